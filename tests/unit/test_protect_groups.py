"""Groups are joined only where the plan says how, and only under the floor."""

from __future__ import annotations

import pytest
from protected_tables import BARRIERS, POLICY, STAFF, counts, one_way, two_way

from evibook.disclosure import protect
from evibook.errors import EvibookError
from evibook.model.tabulation import Category, Merge, Tabulation

SMALL_GROUPS = [[40, 30, 20], [3, 2, 2], [25, 25, 25]]


JOINED = Merge("staff", ("nurse", "midwife"), Category("nursing", "Nursing and midwifery"))


def test_groups_under_the_floor_are_joined_where_the_plan_says_how() -> None:
    tables = [two_way(SMALL_GROUPS), one_way(90, 7, 75, name="staff", variable=STAFF)]

    by_staff, staff = protect(tables, POLICY, merges=[JOINED])

    assert {row[0] for row in by_staff.rows} == {"Nursing and midwifery", "Doctor", "All"}
    assert counts(staff) == {("Nursing and midwifery",): 95, ("Doctor",): 75}
    assert counts(by_staff)["Nursing and midwifery", "Yes"] == 45


def test_groups_under_the_floor_are_never_joined_without_a_plan() -> None:
    (table,) = protect([two_way(SMALL_GROUPS)], POLICY)

    assert {row[0] for row in table.rows} == {"Nurse", "Midwife", "Doctor", "All"}
    assert all(counts(table)["Midwife", label] is None for label in ("Yes", "No", "Unsure"))


def test_groups_above_the_floor_are_left_as_they_are() -> None:
    (table,) = protect(
        [two_way([[40, 30, 20], [12, 11, 10], [25, 25, 25]])], POLICY, merges=[JOINED]
    )

    assert {row[0] for row in table.rows} == {"Nurse", "Midwife", "Doctor", "All"}


def test_merged_answers_keep_the_bases_of_several_answers() -> None:
    counted = {("nurse", "time"): 30, ("midwife", "time"): 4, ("doctor", "time"): 20}
    bases = {("nurse",): 45, ("midwife",): 5, ("doctor",): 40}
    table = Tabulation("b", (STAFF, BARRIERS), counted, 90, margins=bases)

    (shown,) = protect([table], POLICY, merges=[JOINED])

    assert counts(shown)["Nursing and midwifery", "Time"] == 35
    assert {row["base"] for row in shown.records()} == {50, 40, 90}


@pytest.mark.parametrize(
    "merge",
    [
        Merge("staff", ("nurse", "porter"), Category("nursing", "Nursing")),
        Merge("staff", ("nurse", "midwife"), Category("doctor", "Doctor")),
        Merge("staff", ("nurse", "midwife"), Category("nursing", "Nursing", "clinical")),
    ],
)
def test_a_merge_that_does_not_fit_is_refused(merge: Merge) -> None:
    with pytest.raises(EvibookError, match="staff"):
        protect([two_way(SMALL_GROUPS)], POLICY, merges=[merge])
