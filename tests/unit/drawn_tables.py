"""Small published tables as surveys have them: counts with intervals, and groups side by side."""

from __future__ import annotations

from typing import Any

from published import published

from evibook.disclosure import PublishedTable
from evibook.model.tables import Cell, Column, Withheld

C = Withheld("A small count, or one that would give a small count away.")
LONG = "My line manager helps me to find the time for research I need"
NUMBERS = (
    Column("count", "Count", "count", "people"),
    Column("base", "Base", "count", "people"),
    Column("percentage", "Percentage", "percentage", "per cent"),
    Column("lower", "Lower limit", "percentage", "per cent"),
    Column("upper", "Upper limit", "percentage", "per cent"),
)
GROUP = Column("profession", "Profession", row_header=True)
ANSWER = Column("barrier", "Barrier", row_header=True)
NURSES, DOCTORS, OTHERS = "Nurses", "Doctors", "Allied health professionals and all others"
BY_GROUP: tuple[tuple[Cell, ...], ...] = (
    (NURSES, "Time", 100, 200, 50, 43, 57),
    (NURSES, LONG, 80, 200, 40, 33, 47),
    (NURSES, "Money", 20, 200, 10, 7, 15),
    (DOCTORS, "Time", 30, 40, 75, 60, 86),
    (DOCTORS, LONG, C, 40, C, C, C),
    (DOCTORS, "Money", 15, 40, 38, 24, 53),
    (OTHERS, "Time", C, C, C, C, C),
    (OTHERS, LONG, 10, 35, 29, 16, 45),
    (OTHERS, "Money", 35, 35, 100, 90, 100),
    ("All", "Time", 130, 240, 54, 48, 60),
    ("All", LONG, 90, 240, 38, 32, 44),
    ("All", "Money", 70, 240, 29, 24, 35),
)


def counts_by_group(*rows: tuple[Cell, ...]) -> PublishedTable:
    """A table of counts by groups, in long form; the usual rows where none are given."""
    return published((GROUP, ANSWER, *NUMBERS), rows or BY_GROUP)


def counts_of_all(*rows: tuple[Cell, ...]) -> PublishedTable:
    """A table of counts of everybody; the usual rows where none are given."""
    return published((ANSWER, *NUMBERS), rows or tuple(row[1:] for row in BY_GROUP[:3]))


def side_by_side(*rows: tuple[Cell, ...], unit: str = "per cent") -> PublishedTable:
    """A table of two groups side by side and their difference."""
    kind: Any = "percentage" if unit == "per cent" else "number"
    columns = (
        ANSWER,
        Column("nurses", NURSES, kind, unit),
        Column("doctors", DOCTORS, kind, unit),
        Column("difference", "Difference", "number", "percentage points"),
    )
    return published(columns, rows)
