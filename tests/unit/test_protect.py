"""Tables made of responses: what they show, what they withhold, and what they say of it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from evibook.disclosure import PublishedTable, csv_text, protect, wilson_limits
from evibook.disclosure.published import table_from_json
from evibook.errors import EvibookError
from evibook.model.policy import DisclosurePolicy
from evibook.model.tables import Withheld
from evibook.model.tabulation import Category, Dimension, Merge, Tabulation

POLICY = DisclosurePolicy()


def dimension(name: str, *labels: str, **kinds: Any) -> Dimension:
    return Dimension(name, name.title(), tuple(Category(x.lower(), x) for x in labels), **kinds)


ANSWER = dimension("answer", "Yes", "No", "Unsure")
STAFF = dimension("staff", "Nurse", "Midwife", "Doctor")
BARRIERS = dimension("barrier", "Time", "Money", "Skills", exclusive=False)


def one_way(*counts: int, name: str = "answers", variable: Dimension = ANSWER) -> Tabulation:
    cells = dict(zip(((leaf,) for leaf in variable.leaves()), counts, strict=True))
    return Tabulation(name, (variable,), cells, sum(counts))


def two_way(
    rows: Sequence[Sequence[int]],
    name: str = "answers-by-staff",
    groups: Dimension = STAFF,
    answer: Dimension = ANSWER,
    **fields: Any,
) -> Tabulation:
    cells = {
        (group, leaf): count
        for group, row in zip(groups.leaves(), rows, strict=True)
        for leaf, count in zip(answer.leaves(), row, strict=True)
    }
    return Tabulation(name, (groups, answer), cells, sum(cells.values()), **fields)


def column(table: PublishedTable, name: str) -> list[Any]:
    """Cells of a column, None where withheld."""
    return [None if isinstance(row[name], Withheld) else row[name] for row in table.records()]


def counts(table: PublishedTable) -> Mapping[tuple[Any, ...], Any]:
    """Counts by the labels of their rows, None where withheld."""
    labels = len(table.columns) - 3
    return dict(zip((row[:labels] for row in table.rows), column(table, "count"), strict=True))


def nothing_is_shown(table: PublishedTable) -> bool:
    """Whether the table says nothing, and says so."""
    labels = len(table.columns) - 3
    cells = [cell for row in table.rows for cell in row[labels:]]
    return (
        bool(table.rows)
        and all(isinstance(cell, Withheld) for cell in (*cells, table.base))
        and table.statement.startswith("Nothing in this table is shown.")
    )


def test_counts_are_rounded_and_percentages_are_of_rounded_counts() -> None:
    (table,) = protect([one_way(58, 33, 21)], POLICY)

    assert table.base == 110
    assert column(table, "count") == [60, 35, 20]
    assert column(table, "base") == [110, 110, 110]
    assert column(table, "percentage") == [55, 32, 18]
    assert (table.origin, table.synthetic) == ("survey", False)
    assert "rounded" in table.statement
    assert table.proof == "No count of this table is withheld."


@pytest.mark.parametrize("people", [0, 1, 9])
def test_fewer_than_ten_people_publish_nothing_and_that_is_said(people: int) -> None:
    (table,) = protect([one_way(people, 0, 0)], POLICY)

    assert nothing_is_shown(table)
    assert "Fewer than 10 people answered" in table.statement
    assert [row[0] for row in table.rows] == ["Yes", "No", "Unsure"]


def test_ten_people_are_enough_to_show_their_number() -> None:
    (table,) = protect([one_way(4, 3, 3)], POLICY)

    assert table.base == 10
    assert column(table, "count") == [None, None, None]


@pytest.mark.parametrize(("base", "shown"), [(29, False), (30, True)])
def test_a_percentage_needs_thirty_people(base: int, shown: bool) -> None:
    (table,) = protect([one_way(base - 10, 10, variable=dimension("a", "Yes", "No"))], POLICY)

    assert table.base == 30
    assert column(table, "count") == [20, 10]
    assert (column(table, "percentage") == [67, 33]) == shown
    assert shown or "30 people" in table.rows[0][-1].reason  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("agreeing", "respondents"), [(10, 10), (11, 11), (11, 12), (12, 12), (13, 14)]
)
def test_everybody_agreeing_among_few_is_no_fault_and_shows_no_answer(
    agreeing: int, respondents: int
) -> None:
    few = Tabulation("t", (ANSWER,), {("yes",): agreeing}, agreeing, respondents=respondents)

    (table,) = protect([few], POLICY)

    assert column(table, "count") == [None, None, None]


def test_a_table_that_nobody_answered_shows_nothing() -> None:
    nobody = Tabulation("t", (STAFF, ANSWER), {}, 0, respondents=120, complete=("staff",))

    (table,) = protect([nobody], POLICY)

    assert nothing_is_shown(table)
    assert len(table.rows) == 12


def test_a_table_of_one_category_shows_nothing() -> None:
    (table,) = protect([one_way(60, variable=dimension("a", "Yes"))], POLICY)

    assert nothing_is_shown(table)


def test_a_group_of_nobody_is_withheld_and_the_others_are_shown() -> None:
    (table,) = protect([two_way([[40, 30, 20], [0, 0, 0], [25, 25, 25]])], POLICY)

    assert [counts(table)["Midwife", label] for label in ("Yes", "No", "Unsure")] == [None] * 3
    assert counts(table)["Nurse", "Yes"] == 40
    assert counts(table)["All", "Yes"] == 65


def test_a_group_in_which_everybody_agrees_shows_no_answer() -> None:
    (table,) = protect([two_way([[40, 0, 0], [30, 20, 25], [35, 15, 30]])], POLICY)

    nurses = [row for row in table.records() if row["staff"] == "Nurse"]
    assert all(isinstance(row["count"], Withheld) for row in nurses)
    assert {row["base"] for row in nurses} == {40}


def test_everybody_agreeing_shows_their_number_and_no_answer() -> None:
    (table,) = protect([one_way(60, 0, 0)], POLICY)

    assert table.base == 60
    assert column(table, "count") == [None, None, None]
    assert column(table, "percentage") == [None, None, None]


def test_small_counts_nobody_and_counts_that_give_them_away_are_withheld_for_one_reason() -> None:
    (table,) = protect([two_way([[40, 3, 0], [30, 20, 25], [2, 40, 30]])], POLICY)

    reasons = {row["count"].reason for row in table.records() if counts_withheld(row)}
    assert len(reasons) == 1
    assert sum(map(counts_withheld, table.records())) > 3
    assert f"Here that is {sum(map(counts_withheld, table.records()))} of 12" in table.statement


def counts_withheld(row: Mapping[str, Any]) -> bool:
    return isinstance(row["count"], Withheld)


def test_a_single_small_count_is_hidden_by_the_rounding_of_many_others() -> None:
    long = dimension("long", "A", "B", "C", "D", "E", "F")

    (table,) = protect([one_way(40, 40, 40, 40, 40, 3, variable=long)], POLICY)

    assert column(table, "count") == [40, 40, 40, 40, 40, None]
    assert "this far apart: 10 or more. They stay at least 5" in table.proof


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


def test_the_largest_disclosed_count_stands_first_and_a_scale_keeps_its_order() -> None:
    scale = dimension("scale", "Low", "Middle", "High", ordered=True)

    answers, levels = protect(
        [one_way(11, 53, 57), one_way(11, 53, 57, name="levels", variable=scale)], POLICY
    )

    assert [row[0] for row in answers.rows] == ["No", "Unsure", "Yes"]  # 55 each, then 10
    assert [row[0] for row in levels.rows] == ["Low", "Middle", "High"]


def test_a_group_stands_before_its_parts_and_everybody_last() -> None:
    staff = Dimension(
        "staff",
        "Staff",
        (
            Category("medical", "Medical"),
            Category("doctor", "Doctor", "medical"),
            Category("nursing", "Nursing"),
            Category("midwife", "Midwife", "nursing"),
            Category("nurse", "Nurse", "nursing"),
        ),
    )

    (table,) = protect([two_way([[20, 20, 20], [20, 20, 20], [30, 30, 30]], groups=staff)], POLICY)

    groups = dict.fromkeys(row[0] for row in table.rows)
    assert list(groups) == ["Nursing", "Nurse", "Midwife", "Medical", "Doctor", "All"]
    assert counts(table)["Nursing", "Yes"] == 50


def test_intervals_are_functions_of_disclosed_counts() -> None:
    asked: list[tuple[int, int]] = []

    def interval(count: int, base: int) -> tuple[float, float]:
        asked.append((count, base))
        return 0.125, 0.5

    (table,) = protect([one_way(58, 33, 3)], POLICY, interval=interval)

    assert set(asked) <= {(60, 95), (35, 95)}
    assert [column.name for column in table.columns][-2:] == ["lower", "upper"]
    shown = [row for row in table.records() if not isinstance(row["count"], Withheld)]
    assert {(row["lower"], row["upper"]) for row in shown} <= {(13, 50)}


def test_a_table_shows_the_measures_that_its_plan_asks_for_in_their_order() -> None:
    plan = [one_way(58, 33, 21), one_way(58, 33, 21, name="long")]

    short, long = protect(
        plan, POLICY, measures={"answers": ["interval", "percentage"]}, interval=wilson_limits
    )

    assert [one.name for one in short.columns] == ["answer", "lower", "upper", "percentage"]
    assert [one.name for one in long.columns][1:] == [
        "count", "base", "percentage", "lower", "upper",
    ]  # fmt: skip
    shown = {name: column(long, name) for name in ("lower", "upper", "percentage")}
    assert shown == {name: column(short, name) for name in shown}


def test_wilson_limits_are_those_of_the_rounded_counts() -> None:
    (table,) = protect([one_way(58, 33, 21)], POLICY, interval=wilson_limits)

    row = table.records()[0]
    assert (row["count"], row["base"], row["percentage"]) == (60, 110, 55)
    assert (row["lower"], row["upper"]) == (45, 64)  # 60 of 110: 0.4524 to 0.6353


@pytest.mark.parametrize(
    ("measures", "words"),
    [
        ({"answers": ["share"]}, "share"),
        ({"answers": []}, "nothing"),
        ({"answers": ["count", "count"]}, "once"),
        ({"answers": ["interval"]}, "how its limits are found"),
        ({"others": ["count"]}, "no table others"),
    ],
)
def test_measures_that_no_table_has_are_refused(measures: dict[str, Any], words: str) -> None:
    with pytest.raises(EvibookError, match=words):
        protect([one_way(58, 33, 21)], POLICY, measures=measures)


EDGES = {
    "all missing": Tabulation("t", (STAFF, ANSWER), {}, 0, respondents=120),
    "one category": Tabulation("t", (dimension("a", "Yes"),), {("yes",): 60}, 60),
    "a group of nobody": Tabulation("t", (STAFF, ANSWER), {("nurse", "yes"): 40}, 40),
    "everybody agrees": Tabulation("t", (ANSWER,), {("yes",): 60}, 60),
    "nobody at all": Tabulation("t", (ANSWER,), {}, 0),
}


@pytest.mark.parametrize("edge", EDGES)
def test_no_edge_publishes_a_hole_or_a_share_of_nobody(edge: str) -> None:
    (table,) = protect([EDGES[edge]], POLICY, interval=wilson_limits)

    text = json.dumps(table.as_json(), allow_nan=False) + csv_text(table)
    assert not re.search(r"\b(nan|none|null|inf)\b", text, re.IGNORECASE)
    assert table.rows
    shown = {cell for name in ("percentage", "lower", "upper") for cell in column(table, name)}
    assert shown == {None}


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


def test_a_tighter_policy_withholds_and_rounds_more() -> None:
    policy = DisclosurePolicy(suppressed_up_to=12, rounding=10, percentage_base=100)

    (table,) = protect([one_way(38, 33, 12)], policy)

    assert set(column(table, "count")) <= {40, 30, None}
    assert counts(table)["Unsure",] is None
    assert column(table, "percentage") == [None] * 3
    assert "nearest 10" in table.statement
    assert "below 13" in table.statement


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


def test_origin_and_inputs_of_a_tabulation_are_kept() -> None:
    invented = Tabulation(
        "t", (ANSWER,), {("yes",): 40, ("no",): 30}, 70, inputs=("survey.csv",), synthetic=True
    )

    (table,) = protect([invented], POLICY)

    assert (table.id, table.synthetic, table.inputs) == ("t", True, ("survey.csv",))


@pytest.mark.parametrize(
    "plan", [[one_way(5, 3, 1)], [two_way([[40, 3, 0], [30, 20, 25], [2, 40, 30]])]]
)
def test_a_protected_table_survives_json_and_marks_its_csv(plan: list[Tabulation]) -> None:
    (table,) = protect(plan, POLICY)

    assert table_from_json(json.loads(json.dumps(table.as_json(), allow_nan=False))) == table
    assert "[c]" in csv_text(table)
    assert "nan" not in csv_text(table).lower()


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
