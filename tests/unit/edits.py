"""Edits that tests make to a copy of the project, as an author would make them."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from evibook.model.project import Project


def read_rows(project: Project, register: str) -> list[list[str]]:
    """All rows of a register as text, the header first."""
    with (project.data / f"{register}.csv").open(encoding="utf-8", newline="") as source:
        return list(csv.reader(source))


def write_rows(project: Project, register: str, rows: list[list[str]]) -> None:
    """Write a register's rows, the header first."""
    with (project.data / f"{register}.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows(rows)


def find_row(project: Project, register: str, **cells: str) -> int:
    """The number that a spreadsheet shows for the first row with these cells."""
    header, *rows = read_rows(project, register)
    for number, row in enumerate(rows, start=2):
        named = dict(zip(header, row, strict=True))
        if all(named[column] == value for column, value in cells.items()):
            return number
    raise AssertionError(f"{register} has no row with {cells}")


def set_cell(project: Project, register: str, row: int, column: str, value: str) -> None:
    """Change one cell; ``row`` counts as a spreadsheet does."""
    rows = read_rows(project, register)
    rows[row - 1][rows[0].index(column)] = value
    write_rows(project, register, rows)


def change_row(project: Project, register: str, row_id: str, **cells: str) -> int:
    """Change cells of the row with that id; the row's number."""
    row = find_row(project, register, id=row_id)
    for column, value in cells.items():
        set_cell(project, register, row, column, value)
    return row


def cell_of(project: Project, register: str, row_id: str, column: str) -> str:
    """A cell of the row with that id."""
    header, *rows = read_rows(project, register)
    (row,) = [row for row in rows if row[0] == row_id]
    return row[header.index(column)]


def append_row(project: Project, register: str, **cells: str) -> int:
    """Add a row, other cells as in the row before it or empty; the number of the new row."""
    rows = read_rows(project, register)
    above = rows[-1] if len(rows) > 1 else [""] * len(rows[0])
    named = dict(zip(rows[0], above, strict=True)) | cells
    write_rows(project, register, [*rows, [named[column] for column in rows[0]]])
    return len(rows) + 1


def replace(path: Path, old: str, new: str) -> None:
    """Replace the first ``old`` in a text file, which must hold it."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} does not hold {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def append(path: Path, text: str) -> int:
    """Add a paragraph to a text file; the line on which it starts."""
    before = path.read_text(encoding="utf-8").rstrip("\n") + "\n\n"
    path.write_text(before + text + "\n", encoding="utf-8", newline="\n")
    return before.count("\n") + 1


def edit_notebook(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Load a notebook as JSON, change it in place, and save it."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    change(notebook)
    path.write_text(json.dumps(notebook, indent=1), encoding="utf-8")


def code_cell(source: str, tags: tuple[str, ...] = (), outputs: tuple[Any, ...] = ()) -> Any:
    """A code cell as a notebook file holds it."""
    return {
        "cell_type": "code",
        "id": "cell",
        "execution_count": None,
        "metadata": {"tags": list(tags)} if tags else {},
        "outputs": list(outputs),
        "source": source,
    }


def markdown_cell(source: str) -> Any:
    """A Markdown cell as a notebook file holds it."""
    return {"cell_type": "markdown", "id": "cell", "metadata": {}, "source": source}


def write_notebook(path: Path, *cells: Any, parameters: str = 'edition = "national"') -> None:
    """Write a notebook of a parameters cell and the given cells; ``parameters`` may be empty."""
    first = [code_cell(parameters, tags=("parameters",))] if parameters else []
    every = [cell | {"id": f"cell-{n}"} for n, cell in enumerate([*first, *cells])]
    notebook = {
        "cells": every,
        "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python",
                                    "name": "python3"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }  # fmt: skip
    path.write_text(json.dumps(notebook), encoding="utf-8")
