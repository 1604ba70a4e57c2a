"""Titles about what became of the recommendations say what their table holds."""

from __future__ import annotations

from published import counts, published

from evibook.disclosure import PublishedTable
from evibook.exhibits import tracking
from evibook.model.tables import Column, Entity
from evibook.tracker import DELIVERIES

NAMES = tuple(tracking.column_of(status) for status in DELIVERIES)


def by_group(*rows: tuple[str, dict[str, int]]) -> PublishedTable:
    """A table of counts by delivery; statuses that are not named are zero."""
    lines = [
        (group, *(known.get(name, 0) for name in NAMES), sum(known.values()))
        for group, known in rows
    ]
    table = counts(*lines, names=(*NAMES, "all"))
    columns = (Column("group", "Group", row_header=True), *table.columns[1:])
    return published(columns, table.rows)


UNKNOWN = by_group(("Time", {"not_assessed": 3}), ("Culture", {"not_assessed": 2}))
KNOWN = by_group(
    ("Time", {"not_assessed": 1, "in_progress": 2}), ("Culture", {"complete": 2, "planned": 1})
)


def test_where_nothing_was_assessed_the_title_says_so() -> None:
    said = "No delivery has been assessed"

    assert (
        tracking.counts_title(UNKNOWN, "delivery") == f"{said} for any of the five recommendations"
    )
    assert tracking.most_title(UNKNOWN, "delivery", "under") == said
    assert not tracking.is_known(UNKNOWN, "delivery")


def test_statuses_that_occur_are_counted_in_words() -> None:
    assert tracking.counts_title(KNOWN, "delivery") == (
        "Six recommendations: one planned, two in progress and two complete"
    )
    assert tracking.seen(KNOWN, "delivery") == [
        "not_assessed",
        "planned",
        "in_progress",
        "complete",
    ]


def test_groups_that_tie_are_all_named() -> None:
    tie = by_group(("Time", {"complete": 1}), ("Culture", {"stopped": 1, "not_assessed": 4}))

    assert tracking.most_title(KNOWN, "delivery", "under") == (
        "Most deliveries have been assessed under Culture: three"
    )
    assert tracking.most_title(tie, "delivery", "under") == (
        "Most deliveries have been assessed under Time and Culture: one each"
    )


def test_progress_compares_the_last_day_with_the_first() -> None:
    columns = (
        Column("date", "As of", "date", row_header=True),
        Column("complete", "Complete", "count"),
        Column("in_progress", "In progress", "count"),
    )
    two = published(columns, (("2027-01-04", 0, 1), ("2027-03-03", 12, 2)))
    begun = published(columns, (("2027-01-04", 0, 0), ("2027-03-03", 3, 0)))

    assert tracking.progress_title(two) == (
        "12 complete and two in progress on 3 March 2027; "
        "none complete and one in progress on 4 January 2027"
    )
    assert tracking.progress_title(begun) == (
        "Three complete and none in progress on 3 March 2027; "
        "none complete or in progress on 4 January 2027"
    )
    assert tracking.progress_title(published(columns, ())) == "No delivery has been assessed"


def test_what_is_overdue_is_named_with_its_day() -> None:
    columns = (Column("recommendation", "No.", "entity"), Column("due", "Was due", "date"))
    rows = ((Entity("R10", "R10"), "2026-09-30"), (Entity("R01", "R01"), "2026-11-01"))

    assert tracking.overdue_title(published(columns, ())) == "No recommendation is overdue"
    assert tracking.overdue_title(published(columns, rows[:1])) == (
        "One recommendation is overdue: R10 since 30 September 2026"
    )
    assert tracking.overdue_title(published(columns, rows)) == (
        "Two recommendations are overdue: R10 for the longest, since 30 September 2026"
    )
