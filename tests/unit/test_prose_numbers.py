"""No number in prose was typed by hand, but for those on the reviewed list."""

from __future__ import annotations

import datetime

import pytest
import yaml
from edits import code_cell, edit_notebook, markdown_cell, write_notebook

from evibook.build.checks.notebooks import check_notebooks
from evibook.build.checks.prose import check_prose
from evibook.errors import Fault
from evibook.model.project import Project

PAGE = "book/methods.md"
NOTEBOOK = "notebooks/recommendations.ipynb"
LIST = "book/allowed-numbers.yml"


def allow(project: Project, *texts: str, **changes: str) -> None:
    """Make these the allowed texts; ``changes`` go into each entry of the list."""
    date = datetime.date(2026, 3, 4).isoformat()
    entry = {"why": "a year", "checked_by": "A. Reader", "checked_on": date}
    entries = [entry | {"text": text} | changes for text in texts]
    (project.root / LIST).write_text(yaml.safe_dump(entries), encoding="utf-8")


def faults_of(project: Project, file: str) -> list[Fault]:
    """The faults of one file."""
    return [fault for fault in check_prose(project) if fault.file == file]


def typed(project: Project, text: str) -> list[tuple[int, str]]:
    """(line, number) of each number found typed in a page of this text."""
    (project.root / PAGE).write_text(text, encoding="utf-8")
    return [(fault.row, fault.value) for fault in faults_of(project, PAGE)]


@pytest.fixture(autouse=True)
def nothing_is_allowed(project: Project) -> None:
    """Begin with an empty list."""
    allow(project)


@pytest.mark.parametrize(
    "number",
    ["18", "1,235", "35.5", "45%", "2020", "1st", "18:30", "seven", "Seventeen", "half", "twice",
     "dozens", "hundreds", "two"],
)  # fmt: skip
def test_a_typed_number_is_named_with_what_to_do(project: Project, number: str) -> None:
    assert typed(project, f"# Title\n\nWe saw {number} of them.") == [(3, number)]
    (fault,) = faults_of(project, PAGE)
    assert "{fact}" in fault.allowed
    assert LIST in fault.next_action


def test_each_typed_number_of_a_line_is_named(project: Project) -> None:
    assert typed(project, "Of 18 people three left.") == [(1, "18"), (1, "three")]


@pytest.mark.parametrize(
    "text",
    [
        "`18` and ``seven``",
        "```python\nx = 18\n```",
        "    indented = 18",
        "{cite}`williams2020`",
        "{fact}`williams2020-N15`",
        "[the paper](https://doi.org/10.1186/s12913-020-05978-w)",
        "<https://example.org/2020/18>",
        "```{register-list} sources\n:limit: 18\n```",
        "% a comment of 18 words",
        "<!-- a comment of 18 words -->",
        "<!--\na comment\nof 18 words\n-->",
        "```{figure} picture-18.png\n:alt: A map\n:width: 80%\n\nA caption.\n```",
        "someone, weight, freight, tent, lone, tenth",
        "(target-18)=\nWords.",
    ],
)
def test_code_roles_addresses_and_arguments_hold_no_typed_numbers(
    project: Project, text: str
) -> None:
    assert typed(project, text) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# Heading of 18", 1),
        ("- a\n- b\n- 18", 3),
        ("words\nand **18** words", 2),
        ("[18 people](https://example.org)", 1),
        ("![18 people](picture.png)", 1),
        ("| a | b |\n|---|---|\n| x | y |\n| 18 | z |", 4),
        ("Term\n: explained in 18 words", 2),
        ("> quoted\n> 18", 2),
        ("---\ntitle: a\n---\n\nThen 18.", 5),
        ("```{note}\nA note\nof 18 words.\n```", 3),
        (":::{admonition} Title of 18\n:class: tip\nText.\n:::", 1),
        (":::{admonition} Title\n:class: tip\n\nText of 18.\n:::", 4),
        ("hard\\\nbreak of 18", 2),
        ("a `code\nspan` over a line, then 18", 2),
        ("```{figure} picture.png\n:alt: A map\n\nA caption of 18 words.\n```", 4),
        ("```{list-table}\n* - a cell\n  - 18\n```", 3),
    ],
)
def test_a_typed_number_is_found_wherever_a_reader_reads_it(
    project: Project, text: str, line: int
) -> None:
    assert typed(project, text) == [(line, "18")]


