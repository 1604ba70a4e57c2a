"""An edition's action plan: ``editions/ID/actions.csv``."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from pathlib import Path

from evibook.errors import Fault, FaultsFound, near_miss, sentences
from evibook.model.actions import ACTIONS, Action
from evibook.model.project import Project
from evibook.registers.cells import RawTable, read_raw
from evibook.registers.tables import read_table

SCHEMA = Path(__file__).with_name("actions.schema.json")
NAMED = {"recommendation": "recommendations", "theme": "themes"}  # columns with ids of registers
Found = Iterator[tuple[str, str, str, str]]  # column, value, allowed, next action


def actions_path(project: Project, edition_id: str) -> Path:
    """Where an edition's action plan stands."""
    return project.editions / edition_id / f"{ACTIONS}.csv"


def has_actions(project: Project, edition_id: str) -> bool:
    """Whether an edition has an action plan."""
    return actions_path(project, edition_id).exists()


def read_action_cells(project: Project, edition_id: str) -> tuple[RawTable | None, list[Fault]]:
    """The plan's cells as text, and every fault that can be told without the survey.

    Raises OSError where there is no plan.
    """
    path = actions_path(project, edition_id)
    table, faults = read_table(path, project.name_of(path), SCHEMA)
    if table is None:
        return None, faults
    known = {column: _ids(project, register) for column, register in NAMED.items()}
    if not table.rows:
        action = "Add a row, or remove the file and the edition's key actions."
        faults = [*faults, Fault(table.file, 0, "", "", "a plan with an action or more", action)]
    told = {(fault.row, fault.column) for fault in faults}
    found = [
        Fault(table.file, row, *problem)
        for row, cells in table.numbered()
        for problem in (*_dangling(cells, known), *_owner(cells), *_days(cells), *_answer(cells))
    ]
    return table, faults + [fault for fault in found if (fault.row, fault.column) not in told]


def read_actions(project: Project, edition_id: str) -> tuple[Action, ...]:
    """The actions in the order of their file; none where there is no plan. Raises FaultsFound."""
    if not has_actions(project, edition_id):
        return ()
    table, faults = read_action_cells(project, edition_id)
    if table is None or faults:
        raise FaultsFound(faults)
    return tuple(_action(cells) for cells in table.rows)


def _action(cells: Mapping[str, str]) -> Action:
    texts = {name: cells[name] for name in cells if name not in ("starts", "due")}
    starts = datetime.date.fromisoformat(cells["starts"]) if cells["starts"] else None
    return Action(starts=starts, due=datetime.date.fromisoformat(cells["due"]), **texts)


def _ids(project: Project, register: str) -> set[str] | None:
    """The ids of a register, or None where it cannot be read: then its own check says so."""
    table, _ = read_raw(project, register)
    return set(table.column("id")) if table else None


def _dangling(cells: Mapping[str, str], known: Mapping[str, set[str] | None]) -> Found:
    for column, ids in known.items():
        value = cells[column]
        if ids is not None and value and value not in ids:
            action = sentences(near_miss(value, ids), "Correct it.")
            yield column, value, f"an id in data/{NAMED[column]}.csv", action


def _owner(cells: Mapping[str, str]) -> Found:
    if "@" in cells["owner"]:
        yield "owner", cells["owner"], "a role, and no address of a person", "Name the role."


def _days(cells: Mapping[str, str]) -> Found:
    starts, due = cells["starts"], cells["due"]
    if starts and due and due < starts:  # as text: cells that are no dates have their own fault
        yield "due", due, f"the day on which it starts ({starts}), or a later one", "Correct one."


def _answer(cells: Mapping[str, str]) -> Found:
    for column, other in (("survey_table", "survey_answer"), ("survey_answer", "survey_table")):
        if cells[other] and not cells[column]:
            yield column, "", f"a value where {other} has one", "Fill both, or neither."
