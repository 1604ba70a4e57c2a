"""The survey of Peckham 2021 as printed: Appendix 1, work-package three, and Sections 3 and 4.

The numbers were typed from the text and not from the register.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from evibook.disclosure import Store

Rows = Callable[[str], list[dict[str, str]]]

RECEIVED, COMPLETE, PARTIAL, ANALYSED = 1235, 805, 292, 1016
# (responses, share as printed); three quarters stands in words
NATIONS = {
    "English Trusts": (751, 75),
    "Scottish Health Boards": (112, 11),
    "Welsh Health Boards": (106, 10),
    "Northern Ireland": (47, 4),
}
SERIES = {
    "agreement-statements": [(73, "exact"), (51, "exact"), (40, "just under")],
    "would-help": [(85, "exact"), (82, "exact"), (79, "exact")],
    "top-motivator-outcomes": [(90, "exact"), (87, "exact")],
}
TABLES = {
    "agreement-statements": "agreement-statements",
    "what-would-help": "would-help",
    "top-motivator": "top-motivator-outcomes",
}


def charted(rows: Rows, series: str) -> list[dict[str, str]]:
    """The figures of a series."""
    return [row for row in rows("published_figures") if row["series"] == series]


def test_the_counts_of_responses_are_those_of_the_text(rows: Rows) -> None:
    exact = {
        float(row["value"])
        for row in charted(rows, "survey-responses")
        if row["qualifier"] == "exact"
    }

    assert exact == {RECEIVED, COMPLETE, PARTIAL, ANALYSED}


def test_responses_by_nation_are_those_of_the_text(rows: Rows) -> None:
    counted = {float(row["value"]) for row in charted(rows, "responses-by-nation-count")}
    shares = {
        (int(row["numerator"]), float(row["value"])) for row in charted(rows, "responses-by-nation")
    }

    assert counted == {responses for responses, _ in NATIONS.values()}
    assert shares == set(NATIONS.values())


def test_the_flow_shows_that_the_counts_do_not_add_up(store: Store) -> None:
    told = [row["responses"] for row in store.table("survey-flow").records()]

    assert told == [RECEIVED, COMPLETE + PARTIAL, ANALYSED, 751 + 112 + 106 + 47]
    assert told == [1235, 1097, 1016, 1016]
    assert store.fact("survey-surplus").value == 1097 - 1016 == 81


def test_sums_are_shown_with_their_parts(store: Store) -> None:
    parts = {row["responses"]: row["parts"] for row in store.table("survey-flow").records()}

    assert parts[1097] == "805 + 292"
    assert set(str(parts[1016]).split(" + ")) == {"751", "112", "106", "47"}


def test_nations_stand_by_size_with_the_share_that_is_printed(store: Store) -> None:
    table = store.table("survey-responses-by-nation")

    told = [(row["nation"], row["responses"], row["share"]) for row in table.records()]

    assert told == [(name, count, f"{share}%") for name, (count, share) in NATIONS.items()]


@pytest.mark.parametrize("series", sorted(SERIES))
def test_a_series_holds_the_shares_of_the_text(rows: Rows, series: str) -> None:
    found = [(float(row["value"]), row["qualifier"]) for row in charted(rows, series)]

    assert sorted(found) == sorted(SERIES[series])


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_table_of_shares_stands_highest_first_as_printed(
    store: Store, rows: Rows, name: str
) -> None:
    own = sorted(charted(rows, TABLES[name]), key=lambda row: -float(row["value"]))
    table = store.table(name)

    told = [
        tuple(row[column] for column in ("label", "value", "printed", "base"))
        for row in table.records()
    ]

    assert told == [
        (
            row["label"],
            float(row["value"]),
            f"{row['value']}%" if row["qualifier"] == "exact" else f"just under {row['value']}%",
            row["denominator"] or "not printed",
        )
        for row in own
    ]
    assert set(table.locators) == {(row["source"], row["locator"]) for row in own}
