"""Small books for tests: the head of the project's registers, a few pages, and no notebook."""

from __future__ import annotations

import csv
import shutil
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import html
from small_data import keep_few_rows

from evibook.build.book import build_site, copy_source
from evibook.build.workspace import Workspace
from evibook.model.project import Project
from evibook.registers import page_registers, read_schemas, register_names

ROOT = Path(__file__).parents[2]
PARTS = ("_config.yml", "references.bib", "data", "editions")
GENERATED = shutil.ignore_patterns(*register_names(Project(ROOT)), ".ipynb_checkpoints")
KINDS = page_registers(read_schemas(Project(ROOT)))  # the registers whose rows have pages
PLAIN_QUOTES = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")
# Words that would be markup if they were read as such.
LABEL = "*Stars* _lines_ <b>bold</b> $x^2$ {cite}`williams2020` [a](b) & {{name}} # `code` \\n"
SCRIPT = "Money <script>alert(1)</script> and </td> tags"
TOC = f"""\
format: jb-book
root: book/index
chapters:
  - file: book/pages
    sections:
{"".join(f"      - glob: book/{register}/*{chr(10)}" for register in KINDS)}
  - file: book/tables
  - file: book/numbers
  - file: book/references
"""
TOC_OF_TWO = "format: jb-book\nroot: book/index\nchapters:\n  - file: book/references\n"
PAGES = {
    "index": "# A small book\n\nIt has {fact}`recommendations-core` of them {cite}`williams2020`.",
    "pages": "# Pages\n" + "".join(f"\n```{{register-list}} {name}\n```\n" for name in KINDS),
    "tables": "# Tables\n\n```{register-table} discrepancies\n```\n\n"
    "```{register-table} records\n```\n\n```{register-table} organisations\n```\n\n"
    "```{published-table} further-asks\n```",
    "numbers": "# Numbers\n\n```{report-numbers}\n```",
    "references": "# References\n\n```{bibliography}\n:all:\n```",
}


def full_copy(folder: Path) -> Path:
    """A copy of the whole project, without pages that a build has written."""
    folder.mkdir()
    for name in (*PARTS, "_toc.yml", "book", "notebooks"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=GENERATED)
        else:
            shutil.copy2(source, folder / name)
    return folder


def small_project(folder: Path, toc: str = TOC, **pages: str) -> Project:
    """A project of few rows, without notebooks; ``pages`` stand in for those of the same name."""
    folder.mkdir()
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            shutil.copy2(source, folder / name)
    (folder / "_toc.yml").write_text(toc, encoding="utf-8")
    (folder / "book").mkdir()
    for name, text in (PAGES | pages).items():
        (folder / "book" / f"{name}.md").write_text(text + "\n", encoding="utf-8")
    keep_few_rows(Project(folder))
    return Project(folder)


def rows_of(folder: Path, register: str) -> list[dict[str, str]]:
    """A register as it stands in its file."""
    with (folder / f"{register}.csv").open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def change(folder: Path, register: str, row_id: str, **cells: str) -> None:
    """Change cells of one row."""
    rows = rows_of(folder, register)
    (row,) = [row for row in rows if row["id"] == row_id]
    row.update(cells)
    with (folder / f"{register}.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(row), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@dataclass(frozen=True)
class Book:
    """A built website of a small project."""

    workspace: Workspace

    @cached_property
    def site(self) -> Path:
        return self.workspace.result / "html"

    @cached_property
    def log(self) -> str:
        return (self.workspace.logs / "html.txt").read_text(encoding="utf-8")

    def article(self, name: str) -> html.HtmlElement:
        """The main part of a page."""
        place = "index.html" if name == "index" else f"book/{name}.html"
        text = (self.site / place).read_text(encoding="utf-8")
        (article,) = html.document_fromstring(text).xpath("//article")
        return article


def words(element: html.HtmlElement) -> str:
    """The text of an element with single spaces and plain quotes, without permalinks."""
    for link in element.xpath(".//a[contains(@class, 'headerlink')]"):
        link.drop_tree()
    return " ".join(element.text_content().translate(PLAIN_QUOTES).split())


def prepared(project: Project, edition: str = "national") -> Workspace:
    """A workspace with the source that Sphinx reads for an edition."""
    workspace = Workspace(project, edition)
    workspace.executed.mkdir(parents=True)
    workspace.result.mkdir(parents=True)
    copy_source(workspace)
    return workspace


def build(workspace: Workspace) -> Book:
    """Build the website. Raises EvibookError with every warning."""
    build_site(workspace)
    return Book(workspace)
