"""What is kept of a run notebook: exhibits and declared lines, and nothing that differs by run."""

from __future__ import annotations

from typing import Any

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from evibook.build.execute import kept, refuse_foreign_outputs
from evibook.errors import EvibookError
from evibook.exhibits import MIME_TYPE
from evibook.page.report import MARK


def shown(data: dict[str, Any], declared: bool = True) -> Any:
    """An output as a cell puts it out."""
    return new_output("display_data", data=data, metadata=MARK if declared else {})


def notebook_of(*outputs: Any) -> Any:
    """A run notebook as papermill leaves it: parameters, injected parameters, one cell."""
    cells = [
        new_code_cell('edition = "national"', metadata={"tags": ["parameters"]}),
        new_code_cell('edition = "x"', metadata={"tags": ["injected-parameters"]}),
        new_markdown_cell("# Words"),
        new_code_cell(
            "work()",
            outputs=list(outputs),
            execution_count=7,
            metadata={"papermill": {"duration": 1.2}, "execution": {"iopub.execute_input": "now"}},
        ),
    ]
    return new_notebook(cells=cells, metadata={"papermill": {"duration": 3.4}})


EXHIBIT = {MIME_TYPE: {"title": "T"}, "text/html": "<b>T</b>", "text/plain": "T"}


@pytest.mark.parametrize(
    "output", [shown(EXHIBIT), shown({MIME_TYPE: {}}), shown({"text/plain": "a line"})]
)
def test_exhibits_and_declared_lines_pass(output: Any) -> None:
    refuse_foreign_outputs(notebook_of(output), "n.ipynb")


@pytest.mark.parametrize(
    ("output", "told"),
    [
        (new_output("stream", name="stdout", text="hello\n"), "text printed to stdout ('hello')"),
        (new_output("stream", name="stderr", text="oh\n"), "text printed to stderr ('oh')"),
        (shown({"text/plain": "3"}, declared=False), "an output of type text/plain"),
        (shown({"text/html": "<b>", "text/plain": "x"}), "an output of type text/html, text/plain"),
        (shown({"image/png": "abc"}), "an output of type image/png"),
        (new_output("execute_result", data={"text/plain": "3"}, execution_count=1),
         "an output of type text/plain"),
        (new_output("display_data", data={}), "an output of type display_data"),
    ],
)  # fmt: skip
def test_any_other_output_is_refused_with_cell_and_type(output: Any, told: str) -> None:
    with pytest.raises(EvibookError) as caught:
        refuse_foreign_outputs(notebook_of(shown(EXHIBIT), output), "n.ipynb")

    assert str(caught.value).splitlines()[0] == f"n.ipynb, cell 3: {told}"


def test_every_foreign_output_is_told_at_once() -> None:
    outputs = [shown({"image/png": "abc"}), shown({"text/html": "<b>"})]

    with pytest.raises(EvibookError) as caught:
        refuse_foreign_outputs(notebook_of(*outputs), "n.ipynb")

    assert str(caught.value).count("n.ipynb, cell 3: an output of type") == 2


def test_a_long_print_is_told_by_its_beginning() -> None:
    output = new_output("stream", name="stdout", text="x" * 500)

    with pytest.raises(EvibookError) as caught:
        refuse_foreign_outputs(notebook_of(output), "n.ipynb")

    assert "x" * 60 in str(caught.value)
    assert "x" * 61 not in str(caught.value)


def test_the_rich_forms_beside_an_exhibit_are_left_out() -> None:
    cell = kept(notebook_of(shown(EXHIBIT), shown({"text/plain": "a line"}))).cells[-1]

    assert [dict(output.data) for output in cell.outputs] == [
        {MIME_TYPE: {"title": "T"}}, {"text/plain": "a line"}]  # fmt: skip
    assert all(output.metadata == MARK for output in cell.outputs)


def test_nothing_that_differs_by_run_is_kept() -> None:
    notebook = kept(notebook_of(shown(EXHIBIT)))

    assert "papermill" not in notebook.metadata
    assert [cell.id for cell in notebook.cells] == ["cell-00", "cell-01", "cell-02"]
    last = notebook.cells[-1]
    assert dict(last.metadata) == {}
    assert last.execution_count is None


def test_the_injected_cell_is_left_out_and_the_authors_cells_stay() -> None:
    notebook = kept(notebook_of())

    assert [cell.source for cell in notebook.cells] == [
        'edition = "national"', "# Words", "work()"]  # fmt: skip
