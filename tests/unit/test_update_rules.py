"""Rows of a record: what a cell may say, in which order rows stand, and how they are corrected."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from histories import (
    COMPLETE,
    EVIDENCE,
    KNOWN,
    OWNED,
    PLANNED,
    fault_at,
    faults,
    history,
    update,
    wrong_cells,
)

from evibook.model.tracking import State, Update
from evibook.tracker import states_as_of

ALL = KNOWN.recommendations


def state(updates: list[Update], on: str = "", known_by: str = "") -> State:
    """The state of R01 now or on a day."""
    days = [date.fromisoformat(day) if day else None for day in (on, known_by)]
    return states_as_of(updates, ALL, *days)["R01"]


@pytest.mark.parametrize(
    "evidence",
    ["https://www.example.org/minutes.pdf", "peckham2021", "Board minutes, item 4"],
)
def test_evidence_is_an_address_a_key_or_a_citation(evidence: str) -> None:
    assert not faults([update(response="accepted", evidence=evidence)])


@pytest.mark.parametrize(
    "evidence", ["https://", "www.example.org", "peckham2012", "yes", "see https://a.org"]
)
def test_evidence_that_nobody_can_follow_is_refused(evidence: str) -> None:
    fault_at([update(response="accepted", evidence=evidence)], 2, "evidence")


def test_a_misspelt_key_is_recognised() -> None:
    fault = fault_at([update(evidence="peckam2021")], 2, "evidence")

    assert "Did you mean 'peckham2021'?" in fault.next_action


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"edition": "other"}, "edition"),
        ({"date": date(2027, 1, 5)}, "date"),
        ({"owner": "A-nhs-trust"}, "owner"),
        ({"owner": "jo@example.org"}, "owner"),
        ({"checker": "jo@example.org"}, "checker"),
        ({"note": "A bell \x07 rings."}, "note"),
        ({"note": "A line _x000D_ more."}, "note"),
        ({"note": "very long " * 600}, "note"),
        ({"measure": "M-R01-1"}, "value"),
        ({"value": Decimal(3)}, "measure"),
        ({"measure": "M-R07-1", "value": Decimal(3)}, "measure"),
        ({"measure": "M-R01-1", "value": Decimal("0.1234567890123456")}, "value"),
    ],
)
def test_a_cell_that_cannot_stand_is_named(cells: dict[str, object], column: str) -> None:
    fault_at([update(**cells)], 2, column)


def test_ids_follow_one_another() -> None:
    assert wrong_cells([update(1), update(3, "2027-02-04")]) == [(3, "id")]
    assert wrong_cells([update(1), update(1, "2027-02-04")]) == [(3, "id")]


def test_rows_stand_in_the_order_in_which_they_were_written_down() -> None:
    late = update(2, "2027-01-01", recorded=date(2027, 1, 3))

    assert (3, "recorded") in wrong_cells([update(1), late])


def test_a_recommendation_is_told_forwards() -> None:
    earlier = update(2, "2026-12-01", recorded=date(2027, 2, 1))
    elsewhere = update(2, "2026-12-01", recorded=date(2027, 2, 1), recommendation="R02")

    assert fault_at([update(1), earlier], 3, "date").allowed.startswith("a day from 2027-01-04")
    assert not faults([update(1), elsewhere])


def test_the_state_is_that_of_the_rows_together() -> None:
    updates = history(
        PLANNED,
        {"response": "accepted", "evidence": EVIDENCE, "measure": "M-R01-1", "value": Decimal(3)},
        {"delivery": "in progress", "measure": "M-R01-1", "value": Decimal("4.5")},
    )
    now = state(updates)

    assert (now.response, now.response_evidence) == ("accepted", EVIDENCE)
    assert (now.delivery, now.owner, now.due) == ("in progress", OWNED["owner"], date(2027, 12, 31))
    assert [(one.measure, one.value, one.update) for one in now.values] == [
        ("M-R01-1", Decimal("4.5"), "U0003")
    ]
    assert now.updates == ("U0001", "U0002", "U0003")


def test_a_recommendation_without_updates_has_not_been_assessed() -> None:
    empty = states_as_of([], ALL)

    assert list(empty) == list(ALL)
    assert {(one.response, one.delivery) for one in empty.values()} == {
        ("no response yet", "not assessed")
    }


def test_a_day_in_the_past_shows_what_the_record_said_on_it() -> None:
    told_late = update(2, "2027-02-01", recorded=date(2027, 3, 1), delivery="not started")
    updates = [update(1), told_late]

    assert state(updates, on="2027-02-10").delivery == "not assessed"
    assert state(updates, on="2027-02-10", known_by="2027-03-01").delivery == "not started"
    assert state(updates, on="2027-01-31", known_by="2027-03-01").delivery == "not assessed"
    assert state(updates, on="2027-03-01").delivery == "not started"


def corrected() -> list[Update]:
    """A record whose second row is corrected in April."""
    return [
        *history(PLANNED, {"delivery": "in progress"}, {"note": "Nothing new this month."}),
        update(4, "2027-02-04", recorded=date(2027, 4, 4), corrects="U0002",
               delivery="not started", reason="Work had not begun."),
    ]  # fmt: skip


def test_a_correction_takes_the_place_of_its_row_from_the_day_it_was_recorded() -> None:
    updates = corrected()

    assert not faults(updates)
    assert state(updates, on="2027-03-31").delivery == "in progress"
    assert state(updates, on="2027-04-04").delivery == "not started"
    assert state(updates).updates == ("U0001", "U0004", "U0003")


def test_a_correction_is_corrected_in_its_turn() -> None:
    again = update(5, "2027-02-04", recorded=date(2027, 5, 4), corrects="U0004",
                   delivery="in progress", reason="It had begun.")  # fmt: skip

    assert not faults([*corrected(), again])
    assert state([*corrected(), again]).delivery == "in progress"
    assert state([*corrected(), again], on="2027-05-03").delivery == "not started"


def test_a_row_is_taken_back_by_a_correction_that_says_nothing_else() -> None:
    updates = [
        *history(OWNED, COMPLETE),
        update(3, "2027-02-04", recorded=date(2027, 3, 4), corrects="U0002",
               reason="It was another recommendation."),
    ]  # fmt: skip

    assert not faults(updates)
    assert state(updates).delivery == "not assessed"


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"corrects": "U0009"}, "corrects"),
        ({"corrects": "U0005"}, "corrects"),
        ({"corrects": "U0002"}, "corrects"),
        ({"reason": ""}, "reason"),
        ({"recommendation": "R02"}, "recommendation"),
        ({"set_by": "checker"}, "set_by"),
        ({"date": date(2027, 3, 5)}, "date"),
        ({"date": date(2027, 1, 1)}, "date"),
    ],
)
def test_a_correction_that_cannot_stand_is_refused(cells: dict[str, object], column: str) -> None:
    given = {
        "date": date(2027, 2, 4),
        "recorded": date(2027, 5, 4),
        "corrects": "U0004",
        "reason": "It was otherwise.",
    }

    fault_at([*corrected(), update(5, **(given | cells))], 6, column)


def test_a_correction_cannot_leave_a_later_row_without_what_it_needs() -> None:
    updates = [
        *history(OWNED, {"delivery": "in progress"}),
        update(3, "2027-01-04", recorded=date(2027, 3, 4), corrects="U0001", reason="No owner."),
    ]
    fault = fault_at(updates, 4, "corrects")

    assert "U0002, owner" in fault.allowed
    assert "Correct U0002 first" in fault.next_action


def test_every_faulty_row_is_told_once_and_not_again_through_later_ones() -> None:
    updates = history({"delivery": "planned", "due": date(2027, 6, 1)}, {"evidence": "no"}, OWNED)

    assert wrong_cells(updates) == [(2, "owner"), (3, "evidence")]
