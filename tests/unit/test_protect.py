"""What disclosure control lets out of a table, and what it withholds."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest
from protected_tables import ANSWER, POLICY, STAFF, column, counts, dimension, one_way, two_way

from evibook.disclosure import PublishedTable, csv_text, protect, wilson_limits
from evibook.model.policy import DisclosurePolicy
from evibook.model.tables import Withheld
from evibook.model.tabulation import Tabulation


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


def test_a_tighter_policy_withholds_and_rounds_more() -> None:
    policy = DisclosurePolicy(suppressed_up_to=12, rounding=10, percentage_base=100)

    (table,) = protect([one_way(38, 33, 12)], policy)

    assert set(column(table, "count")) <= {40, 30, None}
    assert counts(table)["Unsure",] is None
    assert column(table, "percentage") == [None] * 3
    assert "nearest 10" in table.statement
    assert "below 13" in table.statement
