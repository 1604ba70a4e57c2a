"""Plain `jupyter-book build .` makes the same book as `evibook build`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from lxml import html
from small_books import ROOT, TOC, build, full_copy, small_project

from evibook.build.book import copy_source
from evibook.build.execute import execute_notebook
from evibook.build.manifest import unchanged
from evibook.build.plan import build_plan
from evibook.build.run import LOCK_FILE
from evibook.build.steps import code_hash, step_key
from evibook.build.workspace import Workspace
from evibook.disclosure import STORE_VARIABLE, publish, publish_own, write_store
from evibook.model.project import Project
from evibook.registers import read_registers

LONG = os.environ.get("EVIBOOK_LONG") == "1"


@dataclass(frozen=True)
class Shown:
    """What a page shows of an exhibit."""

    title: str
    texts: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    drawings: int


NOTEBOOK = [
    ("code", "edition = 'national'", ["parameters"]),
    ("code", "from evibook.page import open_report\n\nreport = open_report(edition)", []),
    ("markdown", "# Exhibits\n\n{numref}`asked` counts what is asked {cite}`peckham2021`.", []),
    (
        "code",
        "table = report.table('recommendations-by-theme')\n"
        "report.show(report.exhibit(id='asked', title='{top.theme} stands first', table=table,\n"
        "    chart=report.bars(table, y='theme', x=['core', 'further']),\n"
        "    description='Bars for {rows} themes.'))",
        [],
    ),
]
# sphinx-jupyterbook-latex calls a method of docutils that is going away.
pytestmark = pytest.mark.filterwarnings(
    "ignore:nodes.Node.traverse:PendingDeprecationWarning",
)
APPENDICES = ("discrepancies", "records")
WITH_NOTEBOOK = TOC.replace(
    "  - file: book/tables\n",
    "".join(
        f"  - file: {name}\n" for name in (*(f"book/{a}" for a in APPENDICES), "notebooks/exhibits")
    ),
)


@dataclass(frozen=True)
class TwoSites:
    """Websites of one project: the one of `evibook build`, and the one of Jupyter Book alone."""

    ours: Path
    plain: Path


@pytest.fixture(scope="module")
def sites(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> TwoSites:
    """A small report with a notebook; in a long run the whole one."""
    folder = tmp_path_factory.mktemp("plain") / "project"
    if LONG:
        ours = whole_site(request.getfixturevalue("built"))
        return TwoSites(ours, by_jupyter_book(full_copy(folder)))
    pages = {name: f"# Rows\n\n```{{register-table}} {name}\n```" for name in APPENDICES}
    project = small_project(folder, WITH_NOTEBOOK, **pages)
    (project.prose / "tables.md").unlink()
    write_notebook(project)
    copied = shutil.copytree(folder, folder.with_name("copy"))
    return TwoSites(by_evibook(project), by_jupyter_book(copied))


def whole_site(built: Path) -> Path:
    """The website of the built edition, which must be made from the project as it stands."""
    workspace = Workspace(Project(ROOT), "national")
    code = code_hash(ROOT / LOCK_FILE)
    keys = {step.id: step_key(step, ROOT, code) for step in build_plan(workspace)}
    if not unchanged(workspace, keys):
        pytest.fail("The built edition is older than the project. Run `make report` first.")
    return built / "html"


def write_notebook(project: Project) -> None:
    """A notebook of one exhibit, as an author writes it."""
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = nbformat.v4.new_notebook(
        metadata={"kernelspec": kernel, "language_info": {"name": "python"}}
    )
    for kind, source, tags in NOTEBOOK:
        cell = getattr(nbformat.v4, f"new_{kind}_cell")(source, metadata={"tags": tags})
        notebook.cells.append(cell)
    project.notebooks.mkdir()
    nbformat.write(notebook, project.notebooks / "exhibits.ipynb")


def by_evibook(project: Project) -> Path:
    """The website as `evibook build` makes it, without the PDF."""
    workspace = Workspace(project, "national")
    registers = read_registers(project)
    own = publish_own(project, "national", registers, workspace.result)
    write_store(publish(registers).with_tables(own), workspace.store)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv(STORE_VARIABLE, str(workspace.store))
        for source in project.notebooks.iterdir():
            target = workspace.executed / source.name
            execute_notebook(source, target, "national", source.name, workspace.logs)
        workspace.result.mkdir(parents=True)
        copy_source(workspace)
        return build(workspace).site


def by_jupyter_book(folder: Path) -> Path:
    """The website that Jupyter Book makes of a project, alone."""
    done = subprocess.run(
        [Path(sys.executable).parent / "jupyter-book", "build", ".", "-W", "-n", "--keep-going"],
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


def test_both_make_the_same_pages(sites: TwoSites) -> None:
    assert pages(sites.plain) == pages(sites.ours)


def test_both_show_the_same_exhibits(sites: TwoSites) -> None:
    ours = exhibits(sites.ours)

    theirs = exhibits(sites.plain)

    assert set(theirs) == set(ours)
    assert {name: shown for name, shown in theirs.items() if shown != ours[name]} == {}
    assert all(len(shown.cells) > 1 for shown in theirs.values())
    assert any(shown.drawings for shown in theirs.values())


def test_both_offer_the_same_downloads(sites: TwoSites) -> None:
    ours, theirs = sites.ours / "downloads", sites.plain / "downloads"

    names = files_below(theirs)
    assert names == files_below(ours)
    assert {f"{name}.csv" for name in exhibits(sites.plain)} <= set(names)
    for name in names:
        assert (theirs / name).read_bytes() == (ours / name).read_bytes(), name


def files_below(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_both_print_the_same_prose(sites: TwoSites) -> None:
    for name in sorted(pages(sites.plain)):
        if not name.startswith(("book/", "notebooks/")) or name == "index.html":
            continue  # the front page of `evibook build` alone offers the PDF
        theirs, ours = (
            html.document_fromstring((site / name).read_text(encoding="utf-8"))
            for site in (sites.plain, sites.ours)
        )
        article = "//article"
        assert text_of(theirs.xpath(article)[0]) == text_of(ours.xpath(article)[0]), name