def test_a_typed_number_in_a_notebooks_cell_is_named_with_cell_and_line(project: Project) -> None:
    edit_notebook(
        project.root / NOTEBOOK,
        lambda notebook: notebook["cells"].insert(3, markdown_cell("Words.\n\nAnd 18 more.")),
    )

    (fault,) = [fault for fault in faults_of(project, NOTEBOOK) if fault.value == "18"]

    assert (fault.row, fault.column) == (3, "cell 4")


@pytest.mark.parametrize("name", ["title", "subtitle", "description", "notes"])
@pytest.mark.parametrize("text", ["'It is 18 of {rows}'", "f'{x} of 18'", "['18']", "'Of ' '18'"])
def test_a_typed_number_in_an_exhibits_text_is_named(
    project: Project, name: str, text: str
) -> None:
    texts = {"title": "'A finding'", "description": "'Bars.'"} | {name: text}
    call = ",\n    ".join(f"{key}={value}" for key, value in texts.items())
    write_notebook(
        project.notebooks / "extra.ipynb",
        code_cell(f"report.exhibit(id='extra',\n    {call},\n)"),
    )

    (fault,) = [f for f in check_notebooks(project) if f.file == "notebooks/extra.ipynb"]

    assert (fault.row, fault.value) == (1, "18")
    assert fault.column == f"cell 2, {name} of extra"


def test_an_allowed_text_passes_and_no_other(project: Project) -> None:
    allow(project, "Agenda 2030", "COVID-19")
    text = "In agenda 2030, COVID-19 and 2030 stand, and COVID-191."

    assert typed(project, text) == [(1, "2030"), (1, "191")]


def test_an_allowed_text_passes_in_an_exhibits_title(project: Project) -> None:
    allow(project, "COVID-19")
    write_notebook(
        project.notebooks / "extra.ipynb",
        code_cell("report.exhibit(id='a', title='After COVID-19', description='Bars.')"),
    )

    assert [f for f in check_notebooks(project) if f.file == "notebooks/extra.ipynb"] == []


@pytest.mark.parametrize(
    ("changes", "key"),
    [({"why": ""}, "why"), ({"checked_on": "soon"}, "checked_on"), ({"page": "x"}, "page")],
)
def test_the_list_is_checked_too(project: Project, changes: dict[str, str], key: str) -> None:
    allow(project, "2020", **changes)

    (fault,) = faults_of(project, LIST)

    lines = (project.root / LIST).read_text(encoding="utf-8").splitlines()
    assert fault.column == f"0.{key}"
    assert f"{key}:" in lines[fault.row - 1]


@pytest.mark.parametrize("text", ["- text: [\n", "words", "text: 2020"])
def test_a_list_that_is_none_is_named(project: Project, text: str) -> None:
    (project.root / LIST).write_text(text, encoding="utf-8")

    assert len(faults_of(project, LIST)) == 1


def test_without_a_list_nothing_is_allowed(project: Project) -> None:
    (project.root / LIST).unlink()

    assert typed(project, "In 2020.") == [(1, "2020")]


def test_generated_pages_are_no_prose_of_an_author(project: Project) -> None:
    (project.prose / "themes").mkdir()
    (project.prose / "themes" / "T-time.md").write_text("# The 18 themes", encoding="utf-8")

    assert faults_of(project, "book/themes/T-time.md") == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Words.\n\n<div>\nraw words\n</div>", 3),
        ('Some <img src="x.png"> inline', 1),
        ("# Title\n\n<script>alert(1)</script>", 3),
    ],
)
def test_raw_html_is_a_fault_because_the_pdf_would_lose_it(
    project: Project, text: str, line: int
) -> None:
    (project.root / PAGE).write_text(text, encoding="utf-8")

    faults = [fault for fault in faults_of(project, PAGE) if "raw HTML" in fault.allowed]

    assert [fault.row for fault in faults] == [line]


def test_a_comment_in_html_is_no_fault(project: Project) -> None:
    assert typed(project, "Words.\n\n<!-- 18 things to do -->\n") == []


@pytest.mark.parametrize(
    "text",
    ["![](picture.png)", "Words\n\n```{figure} picture.png\nA caption.\n```",
     "```{image} picture.png\n:width: 3\n```"],
)  # fmt: skip
def test_a_picture_without_a_text_alternative_is_a_fault(project: Project, text: str) -> None:
    (project.root / PAGE).write_text(text, encoding="utf-8")

    (fault,) = faults_of(project, PAGE)

    assert fault.value == "picture.png"
    assert "text alternative" in fault.allowed
    assert fault.row == text.count("\n", 0, text.find("picture")) + 1


def test_a_picture_with_a_text_alternative_is_no_fault(project: Project) -> None:
    assert typed(project, "```{figure} picture.png\n:alt: A map\nA caption.\n```") == []
