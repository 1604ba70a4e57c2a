"""Measures and order of a protected table are functions of its disclosed counts."""

from __future__ import annotations

import json
from typing import Any

import pytest
from protected_tables import ANSWER, POLICY, column, counts, dimension, one_way, two_way

from evibook.disclosure import csv_text, protect, wilson_limits
from evibook.disclosure.published import table_from_json
from evibook.errors import EvibookError
from evibook.model.tables import Withheld
from evibook.model.tabulation import Category, Dimension, Tabulation


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
