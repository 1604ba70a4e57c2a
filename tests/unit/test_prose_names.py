"""Prose names only citation keys, facts and exhibits that exist."""

from __future__ import annotations

import pytest
from edits import append, edit_notebook, markdown_cell, replace

from evibook.build.checks.prose import check_prose
from evibook.model.project import Project

PAGE = "book/methods.md"
NOTEBOOK = "notebooks/recommendations.ipynb"
CASES = [
    ("As {cite:t}`wiliams2020` say.", "cite:t", "wiliams2020", "williams2020"),
    ("It is known {cite}`williams2020,peckam2021`.", "cite", "peckam2021", "peckham2021"),
    ("There are {fact}`focus-group-theme`.", "fact", "focus-group-theme", "focus-group-themes"),
    ("They were {fact}`williams2020-N155`.", "fact", "williams2020-N155", "williams2020-N15"),
    ("See {numref}`matter-by-group`.", "numref", "matter-by-group", "matters-by-group"),
]


def test_the_projects_own_prose_has_no_fault(report: Project) -> None:
    assert check_prose(report) == []


@pytest.mark.parametrize(("text", "role", "name", "meant"), CASES)
def test_an_unknown_name_is_told_with_its_line_and_the_nearest(
    project: Project, text: str, role: str, name: str, meant: str
) -> None:
    line = append(project.root / PAGE, f"Some words first,\nand then: {text}")

    (fault,) = check_prose(project)

    assert (fault.file, fault.row, fault.column) == (PAGE, line + 1, f"{{{role}}}")
    assert fault.value == name
    assert fault.next_action == f"Did you mean {meant!r}? Correct the name."


@pytest.mark.parametrize(("text", "role", "name", "meant"), CASES)
def test_an_unknown_name_in_a_notebook_is_told_with_its_cell(
    project: Project, text: str, role: str, name: str, meant: str
) -> None:
    edit_notebook(
        project.root / NOTEBOOK,
        lambda notebook: notebook["cells"].insert(3, markdown_cell(f"Words.\n\n{text}")),
    )

    (fault,) = check_prose(project)

    assert (fault.file, fault.row, fault.column) == (NOTEBOOK, 3, f"cell 4 {{{role}}}")
    assert (fault.value, meant in fault.next_action) == (name, True)


@pytest.mark.parametrize("role", ["cite", "cite:t", "cite:p", "fact", "numref"])
def test_a_name_that_resembles_none_is_told_without_a_guess(project: Project, role: str) -> None:
    append(project.root / PAGE, f"{{{role}}}`zzzz`")

    (fault,) = check_prose(project)

    assert fault.next_action == "Correct the name."


@pytest.mark.parametrize(
    "text",
    ["`{fact}`", "```text\n{fact}`zzzz`\n```", "{doc}`/book/numbers`", "{cite}`williams2020`",
     "{cite:t}`williams2020, peckham2021`", "{numref}`matters-by-group`"],
)  # fmt: skip
def test_code_and_names_that_exist_pass(project: Project, text: str) -> None:
    append(project.root / PAGE, text)

    assert check_prose(project) == []


def test_a_fact_is_known_from_its_row(project: Project) -> None:
    replace(project.data / "published_figures.csv", "williams2020-N24", "williams2020-N99")
    append(project.root / PAGE, "There are {fact}`williams2020-N99`.")

    assert check_prose(project) == []


def test_every_unknown_name_is_told_at_once(project: Project) -> None:
    append(project.root / PAGE, " ".join(text for text, *_ in CASES))

    assert [fault.value for fault in check_prose(project)] == [name for _, _, name, _ in CASES]
