"""What an exhibit of a survey says: true of the table, whatever is withheld."""

from __future__ import annotations

from typing import Any

import pytest
from drawing import drawn
from drawn_tables import C, counts_by_group, counts_of_all, side_by_side
from published import published

from evibook.disclosure import absent_table
from evibook.exhibits import Chart, NoChart, make_exhibit, spread
from evibook.exhibits.telling import as_keywords, tell
from evibook.model.tables import Column

ABOUT = "What hinders staff"
NOTHING = f"{ABOUT}: no number can be shown"


def pairs(*rows: tuple[Any, ...]) -> Any:
    """Two groups side by side as an edition has them: all of them, and limits."""
    table = side_by_side(*(row[:4] for row in rows))
    answer, first, second, difference = table.columns
    columns = (
        answer, first, second, Column("all", "All", "percentage", "per cent"), difference,
        Column("lower", "Lower limit", "number"), Column("upper", "Upper limit", "number"),
    )  # fmt: skip
    return published(columns, tuple((*row[:3], row[4], row[3], *row[5:]) for row in rows))


def many(*rows: tuple[Any, ...]) -> Any:
    """Three groups side by side, all, and the gap."""
    names = ("a", "b", "c", "all")
    shares = (Column(name, name.upper(), "percentage", "per cent") for name in names)
    columns = (Column("barrier", "Barrier", row_header=True), *shares, Column("gap", "Gap"))
    return published(columns, rows)


def title_of(table: Any, **more: Any) -> str:
    return make_exhibit(id="x", **as_keywords(tell(table, ABOUT, **more), table)).title


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        (
            [("Time", 80, 55, 25, 60, 15, 35), ("Money", 20, 30, -10, 25, -20, 1)],
            "“Time” sets the groups apart most: 80% (Nurses) and 55% (Doctors)",
        ),
        (
            [("Time", 80, 55, 25, 60, 15, 35), ("Money", C, 30, C, 25, C, C)],
            "“Time” sets the groups apart most of those shown: 80% (Nurses) and 55% (Doctors)",
        ),
        (  # no difference is clear of zero
            [("Time", 41, 40, 1, 40, -9, 11), ("Money", 20, 20, 0, 20, -8, 8)],
            "“Time” is the most frequent answer: 40% of all, 40% to 41% of the groups shown",
        ),
        ([("Time", C, C, C, 60, C, C)], "“Time” is the most frequent answer: 60% of all"),
        ([("Time", C, C, C, C, C, C)], NOTHING),
    ],
)
def test_groups_are_told_by_what_sets_them_apart(rows: Any, title: str) -> None:
    assert title_of(pairs(*rows)) == title


def test_the_groups_that_are_not_compared_stand_in_the_table_alone() -> None:
    told = tell(pairs(("Time", 80, 55, 25, 60, 15, 35)), ABOUT)

    assert told.notes == (
        "The difference is “Nurses” less “Doctors”; its limits stand in the table.",
    )


def test_many_groups_are_told_by_the_first_answer_and_their_range() -> None:
    table = many(("Time", 40, 60, C, 50, 20), ("Money", 20, 30, C, 25, 10))

    assert title_of(table) == (
        "“Time” is the most frequent answer: 50% of all, 40% to 60% of the groups shown"
    )


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        (
            [("Time", 50, 100, 50, 40, 60), ("Money", 20, 100, 20, 13, 29)],
            "“Time” is the most frequent answer: 50% (40% to 60%)",
        ),
        (
            [("Time", 50, 100, 50, 40, 60), ("Money", C, 100, C, C, C)],
            "“Time” is the most frequent answer of those shown: 50% (40% to 60%)",
        ),
        (
            [("Time", 50, 100, 50, 40, 60), ("Money", 50, 100, 50, 40, 60)],
            "“Time” and “Money” are the most frequent answers: 50% each",
        ),
        (
            [(name, 30, 100, 30, 22, 40) for name in ("Time", "Money", "Skills")],
            "Three answers are the most frequent: 30% each",
        ),
        ([("Time", 20, 20, C, C, C)], NOTHING),
        (
            [("Use {x}.", 50, 100, 50, 40, 60)],
            "“Use {x}” is the most frequent answer: 50% (40% to 60%)",
        ),
    ],
)  # fmt: skip
def test_answers_are_told_by_the_most_frequent(rows: Any, title: str) -> None:
    assert title_of(counts_of_all(*rows)) == title


def test_of_a_table_by_groups_everybody_is_told() -> None:
    assert title_of(counts_by_group()) == "“Time” is the most frequent answer: 54% (48% to 60%)"


