"""The contents of an edition: its own chapters come in, others go, plain Jupyter Book sees none."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from edits import replace
from small_editions import SURVEY, add_trust, trust_file

from evibook.build.checks.toc import check_toc
from evibook.build.contents import page_names, read_contents
from evibook.build.plan import build_plan
from evibook.build.workspace import Workspace
from evibook.editions import read_edition
from evibook.errors import Fault
from evibook.model.project import Project

ABOUT = "book/local/about-this-edition"
ENTRY = "      after: book/introduction\n"
OWN = "    - file: notebooks/local/own\n      after: notebooks/survey\n      needs: [survey]\n"


def add_own(project: Project) -> None:
    """A local notebook that needs a survey."""
    (project.notebooks / "local").mkdir(exist_ok=True)
    source = (project.notebooks / "survey.ipynb").read_text(encoding="utf-8")
    (project.notebooks / "local" / "own.ipynb").write_text(source, encoding="utf-8")
    replace(project.root / "_toc.yml", ENTRY, ENTRY + OWN)


def trust_pages(project: Project, more: str = "") -> list[str]:
    add_trust(project, more)
    edition = read_edition(project, "a-trust")
    return list(page_names(read_contents(project).for_edition(edition)))


def test_the_national_contents_are_the_file_without_what_is_ours(report: Project) -> None:
    written = yaml.safe_load((report.root / "_toc.yml").read_text(encoding="utf-8"))
    del written["meta"]

    assert read_contents(report).for_edition(read_edition(report, "national")) == written


def test_plain_jupyter_book_sees_no_local_chapter(report: Project) -> None:
    from sphinx_external_toc.parsing import parse_toc_yaml

    assert ABOUT not in set(parse_toc_yaml(report.root / "_toc.yml"))


def test_a_local_chapter_stands_after_the_page_that_it_follows(project: Project) -> None:
    pages = trust_pages(project)

    assert pages[pages.index("book/introduction") + 1] == ABOUT
    assert [page for page in pages if page != ABOUT] == list(read_contents(project).pages)


@pytest.mark.parametrize("has_survey", [True, False])
def test_a_chapter_that_needs_a_survey_is_in_editions_that_have_one(
    project: Project, has_survey: bool
) -> None:
    add_own(project)
    trust_file(project, "codebook.csv", "id\n")

    pages = trust_pages(project, SURVEY if has_survey else "")

    assert ("notebooks/local/own" in pages) == has_survey
    if has_survey:
        assert pages[pages.index("notebooks/survey") + 1] == "notebooks/local/own"


@pytest.mark.parametrize("name", [ABOUT, "notebooks/pathways"])
def test_a_chapter_that_is_off_is_not_in_the_contents(project: Project, name: str) -> None:
    assert name not in trust_pages(project, f"chapters:\n  {name}: false\n")


def test_a_local_chapter_stays_where_the_page_before_it_is_off(project: Project) -> None:
    pages = trust_pages(project, "chapters:\n  book/introduction: false\n")

    assert pages[:3] == ["book/index", ABOUT, "book/methods"]


def test_a_part_of_which_nothing_is_left_goes(project: Project) -> None:
    off = "chapters:\n  book/strengths-and-limits: false\n  book/acting-on-it: false\n"
    add_trust(project, off)
    edition = read_edition(project, "a-trust")

    captions = [part["caption"] for part in read_contents(project).for_edition(edition)["parts"]]

    assert "What follows" not in captions


def test_steps_of_a_build_run_the_notebooks_of_the_edition_alone(project: Project) -> None:
    add_own(project)
    trust_file(project, "codebook.csv", "id\n")
    add_trust(project, SURVEY + "chapters:\n  notebooks/pathways: false\n")

    national, trust = (
        {step.id: step for step in build_plan(Workspace(project, edition))}
        for edition in ("national", "a-trust")
    )

    assert "execute:local/own" not in national
    local = {f"execute:local/{path.stem}" for path in (project.notebooks / "local").iterdir()}
    assert set(trust) - local == set(national) - {"execute:pathways"}
    assert trust["execute:local/own"].parameters["edition"] == "a-trust"
    own = project.root / f"{ABOUT}.md"
    assert own in trust["site"].inputs
    assert own not in national["site"].inputs


def test_no_chapter_is_taken_for_a_page_that_a_build_has_written(report: Project) -> None:
    rules = (report.root / ".gitignore").read_text(encoding="utf-8").splitlines()
    local = [path for path in report.prose_files if path.parent != report.prose]

    assert local
    assert rules.index("!book/local/*.md") > rules.index("book/*/*.md")


def fault(project: Project, old: str, new: str) -> Fault:
    """The one fault of the contents after a change."""
    replace(project.root / "_toc.yml", old, new)
    (found,) = check_toc(project)
    assert found.file == "_toc.yml"
    return found


def line_of(path: Path, text: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


@pytest.mark.parametrize(
    ("old", "new", "column", "told"),
    [
        ("after: book/introduction", "after: book/introductoin", "after", "book/introduction"),
        ("after: book/introduction", "after: book/index", "after", "national book"),
        ("after: book/introduction", "aftr: book/introduction", "meta.local.0.aftr", "Remove"),
        (ENTRY, ENTRY + "      needs: [surveys]\n", "meta.local.0.needs.0", "survey"),
        (ENTRY, "", "meta.local.0.after", "Add the key."),
        ("  always:", "  allways:", "meta.allways", "Remove the key"),
    ],
)
def test_what_is_wrong_with_local_chapters_is_named(
    project: Project, old: str, new: str, column: str, told: str
) -> None:
    replace(project.root / "_toc.yml", old, new)
    faults = check_toc(project)

    assert column in {found.column for found in faults}
    assert any(told in found.allowed + found.next_action for found in faults)


def test_a_local_page_that_nothing_names_is_named(project: Project) -> None:
    (project.prose / "local" / "more.md").write_text("# More\n", encoding="utf-8")

    (found,) = check_toc(project)

    assert (found.value, found.next_action) == (
        "book/local/more",
        "Add the page to _toc.yml, or remove it.",
    )


def test_a_local_page_in_the_national_book_is_refused(project: Project) -> None:
    toc = project.root / "_toc.yml"
    replace(toc, "      - file: book/methods\n",
            f"      - file: book/methods\n      - file: {ABOUT}\n")  # fmt: skip

    found = check_toc(project)

    assert {fault.value for fault in found} == {ABOUT}
    assert line_of(toc, ABOUT) in {fault.row for fault in found}


def test_a_page_that_is_always_on_must_be_there(project: Project) -> None:
    found = fault(project, "    - book/methods\n", "    - book/metods\n")

    assert (found.column, found.value) == ("always", "book/metods")
    assert "Did you mean 'book/methods'?" in found.next_action
