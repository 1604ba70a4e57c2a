"""What has changed since an earlier wave: told where it is clear of chance, and true throughout."""

from __future__ import annotations

from typing import Any

import pytest
from drawing import drawn
from published import published

from evibook.disclosure import PublishedTable
from evibook.exhibits import Chart, NoChart, make_exhibit
from evibook.exhibits.telling import as_keywords, tell
from evibook.model.tables import Column, NotAsked, Withheld

ABOUT = "What hinders staff"
C, X = Withheld("A small count."), NotAsked()
NUMBERS = (
    Column("earlier", "2025", "percentage", "per cent"),
    Column("now", "Now", "percentage", "per cent"),
    Column("difference", "Difference", "number", "percentage points"),
    Column("lower", "Lower limit", "number", "percentage points"),
    Column("upper", "Upper limit", "number", "percentage points"),
)
ANSWER = Column("barrier", "Barrier", row_header=True)
LESS = ("Time", 54, 41, -13, -19, -7)
MORE = ("Money", 20, 29, 9, 2, 16)
SAME = ("Skills", 30, 31, 1, -6, 8)
GONE = ("Advice", C, 9, C, C, C)
NEW = ("Rooms", X, 12, X, X, X)


def since(*rows: tuple[Any, ...], labels: tuple[Column, ...] = (ANSWER,)) -> PublishedTable:
    return published((*labels, *NUMBERS), rows)


def title_of(table: PublishedTable) -> str:
    return make_exhibit(id="x", **as_keywords(tell(table, ABOUT), table)).title


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        ([MORE, LESS, SAME], "“Time” is named less often than in 2025: 54% then, 41% now"),
        ([SAME, MORE, GONE], "“Money” is named more often than in 2025: 20% then, 29% now"),
        ([SAME], f"{ABOUT}: no change since 2025 is clear of chance"),
        ([("Time", 40, 50, 10, 0, 20)], f"{ABOUT}: no change since 2025 is clear of chance"),
        ([SAME, GONE], f"{ABOUT}: no change of those shown since 2025 is clear of chance"),
        ([SAME, NEW], f"{ABOUT}: no change of those shown since 2025 is clear of chance"),
        ([GONE, NEW], f"{ABOUT}: no change since 2025 can be shown"),
        ([("Time", 54, C, C, C, C)], f"{ABOUT}: no change since 2025 can be shown"),
        ([("Time", C, C, C, C, C)], f"{ABOUT}: no number can be shown"),
        (
            [("Use {x}.", *LESS[1:])],
            "“Use {x}” is named less often than in 2025: 54% then, 41% now",
        ),
    ],
)
def test_the_largest_change_that_is_clear_of_chance_is_told(rows: Any, title: str) -> None:
    assert title_of(since(*rows)) == title


def test_statements_are_told_by_those_who_agree() -> None:
    label = Column("statement", "Statement", unit="agree or strongly agree", row_header=True)
    rows = (("I have time.", *LESS[1:]), ("I have help.", *SAME[1:]))
    table = since(*rows, labels=(label,))

    told = tell(table, ABOUT)

    assert told.title == (
        "On “I have time” fewer agree or strongly agree than in 2025: 54% then, 41% now"
    )
    assert "Per cent who agree or strongly agree" in told.subtitle
    assert isinstance(told.chart, Chart)
    assert {record["label"] for record in drawn(told.chart)} == {"I have time.", "I have help."}


def test_of_a_table_by_groups_everybody_is_told() -> None:
    group = Column("profession", "Profession", row_header=True)
    rows = (("Nurses", *MORE), ("Nurses", *LESS), ("All", *SAME), ("All", *MORE))

    told = tell(since(*rows, labels=(group, ANSWER)), ABOUT)

    assert told.title == "“Money” is named more often than in 2025: 20% then, 29% now"
    assert isinstance(told.chart, Chart)
    assert {record["label"] for record in drawn(told.chart)} == {"Skills", "Money"}


@pytest.mark.parametrize(
    ("rows", "is_said"), [([LESS, GONE], True), ([LESS, NEW], False), ([LESS], False)]
)
def test_a_note_says_that_a_change_may_be_hidden_where_a_number_is_withheld(
    rows: Any, is_said: bool
) -> None:
    notes = " ".join(tell(since(*rows), ABOUT).notes)

    assert ("may be hidden" in notes) == is_said
    assert "now less 2025" in notes
    assert "Different people" in notes


def test_the_chart_has_both_waves_and_prints_the_difference() -> None:
    chart = tell(since(LESS, GONE, NEW), ABOUT).chart

    assert isinstance(chart, Chart)
    assert chart.spec["usermeta"]["groups"] == ["2025", "Now"]
    records = drawn(chart)
    dots = {(r["label"], r["series"], r["value"]) for r in records if "value" in r}
    assert dots == {
        ("Time", "2025", 54), ("Time", "Now", 41), ("Advice", "Now", 9), ("Rooms", "Now", 12)
    }  # fmt: skip
    assert "\N{MINUS SIGN}13" in {r["text"] for r in records if "text" in r}


def test_without_any_pair_there_is_no_chart_and_the_description_says_why() -> None:
    told = tell(since(GONE, NEW), ABOUT)

    assert isinstance(told.chart, NoChart)
    assert "“Advice”: withheld then, 9% now" in told.description
    assert "“Rooms”: not asked then, 12% now" in told.description
