"""Running a notebook with papermill, and what is kept of it."""

from __future__ import annotations

import json
import logging
import os
import re
from pathlib import Path
from typing import Any

from evibook.errors import EvibookError
from evibook.exhibits import MIME_TYPE
from evibook.page.report import MARK, READS_VARIABLE

ANSI = re.compile(r"\x1b\[[0-9;]*m")
# Where the cell itself stands in a traceback; frames of libraries may come before it.
CELL_LINE = re.compile(r"Cell In\s*\[\d+\], line (\d+)")
TIMEOUT = 300  # seconds for one cell


def execute_notebook(
    source: Path, target: Path, edition: str, name: str, logs: Path, *, here: bool = False
) -> None:
    """Run ``source`` for an edition and write what the book shows to ``target``.

    ``name`` stands for the notebook in messages. It runs in a kernel or, ``here``, in this
    process, which then must be for nothing else. Raises EvibookError where a cell fails, naming
    cell and line, and where a cell puts out something that is not an exhibit.
    """
    import nbformat
    import papermill
    from papermill.exceptions import PapermillExecutionError

    target.parent.mkdir(parents=True, exist_ok=True)
    os.environ[READS_VARIABLE] = str(target.with_suffix(".reads"))
    try:
        papermill.execute_notebook(
            str(source),
            str(target),
            parameters={"edition": edition},
            kernel_name="python3",
            cwd=str(source.parent),
            progress_bar=False,
            log_output=False,
            execution_timeout=TIMEOUT,
            **_engine(here),
        )
    except PapermillExecutionError as error:
        raise EvibookError(_failure(name, error, target, logs)) from error
    finally:
        del os.environ[READS_VARIABLE]
    notebook = nbformat.read(target, as_version=4)
    refuse_foreign_outputs(notebook, name)
    nbformat.write(kept(notebook), target)


def _engine(here: bool) -> dict[str, Any]:
    """What tells papermill how to run the cells: in a kernel, or in this process."""
    if not here:
        return {"extra_arguments": [f"--log-level={logging.CRITICAL}"]}
    from evibook.build.in_process import ENGINE

    return {"engine_name": ENGINE}


def refuse_foreign_outputs(notebook: Any, name: str) -> None:
    """Raise EvibookError for each output that is neither an exhibit nor a declared text."""
    problems = [
        f"{name}, cell {number}: {_foreign(output)}"
        for number, cell in _numbered(notebook)
        for output in cell.get("outputs", ())
        if _foreign(output)
    ]
    if problems:
        raise EvibookError(
            "\n".join(problems) + "\nA page shows exhibits: report.show(report.exhibit(...)), and "
            "declared lines of text: report.say(...). Change or remove what puts this out."
        )


def _foreign(output: Any) -> str:
    if output["output_type"] == "stream":
        return f"text printed to {output['name']} ({output['text'][:60].strip()!r})"
    types = set(output.get("data", {}))
    declared = "evibook" in output.get("metadata", {})
    if MIME_TYPE in types or (declared and types == {"text/plain"}):
        return ""
    return f"an output of type {', '.join(sorted(types)) or output['output_type']}"


def kept(notebook: Any) -> Any:
    """The notebook with exhibits and declared texts alone, and nothing that differs by run."""
    notebook.metadata.pop("papermill", None)
    notebook.cells = [cell for cell in notebook.cells if "injected-parameters" not in _tags(cell)]
    for position, cell in enumerate(notebook.cells):
        cell.id = f"cell-{position:02d}"
        for key in ("papermill", "execution"):
            cell.metadata.pop(key, None)
        if cell.cell_type == "code":
            cell.execution_count = None
            cell.outputs = [_kept_output(output) for output in cell.outputs]
    return notebook


def _kept_output(output: Any) -> Any:
    data = output["data"]
    if MIME_TYPE in data:
        output["data"] = type(data)({MIME_TYPE: data[MIME_TYPE]})
    output["metadata"] = MARK
    return output


def reads_of(target: Path) -> list[str]:
    """What the notebook read, as `execute_notebook` recorded it beside its result."""
    record = target.with_suffix(".reads")
    lines = record.read_text(encoding="utf-8").splitlines() if record.exists() else []
    return sorted({json.loads(line) for line in lines})


def _tags(cell: Any) -> list[str]:
    return list(cell.get("metadata", {}).get("tags", ()))


def _numbered(notebook: Any) -> list[tuple[int, Any]]:
    """Cells with the numbers they have in the author's file, which lacks the injected one."""
    own = [cell for cell in notebook.cells if "injected-parameters" not in _tags(cell)]
    return list(enumerate(own, start=1))


def _failure(name: str, error: Any, target: Path, logs: Path) -> str:
    """What failed, where, and what to do; the full traceback goes to a file."""
    traceback = ANSI.sub("", "\n".join(error.traceback))
    logs.mkdir(parents=True, exist_ok=True)
    log = logs / f"{target.stem}.txt"
    log.write_text(traceback + "\n", encoding="utf-8")
    found = CELL_LINE.search(traceback)
    line = f", line {found[1]}" if found else ""
    place = f"cell {_author_cell(target, error.cell_index)}{line}"
    return (
        f"{name}, {place}: {error.ename}: {ANSI.sub('', str(error.evalue)).strip()}\n"
        f"Open the notebook in JupyterLab, run it from the top, mend the cell, and build again. "
        f"The full traceback is in {log}."
    )


def _author_cell(target: Path, index: int) -> int:
    """The number of a cell in the author's file, for papermill's ``index`` of it.

    Papermill counts the cell of parameters that it added, but not the marks that it puts into
    the file once a cell has failed.
    """
    import nbformat

    cells = nbformat.read(target, as_version=4).cells
    counted = [cell for cell in cells if "papermill-error-cell-tag" not in _tags(cell)]
    return sum(1 for cell in counted[: index + 1] if "injected-parameters" not in _tags(cell))
