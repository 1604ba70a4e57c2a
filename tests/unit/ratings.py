"""Small published tables of ratings, as views of a survey's statements have them."""

from __future__ import annotations

from published import published

from evibook.disclosure import PublishedTable
from evibook.model.tables import Cell, Column, NotAsked, Withheld

LOW, HIGH, NEUTRAL, BESIDE = ["sd", "d"], ["a", "sa"], "n", ["dk", "na"]
LEVELS = {
    "sd": "Strongly disagree",
    "d": "Disagree",
    "n": "Neither agree nor disagree",
    "a": "Agree",
    "sa": "Strongly agree",
    "dk": "Don't know",
    "na": "Not applicable",
}
C, X = Withheld("A small count, or one that would give a small count away."), NotAsked()
LONG = "My line manager helps me to find the time for research I need"
# Statement, the seven levels, and the sums of both sides.
PLAIN: tuple[Cell, ...] = ("Research is part of my job", 5, 10, 12, 40, 30, 2, 1, 15, 70)
OF_60: tuple[Cell, ...] = (LONG, 30, 28, 14, 15, 8, 5, 0, 58, 23)
IN_PART: tuple[Cell, ...] = ("I know whom to ask", C, 12, 20, 35, 20, C, 3, C, 55)
INNER: tuple[Cell, ...] = ("I have a mentor", 12, C, 20, 35, 20, 4, 3, C, 55)
WITHHELD: tuple[Cell, ...] = ("I lead a study", C, C, C, C, C, C, C, C, C)
UNASKED: tuple[Cell, ...] = ("I supervise", X, X, X, X, X, X, X, X, X)
AGREED: tuple[Cell, ...] = ("Patients gain", 0, 0, 0, 0, 100, 0, 0, 0, 100)


def ratings(*rows: tuple[Cell, ...], levels: dict[str, str] | None = None) -> PublishedTable:
    """A published table of statements: a column for each level, and the sums of both sides."""
    names = {**(levels or LEVELS), "low": "Disagree in all", "high": "Agree in all"}
    columns = (
        Column("statement", "Statement", row_header=True),
        *(Column(name, label, "percentage", "per cent") for name, label in names.items()),
    )
    return published(columns, rows)
