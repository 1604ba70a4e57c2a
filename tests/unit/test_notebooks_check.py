"""Notebooks as files: parameters, outputs, length, and the exhibits that they make."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from edits import code_cell, edit_notebook, markdown_cell, write_notebook

from evibook.build.checks.notebooks import check_notebooks, exhibit_ids, read_notebooks
from evibook.errors import Fault
from evibook.model.project import Project

FILE = "notebooks/extra.ipynb"
EXHIBIT = "report.exhibit(id='{id}', title='A finding', table=t, description='Bars.')"


@pytest.fixture
def extra(project: Project) -> Path:
    """Where the tests put one more notebook."""
    return project.root / FILE


def faults(project: Project) -> list[Fault]:
    """Faults of the extra notebook; the others have none."""
    found = check_notebooks(project)
    assert {fault.file for fault in found} <= {FILE}
    return found


def test_the_projects_own_notebooks_have_no_fault(report: Project) -> None:
    assert check_notebooks(report) == []


def test_a_notebook_with_one_parameter_and_an_exhibit_has_no_fault(
    project: Project, extra: Path
) -> None:
    write_notebook(extra, markdown_cell("# Title"), code_cell(EXHIBIT.format(id="more-time")))

    assert faults(project) == []
    assert "more-time" in exhibit_ids(project)


def test_a_missing_parameters_cell_is_named(project: Project, extra: Path) -> None:
    write_notebook(extra, code_cell("x = 1"), parameters="")

    (fault,) = faults(project)

    assert fault.value == "0 cells tagged 'parameters'"
    assert fault.next_action == 'Tag the cell that holds edition = "national", and no other.'


def test_a_second_parameters_cell_is_named(project: Project, extra: Path) -> None:
    write_notebook(extra, code_cell('edition = "x"', tags=("parameters",)))

    (fault,) = faults(project)

    assert fault.value == "2 cells tagged 'parameters'"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('edition = "national"\nyear = 2021', "edition, year"),
        ('nation = "Wales"', "nation"),
        ("", "nothing assigned"),
        ("edition = choose()", "edition = choose()"),
        ('edition = "national"\nimport os', "edition, import os"),
        ("edition = (", "unreadable code"),
    ],
)
def test_anything_but_one_edition_in_the_parameters_is_named(
    project: Project, extra: Path, source: str, found: str
) -> None:
    write_notebook(extra, parameters=source or "# nothing")

    (fault,) = faults(project)

    assert (fault.column, fault.value) == ("cell 1", found)
    assert fault.allowed == 'one assignment, edition = "..."'


def test_outputs_left_in_are_named_with_cell_and_cure(project: Project, extra: Path) -> None:
    output = {"output_type": "stream", "name": "stdout", "text": "private words"}
    write_notebook(extra, markdown_cell("# T"), code_cell("print(1)", outputs=(output, output)))

    (fault,) = faults(project)

    assert (fault.column, fault.value) == ("cell 3", "2 outputs")
    assert "nbstripout" in fault.next_action
    assert "private words" not in fault.describe()


@pytest.mark.parametrize(("more", "count"), [(9, 0), (10, 1)])
def test_ten_code_cells_are_enough(project: Project, extra: Path, more: int, count: int) -> None:
    write_notebook(extra, *[code_cell("x = 1")] * more)

    found = faults(project)

    assert [(fault.column, fault.value) for fault in found] == [("cells", "11")] * count
    assert all("evibook.synthesis" in fault.next_action for fault in found)


@pytest.mark.parametrize(("lines", "count"), [(25, 0), (26, 1)])
def test_a_long_cell_is_named(project: Project, extra: Path, lines: int, count: int) -> None:
    write_notebook(extra, code_cell("x = 1\n" * lines))

    assert [f.value for f in faults(project)] == [f"{lines} lines"] * count


@pytest.mark.parametrize(
    ("call", "name", "cure"),
    [
        ("report.exhibit(id='a', title='T')", "description", "what the chart shows"),
        ("report.exhibit(id='a', title='T', description=' ')", "description",
         "what the chart shows"),
        ("report.exhibit(id='a', description='Bars.')", "title", "the finding, as a sentence"),
        ("report.exhibit(id='a', title='', description='Bars.')", "title",
         "the finding, as a sentence"),
    ],
)  # fmt: skip
def test_an_exhibit_without_its_text_says_what_to_add(
    project: Project, extra: Path, call: str, name: str, cure: str
) -> None:
    write_notebook(extra, code_cell(f"x = 1\n{call}"))

    (fault,) = faults(project)

    assert (fault.row, fault.column) == (2, "cell 2")
    assert fault.allowed == f"{name}=... in the call that makes exhibit 'a'"
    assert fault.next_action == f"Add {name}: {cure}."


@pytest.mark.parametrize("title", ["f'{x}'", "words", "'a ' + 'b'", "' '.join(words)"])
def test_a_computed_text_counts_as_given(project: Project, extra: Path, title: str) -> None:
    write_notebook(extra, code_cell(f"report.exhibit(id='a', title={title}, description='B.')"))

    assert faults(project) == []


def test_texts_that_a_function_tells_count_as_given(project: Project, extra: Path) -> None:
    write_notebook(extra, code_cell("report.exhibit(id='a', **report.told('t', about='Barriers'))"))

    assert faults(project) == []


def test_an_id_used_twice_names_the_other_notebook(project: Project, extra: Path) -> None:
    write_notebook(extra, code_cell(EXHIBIT.format(id="twice")))
    write_notebook(extra.with_name("later.ipynb"), code_cell(EXHIBIT.format(id="twice")))

    (fault,) = check_notebooks(project)

    assert (fault.file, fault.value) == ("notebooks/later.ipynb", "twice")
    assert fault.allowed == f"an id used once; {FILE} has it too"


@pytest.mark.parametrize("exhibit_id", ["Barriers", "two words", "a_b", "9-lives", "a--b", "-a"])
def test_an_id_that_is_no_address_is_named(project: Project, extra: Path, exhibit_id: str) -> None:
    write_notebook(extra, code_cell(EXHIBIT.format(id=exhibit_id)))

    (fault,) = faults(project)

    assert fault.value == exhibit_id
    assert fault.allowed == 'id="lower-case-words-with-hyphens"'


def test_an_exhibit_without_an_id_is_named(project: Project, extra: Path) -> None:
    write_notebook(extra, code_cell("report.exhibit(title='T', description='Bars.')"))

    assert [fault.column for fault in faults(project)] == ["cell 2"]


@pytest.mark.parametrize("register", ["findings", "themes"])
def test_an_id_that_is_a_registers_name_is_named(
    project: Project, extra: Path, register: str
) -> None:
    # both would be offered as downloads/NAME.csv, and one would overwrite the other
    write_notebook(extra, code_cell(EXHIBIT.format(id=register)))

    assert [fault.value for fault in faults(project)] == [register]


@pytest.mark.parametrize(
    "text",
    ["", "not JSON", "[]", "null", '{"cells": 1}', '{"cells": [1]}', '{"cells": [{}]}', "{}",
     '{"cells": [{"cell_type": "code", "source": 5}]}',
     '{"cells": [{"cell_type": "code", "source": "x", "metadata": null}]}'],
)  # fmt: skip
def test_what_is_no_notebook_is_one_fault(project: Project, extra: Path, text: str) -> None:
    own = read_notebooks(project)
    extra.write_text(text, encoding="utf-8")

    (fault,) = faults(project)

    assert fault.allowed.startswith("a Jupyter notebook")
    assert "Restore the file" in fault.next_action
    assert read_notebooks(project) == own


def test_every_fault_of_a_notebook_is_told(project: Project, extra: Path) -> None:
    write_notebook(
        extra,
        code_cell("report.exhibit(id='A', title='')", outputs=({"output_type": "stream"},)),
        parameters="",
    )

    assert [fault.column for fault in faults(project)] == ["parameters", *["cell 1"] * 4]


def test_cells_are_numbered_as_in_jupyterlab(project: Project) -> None:
    path = project.notebooks / "recommendations.ipynb"
    count = len(json.loads(path.read_text(encoding="utf-8"))["cells"])
    edit_notebook(path, lambda notebook: notebook["cells"].insert(0, markdown_cell("First")))

    (notebook,) = [n for n in read_notebooks(project) if n.file.endswith("recommendations.ipynb")]

    assert notebook.all_cells[0].source == "First"
    assert [cell.number for cell in notebook.all_cells] == list(range(1, count + 2))
