"""The declared population against the codebook: the same groups in the same words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from evibook.errors import EvibookError, Fault, near_miss, sentences
from evibook.model.project import Project
from evibook.registers import RawTable, read_population_cells
from evibook.survey.codebook import Codebook, Question, read_codebook

Cells = Mapping[str, str]
Found = tuple[str, str, str, str]  # column, value, allowed, next action


def check_populations(project: Project) -> list[Fault]:
    """All faults of all declared populations.

    Groups are compared with the edition's codebook where it has one without faults.
    """
    paths = sorted(project.editions.glob("*/population.csv"))
    return [fault for path in paths for fault in _faults(project, path.parent.name)]


def _faults(project: Project, edition_id: str) -> list[Fault]:
    table, faults = read_population_cells(project, edition_id)
    if table is None:
        return faults
    told = {(fault.row, fault.column) for fault in faults}
    codebook = _codebook(project, edition_id)
    found = _unknown(table, codebook) if codebook else ()
    return faults + [
        Fault(table.file, row, *place)
        for row, place in found
        if (row, place[0]) not in told and (row, "variable") not in told
    ]


def _codebook(project: Project, edition_id: str) -> Codebook | None:
    try:
        return read_codebook(project, edition_id)
    except EvibookError:
        return None  # there is none, or the check of codebooks says what is wrong


def _unknown(table: RawTable, codebook: Codebook) -> Iterator[tuple[int, Found]]:
    for row, cells in table.numbered():
        question = next((q for q in codebook.questions if q.role == cells["variable"]), None)
        if question is None:
            allowed = f"the role of a question in {codebook.file}"
            action = "Give the question that role in the codebook, or remove the row."
            yield row, ("variable", cells["variable"], allowed, action)
        else:
            yield from ((row, found) for found in _level(cells["level"], question, table))


def _level(level: str, question: Question, table: RawTable) -> Iterator[Found]:
    """A group that the question does not have, or whose staff another row counts too."""
    known = dict.fromkeys([*question.levels, *question.groups])
    if level not in known:
        action = sentences(near_miss(level, known), "Write it as the codebook does.")
        yield "level", level, f"a level of {question.id} or a group of merged ones", action
        return
    group = question.group_of(level)
    listed = {cells["level"] for _, cells in table.numbered()
              if cells["variable"] == question.role}  # fmt: skip
    if group != level and group in listed and group not in question.levels:
        action = f"Give {group!r} or the levels that are joined to it, not both."
        yield "level", level, f"staff who are counted once; {group!r} holds them", action
