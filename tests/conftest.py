"""What the tests share: marks by folder, the built edition, a browser."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from visiting import chromium, chromium_path

from evibook.model.project import Project

ROOT = Path(__file__).parent.parent
SLOWEST_FIRST = ("browser", "book", "property", "unit", "reference")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by the folder it stands in: the folder names its kind.

    Those that take longest go first, so that no worker is left with one of them at the end.
    """
    for item in items:
        item.add_marker(getattr(pytest.mark, _kind(item)))
    items.sort(key=lambda item: SLOWEST_FIRST.index(_kind(item)))


def _kind(item: pytest.Item) -> str:
    return item.path.relative_to(ROOT / "tests").parts[0]


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
def site_of(built: Path) -> Iterator[Callable[[str], str]]:
    """The address of an edition's website, from a plain server on this machine."""
    import threading

    from evibook.serve import site_server

    servers: dict[str, Any] = {}

    def address(edition: str) -> str:
        if edition not in servers:
            servers[edition] = site_server(Project(ROOT), edition, 0)
            threading.Thread(target=servers[edition].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{servers[edition].server_port}"

    yield address
    for server in servers.values():
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def site(site_of: Callable[[str], str]) -> str:
    """The address of the national edition's website."""
    return site_of("national")


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Chromium, headless; Debian's, or the one that CHROMIUM names."""
    pytest.importorskip("playwright.sync_api")
    if chromium_path() is None:
        pytest.skip("no Chromium on this machine")
    with chromium() as running:
        yield running
