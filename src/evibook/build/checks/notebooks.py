"""Notebooks: their parameters, outputs, length, and the exhibits that they make."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from evibook.build.checks.numbers import number_fault, read_allowed, typed_numbers
from evibook.errors import Fault
from evibook.model.project import Project
from evibook.registers import register_names

PARAMETERS = {"edition"}  # a notebook takes one parameter, so that editions differ by it alone
MAX_CODE_CELLS = 10
MAX_CELL_LINES = 25
EXHIBIT_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
EXHIBIT_TEXTS = ("title", "subtitle", "description", "notes")
PLACEHOLDER = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True)
class Cell:
    """A cell: its number as JupyterLab counts (from 1), type, source, tags and outputs."""

    number: int
    kind: str
    source: str
    tags: tuple[str, ...]
    outputs: int


@dataclass(frozen=True)
class Notebook:
    """A notebook's file name and cells."""

    file: str
    all_cells: tuple[Cell, ...]

    def cells(self, kind: str) -> list[Cell]:
        return [cell for cell in self.all_cells if cell.kind == kind]


@dataclass(frozen=True)
class ExhibitCall:
    """A call that makes an exhibit, as it stands in the code."""

    file: str
    cell: int
    line: int
    keywords: dict[str, ast.expr]

    told: bool = False  # by keywords that a function makes: **report.told(...)

    @property
    def id(self) -> str:
        value = self.keywords.get("id")
        return str(value.value) if isinstance(value, ast.Constant) else ""


def read_notebooks(project: Project) -> list[Notebook]:
    """The project's notebooks that can be read, in alphabetical order."""
    found = [_read(project, path) for path in _paths(project)]
    return [notebook for notebook in found if isinstance(notebook, Notebook)]


def exhibit_ids(project: Project) -> tuple[str, ...] | None:
    """Ids of the exhibits that the notebooks make, or None where a notebook cannot be read."""
    if len(read_notebooks(project)) < len(_paths(project)):
        return None
    return tuple(call.id for notebook in read_notebooks(project) for call in _exhibits(notebook))


def exhibit_pages(project: Project) -> dict[str, str]:
    """The page of each exhibit, without suffix, by the exhibit's id."""
    return {
        call.id: notebook.file.removesuffix(".ipynb")
        for notebook in read_notebooks(project)
        for call in _exhibits(notebook)
    }


def check_notebooks(project: Project) -> list[Fault]:
    """All faults of all notebooks."""
    allowed, _ = read_allowed(project)
    faults: list[Fault] = []
    # A register's file is offered for download by its name, as an exhibit's is.
    seen = dict.fromkeys(register_names(project), "the data dictionary")
    for path in _paths(project):
        notebook = _read(project, path)
        if isinstance(notebook, Fault):
            faults.append(notebook)
            continue
        faults += _check_parameters(notebook) + _check_shape(notebook)
        for call in _exhibits(notebook):
            faults += _check_exhibit(call, seen, allowed)
            seen.setdefault(call.id, call.file)
    return faults


def _paths(project: Project) -> list[Path]:
    return project.notebook_files


def _read(project: Project, path: Path) -> Notebook | Fault:
    file = project.name_of(path)
    try:
        source = json.loads(path.read_text(encoding="utf-8"))
        cells = tuple(_cell(number, cell) for number, cell in enumerate(source["cells"], start=1))
    except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        allowed = f"a Jupyter notebook ({error})"
        return Fault(file, 0, "", "", allowed, "Restore the file, or save it from JupyterLab.")
    return Notebook(file, cells)


def _cell(number: int, cell: dict[str, Any]) -> Cell:
    source = cell["source"]
    text = "".join(source) if isinstance(source, list) else source
    if not isinstance(text, str):
        raise TypeError(f"cell {number} has no text as its source")
    return Cell(
        number=number,
        kind=cell["cell_type"],
        source=text,
        tags=tuple(map(str, cell.get("metadata", {}).get("tags", ()))),
        outputs=len(cell.get("outputs", ())),
    )


