"""The canonical form of a notebook: its cells, and nothing that a run or an editor leaves."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from edits import code_cell, markdown_cell

from evibook.build.notebook_form import format_notebook

FILE = "notebooks/extra.ipynb"
PYTHON = {"display_name": "Python 3", "language": "python", "name": "python3"}


def notebook(*cells: Any, **metadata: Any) -> dict[str, Any]:
    """A notebook as JupyterLab saves it."""
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    return {
        "cells": [{**cell, "id": f"id-{n}"} for n, cell in enumerate(cells)],
        "metadata": {"kernelspec": kernel, "language_info": {"name": "python", "version": "3.11.7"},
                     **metadata},
        "nbformat": 4,
        "nbformat_minor": 5,
    }  # fmt: skip


def formatted(source: dict[str, Any]) -> dict[str, Any]:
    """The canonical form of a notebook that can be read."""
    text, faults = format_notebook(json.dumps(source), FILE)
    assert faults == []
    assert format_notebook(text, FILE) == (text, [])
    return json.loads(text)


def test_what_a_run_leaves_goes() -> None:
    output = {"output_type": "stream", "name": "stdout", "text": "private words"}
    cell = {**code_cell("print(1)", ("keep",), (output,)), "execution_count": 7}
    cell["metadata"] |= {"execution": {"iopub.busy": "now"}, "collapsed": True}

    (kept,) = formatted(notebook(cell))["cells"]

    assert kept == {"cell_type": "code", "id": "id-0", "source": ["print(1)"], "outputs": [],
                    "metadata": {"tags": ["keep"]}, "execution_count": None}  # fmt: skip


def test_the_kernel_has_one_name_wherever_it_ran() -> None:
    metadata = formatted(notebook(code_cell("1"), widgets={"state": {}}))["metadata"]

    assert metadata == {"kernelspec": PYTHON, "language_info": {"name": "python"}}


def test_another_language_keeps_its_kernel() -> None:
    kernel = {"display_name": "R", "language": "R", "name": "ir"}

    metadata = formatted(notebook(code_cell("1"), kernelspec=kernel))["metadata"]

    assert metadata["kernelspec"] == kernel


def test_sources_ids_and_attachments_stay() -> None:
    picture = {"a.png": {"image/png": "aGk="}}
    cells = (
        markdown_cell("# Title\n\nÉtude – “x”\n"),
        {**markdown_cell("![a](attachment:a.png)"), "attachments": picture},
        code_cell("a = 1\n\n\nb = 2"),
    )

    kept = formatted(notebook(*cells))["cells"]

    assert ["".join(cell["source"]) for cell in kept] == [cell["source"] for cell in cells]
    assert kept[2]["source"] == ["a = 1\n", "\n", "\n", "b = 2"]
    assert kept[1]["attachments"] == picture
    assert [cell["id"] for cell in kept] == ["id-0", "id-1", "id-2"]


def test_letters_are_written_as_they_are_with_one_newline_at_the_end() -> None:
    text, _ = format_notebook(json.dumps(notebook(markdown_cell("Étude"))), FILE)

    assert '    "Étude"\n' in text
    assert text.endswith("}\n")
    assert not text.endswith("\n\n")


def test_an_empty_cell_goes_and_one_with_a_tag_stays() -> None:
    kept = formatted(
        notebook(code_cell(" \n"), code_cell("", tags=("parameters",)), markdown_cell(""))
    )["cells"]

    assert [cell["id"] for cell in kept] == ["id-1"]


def test_cells_without_an_id_of_their_own_get_one_from_their_place() -> None:
    source = notebook(*[markdown_cell(f"{n}") for n in range(4)])
    source["cells"][1]["id"] = "id-0"
    source["cells"][3]["id"] = "cell-02"
    del source["cells"][2]["id"]

    ids = [cell["id"] for cell in formatted(source)["cells"]]

    assert ids == ["id-0", "cell-01", "cell-03", "cell-02"]


def test_a_notebook_of_an_earlier_minor_format_is_brought_up() -> None:
    source = notebook(markdown_cell("Words")) | {"nbformat_minor": 2}
    del source["cells"][0]["id"]

    again = formatted(source)

    assert again["nbformat_minor"] == 5
    assert again["cells"][0]["id"] == "cell-00"


@pytest.mark.parametrize(
    "text",
    ["", "not JSON", "[]", "null", "{}", '{"cells": 1, "nbformat": 4, "metadata": {}}',
     '{"cells": [{}], "nbformat": 4, "metadata": {}}',
     '{"cells": [], "nbformat": 3, "metadata": {}}', '{"cells": [], "nbformat": 4}',
     '{"cells": [{"cell_type": "code", "source": 1, "metadata": {}}], "nbformat": 4, '
     '"metadata": {}}',
     '{"cells": [{"cell_type": "code", "source": "x", "metadata": {}, "author": "me"}], '
     '"nbformat": 4, "metadata": {}}'],
)  # fmt: skip
def test_what_is_no_notebook_is_one_fault(text: str) -> None:
    written, (fault,) = format_notebook(text, FILE)

    assert written == ""
    assert (fault.file, fault.row) == (FILE, 0)
    assert "Restore the file" in fault.next_action


def test_the_projects_own_notebooks_lose_no_source() -> None:
    for path in sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb")):
        source = json.loads(path.read_text(encoding="utf-8"))
        cells = [(cell["cell_type"], "".join(cell["source"])) for cell in source["cells"]]

        kept = formatted(source)["cells"]

        assert [(cell["cell_type"], "".join(cell["source"])) for cell in kept] == cells
