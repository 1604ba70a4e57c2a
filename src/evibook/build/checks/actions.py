"""Action plans of editions: their cells, and what they say of the edition's survey."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from evibook.build.checks.folders import misnamed_folders
from evibook.editions import edition_ids
from evibook.errors import EvibookError, Fault, near_miss, sentences
from evibook.model.project import Project
from evibook.registers import has_actions, read_action_cells
from evibook.survey import answers_of_plan

Found = Iterator[tuple[str, str, str, str]]  # column, value, allowed, next action


def check_actions(project: Project) -> list[Fault]:
    """All faults of all action plans, and plans of editions that are not there."""
    planned = [edition for edition in edition_ids(project) if has_actions(project, edition)]
    faults = [fault for edition in planned for fault in _check(project, edition)]
    return faults + misnamed_folders(project, has_actions)


def _check(project: Project, edition: str) -> list[Fault]:
    table, faults = read_action_cells(project, edition)
    if table is None:
        return faults
    try:
        answers = answers_of_plan(project, edition)
    except EvibookError:
        return faults  # the checks of plans and codebooks say what is wrong with them
    told = {(fault.row, fault.column) for fault in faults}
    found = [
        Fault(table.file, row, *problem)
        for row, cells in table.numbered()
        for problem in _survey(cells, answers)
    ]
    return faults + [fault for fault in found if (fault.row, fault.column) not in told]


def _survey(cells: Mapping[str, str], answers: Mapping[str, tuple[str, ...]]) -> Found:
    """A table that the plan of tabulations does not have, or an answer that is not in it."""
    table, answer = cells["survey_table"], cells["survey_answer"]
    if not table:
        return
    if table not in answers:
        action = sentences(near_miss(table, answers), "Correct it, or add the row to the plan.")
        allowed = "the id of a row of tabulations.csv of kind answers or groups"
        yield "survey_table", table, allowed, action
    elif answer and answer not in answers[table]:
        action = sentences(near_miss(answer, answers[table]), "Correct it.")
        yield "survey_answer", answer, f"an answer in {table}", action
