"""Tables that are protected together: one count in several of them, and plans that contradict."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from protected_tables import (
    ANSWER,
    BARRIERS,
    POLICY,
    STAFF,
    column,
    counts,
    dimension,
    one_way,
    two_way,
)

from evibook.disclosure import protect
from evibook.errors import EvibookError
from evibook.model.tabulation import Tabulation


def test_one_count_is_treated_the_same_in_every_table() -> None:
    tables = protect(
        [
            two_way([[40, 30, 22], [9, 3, 2], [25, 3, 25]]),
            one_way(92, 14, 53, name="staff", variable=STAFF),
            one_way(74, 36, 49),
        ],
        POLICY,
    )

    by_staff, staff, answers = map(counts, tables)
    bases = {row["staff"]: row["base"] for row in tables[0].records()}
    assert all(staff[label,] == bases[label] for label in ("Nurse", "Midwife", "Doctor"))
    assert all(answers[label,] == by_staff["All", label] for label in ("Yes", "No", "Unsure"))


def test_tables_that_can_be_subtracted_are_one_problem() -> None:
    """Alone neither table needs more; side by side they tell of three people who are no nurses."""
    everybody = one_way(40, 30, 33)
    nurses = Tabulation(
        "nurses", (ANSWER,), {("yes",): 40, ("no",): 30, ("unsure",): 30}, 100,
        where=(("staff", "nurse"),),
    )  # fmt: skip

    alone = [protect([table], POLICY)[0] for table in (everybody, nurses)]
    together = protect([everybody, nurses], POLICY)

    assert [column(table, "count") for table in alone] == [[40, 35, 30], [40, 30, 30]]
    assert None in column(together[0], "count") + column(together[1], "count")


def test_several_answers_protect_the_people_who_did_not_give_one() -> None:
    counted = {("time",): 57, ("money",): 30, ("skills",): 25}

    (table,) = protect([Tabulation("b", (BARRIERS,), counted, 60)], POLICY)

    assert counts(table) == {("Money",): 30, ("Skills",): 25, ("Time",): None}


CONTRADICTING = [
    [one_way(58, 33, 21), two_way([[20, 10, 7], [20, 10, 7], [20, 10, 7]])],
    [one_way(58, 33, 21), one_way(60, 33, 21, name="again")],
    [
        one_way(58, 33, 21),
        Tabulation("part", (ANSWER,), {("yes",): 60}, 60, where=(("staff", "nurse"),)),
    ],
]


@pytest.mark.parametrize("plan", CONTRADICTING)
def test_tables_that_contradict_each_other_are_refused_without_naming_a_number(
    plan: list[Tabulation],
) -> None:
    with pytest.raises(EvibookError) as caught:
        protect(plan, POLICY)

    assert not re.search(r"\d", str(caught.value))


def test_two_tables_that_divide_a_variable_differently_are_refused() -> None:
    coarse = dimension("staff", "Clinical", "Doctor")

    with pytest.raises(EvibookError, match="'staff' into different categories"):
        protect([one_way(50, 40, 30, variable=STAFF),
                 one_way(90, 30, name="coarse", variable=coarse)], POLICY)  # fmt: skip


def test_a_table_limited_to_what_is_no_category_is_refused() -> None:
    limited = Tabulation("t", (ANSWER,), {("yes",): 20}, 20, where=(("staff", "porter"),))

    with pytest.raises(EvibookError, match="staff = porter"):
        protect([one_way(50, 40, 30, variable=STAFF, name="staff"), limited], POLICY)


def test_a_plan_that_crosses_too_much_is_refused_with_the_variables() -> None:
    long = [dimension(f"v{n}", *(f"c{m}" for m in range(9))) for n in range(4)]
    wide = Tabulation("wide", tuple(long), {("c0",) * 4: 50}, 50)

    with pytest.raises(EvibookError, match="cross v0, v1, v2, v3"):
        protect([wide], POLICY)


def test_two_tables_of_one_name_are_refused() -> None:
    with pytest.raises(EvibookError, match="answers twice"):
        protect([one_way(58, 33, 21), one_way(58, 33, 21)], POLICY)


def test_an_empty_plan_publishes_nothing() -> None:
    assert protect([], POLICY) == ()


def test_the_order_in_which_tables_are_planned_changes_nothing_in_them() -> None:
    plan = [
        two_way([[40, 3, 0], [30, 20, 25], [2, 40, 30]]),
        one_way(43, 75, 72, name="staff", variable=STAFF),
        one_way(72, 63, 55),
    ]

    forwards, backwards = protect(plan, POLICY), protect(plan[::-1], POLICY)

    assert [column(table, "count").count(None) for table in forwards] == [
        column(table, "count").count(None) for table in backwards[::-1]
    ]


def test_scipy_is_not_imported_before_a_survey_table_is_made() -> None:
    code = "import sys, evibook.disclosure; print('scipy' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"


def test_the_need_for_scipy_is_told_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("scipy", "scipy.sparse", "scipy.optimize"):
        monkeypatch.setitem(sys.modules, name, None)

    with pytest.raises(EvibookError, match=r"evibook\[survey\]"):
        protect([one_way(58, 33, 21)], POLICY)
