"""The status table: complete, without dead ends, and kept by every row."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from histories import (
    COMPLETE,
    EVIDENCE,
    OWNED,
    PLANNED,
    fault_at,
    faults,
    history,
    update,
    wrong_cells,
)

from evibook.model.project import Project
from evibook.model.tracking import Delivery, Response, Role
from evibook.tracker import CELL_SETTERS, DELIVERIES, RESPONSES, StatusRule

TABLES = {"response": (RESPONSES, get_args(Response)), "delivery": (DELIVERIES, get_args(Delivery))}
EVERY = {**RESPONSES, **DELIVERIES}


@pytest.mark.parametrize("axis", TABLES)
def test_no_status_is_missing_from_the_table(axis: str) -> None:
    table, statuses = TABLES[axis]

    assert set(table) == set(statuses)


@pytest.mark.parametrize("axis", TABLES)
def test_the_register_takes_each_status_that_somebody_may_set(axis: str, report: Project) -> None:
    schema = json.loads((report.data / "updates.schema.json").read_text(encoding="utf-8"))
    (field,) = (field for field in schema["fields"] if field["name"] == axis)
    table, _ = TABLES[axis]

    assert field["constraints"]["enum"] == [
        status for status, rule in table.items() if rule.setters
    ]


@pytest.mark.parametrize("axis", TABLES)
def test_statuses_follow_statuses_that_there_are_and_can_all_be_reached(axis: str) -> None:
    table, _ = TABLES[axis]
    reached = {"no response yet", "not assessed"} & set(table)
    for _ in table:
        reached |= {status for status, rule in table.items() if reached & set(rule.after)}

    assert reached == set(table)
    assert {before for rule in table.values() for before in rule.after} <= set(table)


def test_each_status_says_what_it_means_and_who_may_set_it() -> None:
    roles = set(get_args(Role))

    assert all(rule.meaning for rule in EVERY.values())
    assert all(set(rule.setters) <= roles for rule in EVERY.values())
    assert [status for status, rule in EVERY.items() if not rule.setters] == ["not assessed"]


def cells_for(axis: str, status: str, rule: StatusRule) -> dict[str, Any]:
    """Cells with which a row may set a status."""
    words = {"owner": "Director", "due": date(2027, 12, 31), "evidence": EVIDENCE,
             "checker": "Audit committee", "reason": "Money ran out.",
             "superseded_by": "R02"}  # fmt: skip
    return {axis: status} | {need: words[need] for need in rule.needs}


@pytest.mark.parametrize(
    ("axis", "status", "role"),
    [
        (axis, status, role)
        for axis, (table, _) in TABLES.items()
        for status in table
        for role in get_args(Role)
        if status != "not assessed"
    ],
)
def test_a_status_is_set_by_the_roles_of_its_row_and_no_other(
    axis: str, status: str, role: str
) -> None:
    rule = TABLES[axis][0][status]
    cells = cells_for(axis, status, rule)
    kept = {name: cells.pop(name) for name in CELL_SETTERS if name in cells}  # set before
    updates = history({**OWNED, **kept}, {**cells, "set_by": role})

    wrong = [cell for cell in wrong_cells(updates) if cell[1] == axis]
    assert wrong == ([] if role in rule.setters else [(3, axis)])


@pytest.mark.parametrize(
    ("axis", "status", "need"),
    [
        (axis, status, need)
        for axis, (table, _) in TABLES.items()
        for status, rule in table.items()
        for need in rule.needs
    ],
)
def test_a_status_without_what_it_needs_is_refused(axis: str, status: str, need: str) -> None:
    rule = TABLES[axis][0][status]
    cells = cells_for(axis, status, rule)
    kept = {name: cells.pop(name) for name in CELL_SETTERS if name in cells and name != need}
    cells.pop(need, None)
    updates = history({"note": "Nothing to say yet.", **kept}, {**cells, "set_by": rule.setters[0]})

    assert (3, need) in wrong_cells(updates)


@pytest.mark.parametrize("column", CELL_SETTERS)
def test_owner_and_day_are_set_by_the_roles_of_their_row(column: str) -> None:
    value = {"owner": "Director", "due": date(2027, 12, 31)}[column]
    allowed = {
        role for role in get_args(Role) if not faults([update(set_by=role, **{column: value})])
    }

    assert allowed == set(CELL_SETTERS[column])


def test_complete_needs_a_checker_who_is_not_the_owner() -> None:
    mine = COMPLETE | {"checker": "director of  research"}

    assert not faults(history(OWNED, COMPLETE))
    assert "who owns it" in fault_at(history(OWNED, mine), 3, "checker").allowed


def test_the_owner_of_what_is_complete_cannot_become_the_one_who_checked_it() -> None:
    updates = history(OWNED, COMPLETE, {"owner": "Audit committee"})

    fault_at(updates, 4, "owner")


def test_a_moved_date_needs_a_reason() -> None:
    later = {"due": date(2028, 6, 30)}

    assert fault_at(history(PLANNED, later), 3, "reason").allowed.endswith(
        "moved from 2027-12-31 to 2028-06-30"
    )
    assert not faults(history(PLANNED, later | {"reason": "The post is vacant."}))
    assert not faults(history(PLANNED, {"due": date(2027, 12, 31)}))


def test_what_is_closed_is_left_with_a_reason() -> None:
    again = {"delivery": "in progress"}

    fault_at(history(OWNED, COMPLETE, again), 4, "reason")
    assert not faults(history(OWNED, COMPLETE, again | {"reason": "It was undone."}))


def test_nothing_follows_what_was_superseded() -> None:
    gone = {"delivery": "superseded", "superseded_by": "R02"}

    fault = fault_at(
        history(OWNED, gone, {"delivery": "in progress", "reason": "Again."}), 4, "delivery"
    )
    assert "may follow 'superseded'" in fault.allowed


def test_a_rejected_recommendation_may_be_delivered_all_the_same() -> None:
    rejected = {"response": "rejected", "evidence": EVIDENCE}

    assert not faults(history(OWNED | rejected, COMPLETE))


def test_what_takes_its_place_is_another_recommendation_that_there_is() -> None:
    for wrong in ("R01", "R99"):
        fault_at(history({"delivery": "superseded", "superseded_by": wrong}), 2, "superseded_by")
    fault_at(history({"superseded_by": "R02"}), 2, "superseded_by")
    assert not faults(history({"delivery": "superseded", "superseded_by": "A new national plan"}))


def test_the_guide_says_who_may_set_each_status() -> None:
    guide = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = guide.split("| status | set by | needs |")[1].split("\n\n")[0]
    told = {
        status: tuple(roles.strip().split(" or "))
        for statuses, roles in (line.split("|")[1:3] for line in table.splitlines()[2:])
        for status in statuses.strip().split(", ")
    }

    assert told == {status: rule.setters for status, rule in EVERY.items() if rule.setters}
