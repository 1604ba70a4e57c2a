"""Results rest on something: a paragraph of a results chapter names a source, fact or exhibit."""

from __future__ import annotations

from pathlib import Path

import pytest
from edits import code_cell, markdown_cell, write_notebook

from evibook.build.checks.results import check_results
from evibook.errors import Fault
from evibook.model.project import Project

TOC = """\
format: jb-book
root: book/index
parts:
  - caption: The report
    chapters:
      - file: book/methods
  - caption: What the evidence says
    chapters:
      - file: book/results
      - file: notebooks/survey
  - caption: What follows
    chapters:
      - file: book/limits
      - file: notebooks/more
"""
BARE = "Time is short in every ward."
RESULTS, NOTEBOOK = "book/results.md", "notebooks/survey.ipynb"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Contents, pages and notebooks: all that the check reads. Each rests on something."""
    (tmp_path / "book").mkdir()
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "_toc.yml").write_text(TOC, encoding="utf-8")
    for name in ("index", "methods", "results", "limits"):
        page = tmp_path / "book" / f"{name}.md"
        page.write_text("# Title\n\nSo they say {cite}`williams2020`.\n", encoding="utf-8")
    for name in ("survey", "more"):
        write_notebook(tmp_path / "notebooks" / f"{name}.ipynb", markdown_cell("# Title"))
    return Project(tmp_path)


def write(project: Project, text: str, file: str = RESULTS) -> None:
    """Give a page this text."""
    (project.root / file).write_text(text, encoding="utf-8")


def lines(faults: list[Fault]) -> list[tuple[str, int]]:
    """File and line of each fault."""
    return [(fault.file, fault.row) for fault in faults]


def test_the_reports_own_results_rest_on_something(report: Project) -> None:
    assert check_results(report) == []


def test_a_paragraph_that_rests_on_nothing_is_named_with_its_line(project: Project) -> None:
    write(project, f"# Title\n\nSo they say {{cite}}`a2020`.\n\n{BARE}\nIt has two lines.\n")

    (fault,) = check_results(project)

    assert (fault.file, fault.row, fault.column) == (RESULTS, 5, "paragraph")
    assert fault.value == f"{BARE}\nIt has two lines."
    assert "a citation, a fact or a reference to an exhibit" in fault.allowed
    assert all(role in fault.next_action for role in ("{cite}", "{fact}", "{numref}"))


def test_a_long_paragraph_is_told_by_its_beginning(project: Project) -> None:
    write(project, "word " * 100)

    (fault,) = check_results(project)

    assert fault.value.startswith("word word")
    assert len(fault.value) < 100


@pytest.mark.parametrize(
    "role",
    ["cite", "cite:t", "cite:p", "cite:ts", "cite:ps", "fact", "numref"],
)
def test_a_citation_a_fact_or_an_exhibit_is_something_to_rest_on(
    project: Project, role: str
) -> None:
    write(project, f"# Title\n\n{BARE} See **bold {{{role}}}`name`** words.\n")

    assert check_results(project) == []


@pytest.mark.parametrize(
    "words",
    ["{ref}`place`", "{doc}`/book/methods`", "[a link](https://example.org)", "`{cite}`",
     "`` {fact}`a` ``"],
)  # fmt: skip
def test_another_role_a_link_or_code_is_nothing_to_rest_on(project: Project, words: str) -> None:
    write(project, f"# Title\n\n{BARE} {words}\n")

    assert lines(check_results(project)) == [(RESULTS, 3)]


def test_each_item_of_a_list_rests_on_something_of_its_own(project: Project) -> None:
    write(project, "# T\n\n- a {fact}`x`\n- b\n- c {cite}`y`\n  - d\n\n1. e\n2. f {numref}`z`\n")

    assert lines(check_results(project)) == [(RESULTS, 4), (RESULTS, 6), (RESULTS, 8)]


def test_a_quotation_rests_on_something_too(project: Project) -> None:
    write(project, f"# T\n\n> {BARE}\n")

    assert lines(check_results(project)) == [(RESULTS, 3)]


@pytest.mark.parametrize(
    "text",
    [
        "# A heading\n\n## Another of them",
        "```{note}\nWords of a note.\n```",
        ":::{admonition} Title\nWords.\n:::",
        "```{register-table} records\n```",
        "```text\nWords.\n```",
        "% A comment.",
        "(target)=\n# Heading",
        "| a | b |\n|---|---|\n| x | y |",
        "---\ntitle: words\n---\n\n# Heading",
        "",
    ],
)
def test_headings_directives_and_tables_need_nothing_to_rest_on(
    project: Project, text: str
) -> None:
    write(project, text)

    assert check_results(project) == []


@pytest.mark.parametrize("file", ["book/index.md", "book/methods.md", "book/limits.md"])
def test_a_page_outside_the_results_may_say_what_it_likes(project: Project, file: str) -> None:
    write(project, f"# T\n\n{BARE}\n", file)

    assert check_results(project) == []


def test_a_notebooks_paragraph_is_named_with_its_cell_and_line(project: Project) -> None:
    write_notebook(
        project.root / NOTEBOOK,
        markdown_cell("# Title\n\nSo they say {cite}`a2020`."),
        code_cell(f"# {BARE}"),
        markdown_cell(f"See {{numref}}`b`.\n\n- c\n\n{BARE}"),
    )

    faults = check_results(project)

    assert lines(faults) == [(NOTEBOOK, 3), (NOTEBOOK, 5)]
    assert {fault.column for fault in faults} == {"cell 4"}


def test_a_notebook_outside_the_results_may_say_what_it_likes(project: Project) -> None:
    write_notebook(project.notebooks / "more.ipynb", markdown_cell(BARE))

    assert check_results(project) == []


def test_contents_without_such_a_part_hold_no_results(project: Project) -> None:
    write(project, BARE)
    toc = project.root / "_toc.yml"
    toc.write_text(TOC.replace("What the evidence says", "Results"), encoding="utf-8")

    assert check_results(project) == []


def test_a_chapter_that_cannot_be_read_is_left_to_the_checks_that_say_so(project: Project) -> None:
    (project.root / RESULTS).write_bytes(b"caf\xe9")
    (project.root / NOTEBOOK).write_text("{", encoding="utf-8")
    assert check_results(project) == []

    (project.root / RESULTS).unlink()
    (project.root / NOTEBOOK).unlink()
    assert check_results(project) == []


@pytest.mark.parametrize("text", [None, "", "- a", "a: [", "parts: words", "parts:\n  - words\n"])
def test_contents_that_are_none_are_left_to_the_check_that_says_so(
    project: Project, text: str | None
) -> None:
    toc = project.root / "_toc.yml"
    toc.unlink() if text is None else toc.write_text(text, encoding="utf-8")

    assert check_results(project) == []


@pytest.mark.parametrize(
    "text",
    ["parts: 3\n", "parts:\n  - caption: What the evidence says\n    chapters: 4\n"],
)
def test_contents_of_numbers_are_left_to_the_check_that_says_so(
    project: Project, text: str
) -> None:
    (project.root / "_toc.yml").write_text(text, encoding="utf-8")

    assert check_results(project) == []


@pytest.mark.parametrize(("file", "suffix"), [(RESULTS, ".md"), (NOTEBOOK, ".ipynb")])
def test_a_chapter_named_with_its_suffix_is_a_results_chapter_too(
    project: Project, file: str, suffix: str
) -> None:
    toc = project.root / "_toc.yml"
    name = file.removesuffix(suffix)
    toc.write_text(TOC.replace(f"file: {name}\n", f"file: {file}\n"), encoding="utf-8")
    write(project, BARE)
    write_notebook(project.root / NOTEBOOK, markdown_cell(BARE))

    assert {fault.file for fault in check_results(project)} == {RESULTS, NOTEBOOK}


def test_a_section_of_a_results_chapter_holds_results_too(project: Project) -> None:
    section = "book/results\n        sections:\n          - file: book/detail\n"
    toc = project.root / "_toc.yml"
    toc.write_text(TOC.replace("book/results\n", section), encoding="utf-8")
    write(project, BARE, "book/detail.md")

    assert lines(check_results(project)) == [("book/detail.md", 1)]
