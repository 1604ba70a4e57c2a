"""Running a notebook: what fails is told where its author finds it, what is kept never differs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import nbformat
import pytest
from edits import code_cell, markdown_cell, write_notebook
from recording import Recorder

from evibook.build import execute
from evibook.build.execute import execute_notebook, reads_of
from evibook.build.schedule import run_steps
from evibook.build.steps import BuildStep
from evibook.disclosure import STORE_VARIABLE, publish, write_store
from evibook.errors import EvibookError
from evibook.exhibits import MIME_TYPE
from evibook.model.project import Project
from evibook.registers import read_registers

NAME = "notebooks/extra.ipynb"
EXHIBIT = """
table = report.table("recommendations-by-level")
report.register("themes")
report.show(report.exhibit(id="levels", title="{rows} levels", table=table,
    chart=report.bars(table, y="level", x="all"), description="Bars."))
"""


Run = Callable[[Project, Path], Path]


def by_kernel(project: Project, work: Path) -> Path:
    """Run the extra notebook for the national edition; what the book shows of it."""
    target = work / "extra.ipynb"
    execute_notebook(project.root / NAME, target, "national", NAME, work / "logs")
    return target


def by_step(project: Project, work: Path, seconds: float = execute.TIMEOUT) -> Path:
    """The same in a process of its own, as a build of several jobs runs it."""
    target = work / "extra.ipynb"
    arguments = (project.root / NAME, target, "national", NAME, work / "logs")
    step = BuildStep("extra", "Extra", (), (), partial(execute_here, seconds, *arguments))
    run_steps((step,), do, Recorder(), jobs=2)
    return target


def do(step: BuildStep) -> None:
    """What is done for a step."""
    step.run()


def execute_here(seconds: float, *arguments: Any) -> None:
    """Run a notebook in this process, and end a cell that takes longer."""
    execute.TIMEOUT = seconds
    execute_notebook(*arguments, here=True)


@pytest.fixture
def published(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store of the project's tables, as a build leaves it to its notebooks."""
    write_store(publish(read_registers(project)), tmp_path / "store")
    monkeypatch.setenv(STORE_VARIABLE, str(tmp_path / "store"))


@pytest.fixture(params=[by_kernel, by_step])
def run(request: pytest.FixtureRequest) -> Run:
    """Either way to run a notebook."""
    return request.param


def test_a_failing_cell_is_told_with_cell_line_error_and_next_step(
    run: Run, project: Project, tmp_path: Path
) -> None:
    write_notebook(
        project.root / NAME,
        code_cell("def halve(x):\n    return x / 0"),
        markdown_cell("# Words"),
        code_cell("x = 1\n\nhalve(x)"),
    )

    with pytest.raises(EvibookError) as caught:
        run(project, tmp_path)

    first, second = str(caught.value).splitlines()
    log = tmp_path / "logs" / "extra.txt"
    assert first == f"{NAME}, cell 4, line 3: ZeroDivisionError: division by zero"
    assert second.startswith("Open the notebook in JupyterLab, run it from the top")
    assert str(log) in second
    assert "Traceback (most recent call last)" in log.read_text(encoding="utf-8")
    assert "\x1b" not in log.read_text(encoding="utf-8")


def test_outputs_that_are_no_exhibits_are_told_with_cell_and_type(
    run: Run, project: Project, tmp_path: Path
) -> None:
    write_notebook(
        project.root / NAME,
        code_cell("print('a private count: 3')"),
        code_cell("import pandas as pd\npd.DataFrame({'a': [1]})"),
        code_cell("from IPython.display import Image, display\n"
                  "display(Image(data=b'\\x89PNG\\r\\n\\x1a\\n' + bytes(20), format='png'))"),
        code_cell("x = 1"),
        code_cell("import warnings\nwarnings.warn('careful')"),
    )  # fmt: skip

    with pytest.raises(EvibookError) as caught:
        run(project, tmp_path)

    *told, cure = str(caught.value).splitlines()
    assert [line.split(":")[0] for line in told] == [f"{NAME}, cell {n}" for n in (2, 3, 4, 6)]
    assert "text printed to stdout" in told[0]
    assert "text/html" in told[1]
    assert "image/png" in told[2]
    assert "text printed to stderr" in told[3]
    assert "report.show(report.exhibit(...))" in cure
    assert "report.say(...)" in cure


@pytest.mark.usefixtures("published")
def test_two_runs_leave_the_same_bytes_and_the_record_of_what_was_read(
    run: Run, project: Project, tmp_path: Path
) -> None:
    write_notebook(
        project.root / NAME,
        markdown_cell("# Words"),
        code_cell("from evibook.page import open_report\nreport = open_report(edition)"),
        code_cell(EXHIBIT),
        code_cell("report.say(f'{report.fact(\"findings-charted\").value} rows')"),
    )

    first, second = (run(project, tmp_path / name) for name in ("first", "second"))

    assert first.read_bytes() == second.read_bytes()
    assert reads_of(first) == [
        "fact:findings-charted", "register:themes", "table:recommendations-by-level"]  # fmt: skip
    notebook = nbformat.read(first, as_version=4)
    assert [cell.cell_type for cell in notebook.cells] == ["code", "markdown", *["code"] * 3]
    shown = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert [list(output.data) for output in shown] == [[MIME_TYPE], ["text/plain"]]
    assert shown[0].data[MIME_TYPE]["title"] == "Three levels"
    assert shown[0].data[MIME_TYPE]["reads"] == [
        "register:themes", "table:recommendations-by-level"]  # fmt: skip


@pytest.mark.usefixtures("published")
def test_both_ways_leave_the_same_bytes(project: Project, tmp_path: Path) -> None:
    write_notebook(
        project.root / NAME,
        markdown_cell("# Words"),
        code_cell("from evibook.page import open_report\nreport = open_report(edition)"),
        code_cell("async def one():\n    return 1\n\nx = await one()"),
        code_cell(EXHIBIT),
    )

    assert (
        by_kernel(project, tmp_path / "kernel").read_bytes()
        == by_step(project, tmp_path / "step").read_bytes()
    )
    assert reads_of(tmp_path / "kernel" / "extra.ipynb") == reads_of(
        tmp_path / "step" / "extra.ipynb"
    )


def test_a_cell_that_takes_too_long_is_told(project: Project, tmp_path: Path) -> None:
    write_notebook(project.root / NAME, code_cell("while True:\n    pass"))

    with pytest.raises(EvibookError, match=r"cell 2, line \d: TimeoutError: .* 2 seconds"):
        by_step(project, tmp_path, seconds=2)


def test_a_notebook_leaves_nothing_to_the_next(project: Project, tmp_path: Path) -> None:
    write_notebook(project.root / NAME, code_cell("import builtins\nbuiltins.left_over = 1"))
    by_step(project, tmp_path / "first")
    write_notebook(project.root / NAME, code_cell("left_over"))

    with pytest.raises(EvibookError, match="NameError"):
        by_step(project, tmp_path / "second")
