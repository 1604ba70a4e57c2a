"""Plain `jupyter-book build .` makes the same book as `evibook build`."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import html
from small_books import ROOT, full_copy

from evibook.build.manifest import unchanged
from evibook.build.run import LOCK_FILE, build_plan
from evibook.build.steps import code_hash, step_key
from evibook.build.workspace import Workspace
from evibook.model.project import Project


@dataclass(frozen=True)
class Shown:
    """What a page shows of an exhibit."""

    title: str
    texts: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    drawings: int


@pytest.fixture(scope="module")
def current(built: Path) -> Path:
    """The website of the built edition, which must be made from the project as it stands."""
    workspace = Workspace(Project(ROOT), "national")
    code = code_hash(ROOT / LOCK_FILE)
    keys = {step.id: step_key(step, ROOT, code) for step in build_plan(workspace)}
    if not unchanged(workspace, keys):
        pytest.fail("The built edition is older than the project. Run `make report` first.")
    return built / "html"


@pytest.fixture(scope="module")
def plain(current: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The website that Jupyter Book makes of a copy of the project, alone."""
    folder = full_copy(tmp_path_factory.mktemp("plain") / "project")
    command = Path(sys.executable).parent / "jupyter-book"

    done = subprocess.run(
        [command, "build", ".", "-W", "-n", "--keep-going"],
        cwd=folder,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "_build" / "html"


def text_of(element: html.HtmlElement) -> str:
    """The words of an element."""
    return " ".join(element.text_content().split())


def exhibits(site: Path) -> dict[str, Shown]:
    """The exhibits of a website by id, from every page."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        page = html.document_fromstring(path.read_text(encoding="utf-8"))
        for figure in page.xpath("//figure[contains(@class, 'exhibit')]"):
            found[figure.get("id")] = Shown(
                title=text_of(figure.xpath(".//figcaption")[0]),
                texts=tuple(text_of(p) for p in figure.xpath(".//p")),
                cells=tuple(
                    tuple(text_of(cell) for cell in row) for row in figure.xpath(".//table//tr")
                ),
                drawings=len(figure.xpath(".//*[local-name()='svg']")),
            )
    return found


def pages(site: Path) -> set[str]:
    """The pages of a website."""
    return {path.relative_to(site).as_posix() for path in site.rglob("*.html")}


def test_both_make_the_same_pages(plain: Path, current: Path) -> None:
    assert pages(plain) == pages(current)


def test_both_show_the_same_exhibits(plain: Path, current: Path) -> None:
    ours = exhibits(current)

    theirs = exhibits(plain)

    assert set(theirs) == set(ours)
    assert {name: shown for name, shown in theirs.items() if shown != ours[name]} == {}
    assert all(len(shown.cells) > 1 for shown in theirs.values())
    assert any(shown.drawings for shown in theirs.values())


def test_both_offer_the_same_downloads(plain: Path, current: Path) -> None:
    ours, theirs = current / "downloads", plain / "downloads"

    names = files_below(theirs)
    assert names == files_below(ours)
    assert {f"{name}.csv" for name in exhibits(plain)} <= set(names)
    for name in names:
        assert (theirs / name).read_bytes() == (ours / name).read_bytes(), name


def files_below(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_both_print_the_same_prose(plain: Path, current: Path) -> None:
    for name in sorted(pages(plain)):
        if not name.startswith(("book/", "notebooks/")) or name == "index.html":
            continue  # the front page of `evibook build` alone offers the PDF
        theirs, ours = (
            html.document_fromstring((site / name).read_text(encoding="utf-8"))
            for site in (plain, current)
        )
        article = "//article"
        assert text_of(theirs.xpath(article)[0]) == text_of(ours.xpath(article)[0]), name
