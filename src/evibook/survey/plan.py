"""The declared plan of an edition's survey tables: ``editions/ID/tabulations.csv``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from evibook.errors import EvibookError, Fault, FaultsFound
from evibook.model.project import Project
from evibook.registers import RawTable, read_table
from evibook.survey.bands import answer_labels
from evibook.survey.codebook import Codebook, codebook_path, read_codebook
from evibook.survey.plan_checks import plan_faults, split_where
from evibook.survey.text import split_list

SCHEMA = Path(__file__).with_name("tabulations.schema.json")
PlanKind = Literal["answers", "groups", "statements"]


@dataclass(frozen=True)
class PlannedTable:
    """A row of the plan (see ``tabulations.schema.json``).

    ``by`` is a question's id or ''. ``where`` is a question and a level, or nothing. ``first``
    is 0 where all answers are shown.
    """

    id: str
    kind: PlanKind
    questions: tuple[str, ...]
    by: str
    where: tuple[tuple[str, str], ...]
    first: int


def plan_path(project: Project, edition_id: str) -> Path:
    """Where an edition's plan stands."""
    return project.editions / edition_id / "tabulations.csv"


def read_plan(project: Project, edition_id: str) -> tuple[PlannedTable, ...]:
    """The tables of an edition's plan, in its order; none where there is no plan.

    Raises FaultsFound with all its faults, EvibookError where there is a plan and no codebook.
    """
    if not plan_path(project, edition_id).exists():
        return ()
    table, faults = _load(project, edition_id, read_codebook(project, edition_id))
    if table is None or faults:
        raise FaultsFound(faults)
    return tuple(_planned(cells) for cells in table.rows)


def answers_of_plan(project: Project, edition_id: str) -> dict[str, tuple[str, ...]]:
    """The answers that each table of the plan has a row for, by the table's id.

    Tables of statements have none. Raises FaultsFound for faults of plan or codebook.
    """
    plan = read_plan(project, edition_id)
    if not plan:
        return {}
    questions = {one.id: one for one in read_codebook(project, edition_id).questions}
    return {
        table.id: answer_labels(questions[table.questions[0]])
        for table in plan
        if table.kind != "statements"
    }


def check_plans(project: Project) -> list[Fault]:
    """All faults of all plans. They are compared with the codebook where it has no faults."""
    paths = sorted(project.editions.glob("*/tabulations.csv"))
    return [fault for path in paths for fault in _check(project, path.parent.name)]


def _check(project: Project, edition_id: str) -> list[Fault]:
    if not codebook_path(project, edition_id).exists():
        file = project.name_of(plan_path(project, edition_id))
        action = "Put a reviewed codebook there, or remove the plan."
        return [Fault(file, 0, "", "", "a plan beside a codebook.csv", action)]
    try:
        codebook = read_codebook(project, edition_id)
    except EvibookError:
        codebook = None  # the check of codebooks says what is wrong
    return _load(project, edition_id, codebook)[1]


def _load(
    project: Project, edition_id: str, codebook: Codebook | None
) -> tuple[RawTable | None, list[Fault]]:
    path = plan_path(project, edition_id)
    table, faults = read_table(path, project.name_of(path), SCHEMA)
    if table is None or codebook is None:
        return table, faults
    told = {(fault.row, fault.column) for fault in faults}
    found = plan_faults(table, codebook)
    return table, faults + [fault for fault in found if (fault.row, fault.column) not in told]


def _planned(cells: Mapping[str, str]) -> PlannedTable:
    return PlannedTable(
        id=cells["id"],
        kind=cells["kind"],  # type: ignore[arg-type]  # the schema has checked it
        questions=split_list(cells["questions"]),
        by=cells["by"],
        where=split_where(cells["where"]),
        first=int(cells["first"] or 0),
    )
