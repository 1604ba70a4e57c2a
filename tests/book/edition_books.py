"""Small books of an invented trust: a page of its own, and a notebook that was run."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from published import published
from small_books import ROOT, Book, prepared, small_project
from small_editions import SURVEY, TRUST, trust_file

from evibook.build.book import build_pdf, build_site
from evibook.disclosure import PublishedTable
from evibook.exhibits import MIME_TYPE, bars, make_exhibit
from evibook.model.project import Project
from evibook.model.tables import Column
from evibook.page.report import MARK

ABOUT = "book/local/about-this-edition"
TOC = f"""\
format: jb-book
root: book/index
chapters:
  - file: book/corrections
  - file: book/references
meta:
  local:
    - file: {ABOUT}
      after: book/corrections
    - file: notebooks/local/own
      after: book/references
      needs: [survey]
"""
PAGES = {
    "index": "# A small book\n\nFor {fact}`edition-nation`.\n\n```{how-to-cite}\n```",
    "corrections": "# Corrections\n\n- A list\n- of two",
}
CODEBOOK = (
    "id,text,type,columns,other_columns,levels,codes,missing,unlisted,merge,topic,theme,role,"
    "checked_by\nprofession,What is your profession?,single,Q1,,Nurse | Doctor,,,,,,,profession,"
    "research office\n"
)
POPULATION = (
    "variable,level,count,source,as_of\n"
    "profession,Nurse,1234,staff record,2027-01-31\n"
    "profession,Doctor,456,staff record,2027-01-31\n"
)
COLUMNS = (Column("group", "Group", row_header=True), Column("n", "Answers", "count", "people"))


def table_of(name: str, synthetic: bool) -> PublishedTable:
    """A published table of two rows."""
    rows = (("Nurse", 40), ("Doctor", 25))
    return published(COLUMNS, rows, id=name, synthetic=synthetic, locators=())


def run_notebook(path: Path, **tables: bool) -> None:
    """Write a run notebook with an exhibit for each name; True where its data are invented."""
    path.parent.mkdir(parents=True, exist_ok=True)
    cells = [new_markdown_cell("# What staff here say")]
    for name, synthetic in tables.items():
        table = table_of(name, synthetic)
        exhibit = make_exhibit(id=name, title=f"Most of {name} are nurses", table=table,
                               description="Bars.", chart=bars(table, "group", "n"))  # fmt: skip
        output = new_output("display_data", data={MIME_TYPE: exhibit.as_mime()}, metadata=MARK)
        cells.append(new_code_cell("report.show(exhibit)", outputs=[output]))
    nbformat.write(new_notebook(cells=cells), path)


def trust_project(folder: Path, *changes: tuple[str, str]) -> Project:
    """A small project with the trust's edition; each change replaces words of its file."""
    project = small_project(folder, TOC, **PAGES)
    (project.prose / "local").mkdir()
    shutil.copy2(ROOT / f"{ABOUT}.md", project.prose / "local")
    text = TRUST + SURVEY + "population: population.csv\n"
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (project.editions / "a-trust.yml").write_text(text, encoding="utf-8")
    trust_file(project, "codebook.csv", CODEBOOK)
    trust_file(project, "population.csv", POPULATION)
    return project


@dataclass(frozen=True)
class TrustBook(Book):
    """A built website with its PDF."""

    @cached_property
    def pdf_pages(self) -> list[str]:
        """The text of the PDF, page by page."""
        command = ["pdftotext", "-layout", str(self.workspace.result / "report.pdf"), "-"]
        text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
        return [" ".join(page.split()) for page in text.split("\f")[:-1]]

    @cached_property
    def files(self) -> dict[str, bytes]:
        """Every file of the site by its name."""
        paths = (path for path in self.site.rglob("*") if path.is_file())
        return {path.relative_to(self.site).as_posix(): path.read_bytes() for path in paths}


def build_trust(project: Project, edition: str = "a-trust", **tables: bool) -> TrustBook:
    """Build website and PDF of an edition, with a run notebook that shows these tables."""
    workspace = prepared(project, edition)
    if tables:
        run_notebook(workspace.source / "notebooks" / "local" / "own.ipynb", **tables)
    build_site(workspace)
    build_pdf(workspace)
    return TrustBook(workspace)