def test_hours_are_drawn_as_bands() -> None:
    told = tell(counts_of_all(), ABOUT, "bands")

    assert isinstance(told.chart, Chart)
    assert "intervals" not in told.subtitle


def test_the_lowest_agreement_can_be_told_in_place_of_the_highest() -> None:
    columns = (
        Column("statement", "Statement", row_header=True),
        Column("base", "Base", "count", "people"),
        *(Column(name, label, "percentage", "per cent") for name, label in (
            ("no", "Disagree"), ("even", "Neither"), ("yes", "Agree"), ("beside", "Don't know"),
            ("low", "Disagree"), ("high", "Agree"))),
        Column("net", "Net", "number"),
    )  # fmt: skip
    rows = (
        ("I have time.", 90, 70, 10, 15, 5, 70, 15, -55),
        ("I have help", 90, 5, 5, 85, 5, 5, 85, 80),
    )
    table = published(columns, rows)

    assert title_of(table) == "On “I have help” most agree: 85%"
    assert title_of(table, lead="lowest") == "On “I have time” fewest agree: 15%"
    in_part = published(columns, (rows[0], ("I lead a study", *[C] * 8)))
    assert title_of(in_part) == "On “I have time” most agree of those shown: 15%"
    chart = tell(table, ABOUT).chart
    assert isinstance(chart, Chart)
    assert {r["series"] for r in drawn(chart) if "series" in r} >= {"Disagree", "Agree"}


STAFF = (
    Column("group", "Group", row_header=True),
    Column("respondents", "Respondents", "count", "people"),
    Column("staff", "Staff", "count", "people"),
    Column("response_rate", "Response rate", "percentage", "per cent"),
    Column("share_of_respondents", "Share of respondents", "percentage", "per cent"),
    Column("share_of_staff", "Share of staff", "percentage", "per cent"),
    Column("difference", "Difference", "number", "percentage points"),
)


def test_staff_are_told_by_the_response_rate_and_the_group_that_is_furthest_off() -> None:
    everybody = ("All", 100, 500, 20, 100, 100, 0)
    rows = (("Nurses", 70, 250, 28, 70, 50, 20), ("Doctors", 30, 250, 12, 30, 50, -20), everybody)
    table = published(STAFF, rows)

    assert title_of(table) == (
        "20% of staff answered; “Nurses” is furthest from its share: 70% of respondents, "
        "50% of staff"
    )
    labels = {record["label"] for record in drawn(tell(table, ABOUT).chart)}  # type: ignore[arg-type]
    assert labels == {"Nurses", "Doctors"}


def test_staff_of_whom_nothing_is_shown_are_told_as_that() -> None:
    table = published(STAFF, (("Nurses", C, 250, C, C, 50, C), ("All", C, 500, C, C, 100, C)))

    assert title_of(table) == NOTHING
    assert isinstance(tell(table, ABOUT).chart, NoChart)


@pytest.mark.parametrize(
    ("here", "title"),
    [
        (C, NOTHING),
        (40, "One answer can be read beside a published figure, which is not the same measure"),
    ],
)
def test_no_difference_from_a_published_figure_is_told(here: Any, title: str) -> None:
    columns = (
        Column("answer", "Answer", row_header=True),
        Column("here", "Here", "percentage", "per cent"),
        Column("published", "Published", "percentage", "per cent"),
        Column("printed", "As printed"),
    )
    table = published(columns, (("Time", here, 85, "85%"),))

    told = tell(table, ABOUT)

    assert told.title == title
    if isinstance(told.chart, Chart):
        assert not [r for r in drawn(told.chart) if "low" in r or "text" in r]


def test_an_exhibit_without_a_table_says_which_of_two_reasons_there_is() -> None:
    counted = {"disclosure-control": counts_of_all()}

    planned, imported = absent_table("t", counted, True), absent_table("t", {}, True)

    assert title_of(planned) == f"{ABOUT}: this edition has no table of it"
    assert "plan of this edition" in planned.statement
    assert "imported" in imported.statement


def test_a_spread_has_a_dot_for_each_number_and_keeps_a_row_without_any() -> None:
    table = many(("Time", 40, 60, C, 50, 20), ("Money", C, C, C, C, C))

    chart = spread(table, "barrier", ["a", "b", "c"], "all")

    assert isinstance(chart, Chart)
    records = drawn(chart)
    dots = {(r["label"], r["group"], r["value"], r["total"]) for r in records if "value" in r}
    assert dots == {("Time", "A", 40, False), ("Time", "B", 60, False), ("Time", "ALL", 50, True)}
    assert {r["label"] for r in records} == {"Time", "Money"}
    assert isinstance(spread(many(("Time", C, C, C, C, C)), "barrier", ["a"], "all"), NoChart)
