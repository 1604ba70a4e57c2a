"""What the tests share: marks by folder, the built edition, a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from evibook.model.project import Project

ROOT = Path(__file__).parent.parent
KINDS = ("unit", "reference", "property", "book", "browser")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by the folder it stands in: the folder names its kind."""
    for item in items:
        kind = item.path.relative_to(ROOT / "tests").parts[0]
        item.add_marker(getattr(pytest.mark, kind))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI a skipped test is a failure: a check that did not run proves nothing."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = len(reporter.stats.get("skipped", ())) if reporter else 0
    if skipped and os.environ.get("CI"):
        reporter.write_line(f"{skipped} skipped tests count as failures in CI", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def built() -> Path:
    """The built national edition: `_build/national`, as `make report` leaves it."""
    folder = ROOT / "_build" / "national"
    if not (folder / "manifest.json").exists():
        pytest.fail("There is no built edition. Run `make report` first; `make test` does.")
    return folder


@pytest.fixture(scope="session")
def site(built: Path) -> Iterator[str]:
    """The address of the built website, from a plain server on this machine."""
    import threading

    from evibook.serve import site_server

    with site_server(Project(ROOT), "national", 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Chromium, headless; Debian's, or the one that CHROMIUM names."""
    sync_api = pytest.importorskip("playwright.sync_api")
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("no Chromium on this machine")
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        yield running
        running.close()