def _check_parameters(notebook: Notebook) -> list[Fault]:
    tagged = [cell for cell in notebook.cells("code") if "parameters" in cell.tags]
    if len(tagged) != 1:
        return [
            Fault(
                notebook.file,
                0,
                "parameters",
                f"{len(tagged)} cells tagged 'parameters'",
                "one cell tagged 'parameters'",
                'Tag the cell that holds edition = "national", and no other.',
            )
        ]
    cell = tagged[0]
    names = _assigned(cell.source)
    if names != PARAMETERS:
        allowed = 'one assignment, edition = "..."'
        found = ", ".join(sorted(names)) or "nothing assigned"
        action = "Move anything else to the next cell."
        return [Fault(notebook.file, 0, f"cell {cell.number}", found, allowed, action)]
    return []


def _assigned(source: str) -> set[str]:
    """Names that a source assigns literals to; anything else counts as a name of its own."""
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return {"unreadable code"}
    names: set[str] = set()
    for statement in body:
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Constant):
            names |= {ast.unparse(target) for target in statement.targets}
        else:
            names.add(ast.unparse(statement))
    return names


def _check_shape(notebook: Notebook) -> list[Fault]:
    faults = []
    code = notebook.cells("code")
    if len(code) > MAX_CODE_CELLS:
        allowed = f"at most {MAX_CODE_CELLS} code cells"
        action = "Move analysis to a named function in evibook.synthesis."
        faults.append(Fault(notebook.file, 0, "cells", str(len(code)), allowed, action))
    for cell in code:
        place = f"cell {cell.number}"
        lines = len(cell.source.splitlines())
        if cell.outputs:
            action = "Clear the outputs: evibook format, nbstripout, or JupyterLab's Edit menu."
            faults.append(
                Fault(notebook.file, 0, place, f"{cell.outputs} outputs", "no outputs", action)
            )
        if lines > MAX_CELL_LINES:
            allowed = f"at most {MAX_CELL_LINES} lines in a cell"
            action = "Move analysis to a named function in evibook.synthesis."
            faults.append(Fault(notebook.file, 0, place, f"{lines} lines", allowed, action))
    return faults


@lru_cache(maxsize=256)
def _exhibits(notebook: Notebook) -> tuple[ExhibitCall, ...]:
    """The exhibits that a notebook makes, for all who ask for them in a run."""
    return tuple(_calls(notebook))


def _calls(notebook: Notebook) -> Iterator[ExhibitCall]:
    for cell in notebook.cells("code"):
        try:
            tree = ast.parse(cell.source)
        except SyntaxError:
            continue  # running it tells cell and line
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "exhibit"
            ):
                keywords = {word.arg: word.value for word in node.keywords if word.arg}
                told = len(keywords) < len(node.keywords)
                yield ExhibitCall(notebook.file, cell.number, node.lineno, keywords, told)


def _check_exhibit(
    call: ExhibitCall, seen: dict[str, str], allowed: list[str] | None
) -> list[Fault]:
    place = f"cell {call.cell}"
    faults = []
    if not EXHIBIT_ID.fullmatch(call.id):
        words = 'id="lower-case-words-with-hyphens"'
        faults.append(Fault(call.file, call.line, place, call.id, words, "Give it such an id."))
    elif call.id in seen:
        words = f"an id used once; {seen[call.id]} has it too"
        faults.append(Fault(call.file, call.line, place, call.id, words, "Rename one of them."))
    for name in ("title", "description"):
        if not call.told and not any(t.strip() for t in _texts(call.keywords.get(name))):
            words = f"{name}=... in the call that makes exhibit {call.id!r}"
            what = "the finding, as a sentence" if name == "title" else "what the chart shows"
            faults.append(Fault(call.file, call.line, place, "", words, f"Add {name}: {what}."))
    for name in EXHIBIT_TEXTS:
        for text in _texts(call.keywords.get(name)):
            numbers = typed_numbers(PLACEHOLDER.sub(" ", text), allowed)
            column = f"{place}, {name} of {call.id}"
            faults += [number_fault(call.file, call.line, column, number) for number in numbers]
    return faults


def _texts(expression: ast.expr | None) -> list[str]:
    """String constants in an expression. A computed text counts as one that is not empty."""
    if expression is None:
        return []
    constants = [
        node.value
        for node in ast.walk(expression)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    return (
        constants
        if isinstance(expression, ast.Constant | ast.List | ast.Tuple)
        else [
            *constants,
            "computed",
        ]
    )
