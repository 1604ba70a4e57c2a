"""Chapters that an edition leaves out: which may go, and who refers to them."""

from __future__ import annotations

import pytest
from edits import append, edit_notebook, markdown_cell, replace
from small_editions import add_trust

from evibook.build import check_project
from evibook.build.checks.chapters import check_chapters
from evibook.build.checks.prose import check_prose
from evibook.errors import Fault
from evibook.model.project import Project

FILE = "editions/a-trust.yml"
ABOUT = "book/local/about-this-edition"


def faults(project: Project, *chapters: str) -> list[Fault]:
    """Faults of the trust's edition with these lines of chapters."""
    add_trust(project, "chapters:\n" + "".join(f"  {line}\n" for line in chapters))
    return check_chapters(project)


def test_the_projects_own_editions_have_no_fault(report: Project) -> None:
    assert check_chapters(report) == []


@pytest.mark.parametrize(
    "text",
    ["", "words", "- a", "a: 1", "root: 1", "root: book/index\nparts: 5", "root: a\nmeta: 7",
     "root: book/index\nchapters: [7, x, {file: 3}, {sections: 4}]"],
)  # fmt: skip
def test_contents_that_are_none_bring_no_traceback(project: Project, text: str) -> None:
    (project.root / "_toc.yml").write_text(text, encoding="utf-8")

    check_chapters(project)
    assert "_toc.yml" in {fault.file for fault in check_project(project)}


@pytest.mark.parametrize("name", ["notebooks/pathways", "book/discussion", ABOUT])
def test_a_chapter_that_nobody_refers_to_may_be_off(project: Project, name: str) -> None:
    assert faults(project, f"{name}: false") == []


def test_an_unknown_chapter_is_named_with_its_line_and_the_nearest(project: Project) -> None:
    (fault,) = faults(project, "notebooks/pathway: false")

    lines = (project.root / FILE).read_text(encoding="utf-8").splitlines()
    assert (fault.file, fault.value) == (FILE, "notebooks/pathway")
    assert lines[fault.row - 1] == "  notebooks/pathway: false"
    assert "Did you mean 'notebooks/pathways'?" in fault.next_action


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("book/index", "front page"),
        ("book/methods", "always"),
        ("book/references", "always"),
        ("book/accessibility", "always"),
        ("book/corrections", "always"),
        ("book/numbers", "always"),
        ("book/evidence-sources", "pages of rows"),
        ("book/discrepancies", "discrepancies.csv"),
    ],
)
def test_a_chapter_that_the_report_needs_cannot_be_off(
    project: Project, name: str, reason: str
) -> None:
    (fault,) = faults(project, f"{name}: false")

    assert (fault.file, fault.column, fault.value) == (FILE, f"chapters.{name}", "false")
    assert reason in fault.allowed


def test_a_reference_to_a_chapter_that_is_off_is_named_where_it_stands(project: Project) -> None:
    row = append(project.prose / "discussion.md", "See {doc}`ways </notebooks/pathways>`.")

    (fault,) = faults(project, "notebooks/pathways: false")

    assert (fault.file, fault.row, fault.column) == ("book/discussion.md", row, "{doc}")
    assert "it is without notebooks/pathways" in fault.allowed
    assert FILE in fault.next_action


def test_a_page_that_is_off_may_refer_to_one_that_is_off(project: Project) -> None:
    append(project.prose / "discussion.md", "See {doc}`/notebooks/pathways`.")

    assert faults(project, "notebooks/pathways: false", "book/discussion: false") == []


@pytest.mark.parametrize(
    ("words", "column"),
    [
        ("{doc}`/book/discussion`", "{doc}"),
        ("{doc}`discussion`", "{doc}"),
        ("{ref}`what-it-means`", "{ref}"),
        ("{ref}`so <what-it-means>`", "{ref}"),
        ("[so](discussion.md)", "link"),
        ("[so](discussion.md#what-it-means)", "link"),
        (":::{container} doors\n{doc}`/book/discussion`\n:::", "{doc}"),
    ],
)
def test_every_way_to_refer_is_seen(project: Project, words: str, column: str) -> None:
    append(project.prose / "discussion.md", "(What-It-Means)=\n## What it means")
    append(project.prose / "methods.md", words)

    (fault,) = faults(project, "book/discussion: false")

    assert (fault.file, fault.column) == ("book/methods.md", column)


def test_a_reference_to_an_exhibit_leads_to_its_chapter(project: Project) -> None:
    found = faults(project, "notebooks/survey: false")

    assert ("book/index.md", "{numref}", "agreement-statements") in {
        (fault.file, fault.column, fault.value) for fault in found
    }


def test_a_reference_in_a_notebook_is_named_with_its_cell(project: Project) -> None:
    words = markdown_cell("See {doc}`/book/discussion`.")
    edit_notebook(project.notebooks / "culture.ipynb", lambda n: n["cells"].append(words))

    (fault,) = faults(project, "book/discussion: false")

    assert fault.file == "notebooks/culture.ipynb"
    assert fault.column.startswith("cell ") and fault.column.endswith("{doc}")


def test_the_national_book_does_not_refer_to_a_local_chapter(project: Project) -> None:
    row = append(project.prose / "methods.md", f"See {{doc}}`/{ABOUT}`.")

    (fault,) = check_chapters(project)

    assert (fault.file, fault.row) == ("book/methods.md", row)
    assert "edition national" in fault.allowed


def test_a_national_edition_has_no_local_chapter_to_switch(project: Project) -> None:
    append(project.editions / "national.yml", f"chapters:\n  {ABOUT}: true")

    (fault,) = check_chapters(project)

    assert fault.value == ABOUT


def test_a_chapter_that_is_on_without_what_it_needs_is_named(project: Project) -> None:
    entry = "      after: book/introduction\n"
    replace(project.root / "_toc.yml", entry, entry + "      needs: [survey]\n")

    (fault,) = faults(project, f"{ABOUT}: true")

    assert fault.allowed == "an edition whose file has survey"


@pytest.mark.parametrize(
    ("page", "word", "is_known"),
    [
        ("methods", "edition-name", True),
        ("methods", "edition-type", False),
        ("local/about-this-edition", "edition-type", True),
        ("local/about-this-edition", "edition-survey-title", False),
        ("local/about-this-edition", "edition-nme", False),
    ],
)
def test_words_of_an_edition_are_known_where_every_edition_has_them(
    project: Project, page: str, word: str, is_known: bool
) -> None:
    path = project.prose / f"{page}.md"
    row = append(path, f"Words: {{fact}}`{word}`.")

    found = [(fault.row, fault.value) for fault in check_prose(project)]

    assert found == ([] if is_known else [(row, word)])


def test_prose_of_local_chapters_is_checked(project: Project) -> None:
    row = append(project.prose / "local" / "about-this-edition.md", "There are 17 of them.")

    (fault,) = check_prose(project)

    assert (fault.file, fault.row, fault.value) == (f"{ABOUT}.md", row, "17")
