"""A small published table for tests, with a cell of every kind."""

from __future__ import annotations

from typing import Any

from evibook.disclosure import PublishedTable
from evibook.model.tables import Cell, Column, Entity, NotAsked, Withheld

COLUMNS = (
    Column("group", "Group", row_header=True, weight=1.5),
    Column("asked", "Asked", "count", "people"),
    Column("share", "Share", "percentage", "per cent"),
    Column("core", "Core", "yes_no"),
    Column("theme", "Theme", "entity"),
    Column("which", "Which", "entities"),
)
ROWS: tuple[tuple[Cell, ...], ...] = (
    ("Nurses", 1200, 12.5, True, Entity("T-time", "Time, workload"),
     (Entity("R01", "R01"), Entity("R02", "R02"))),
    ("Midwives", 0, Withheld("base under 30"), False, Entity("T-a", 'A "quoted" <b> name'), ()),
    ("Doctors", NotAsked(), 40.0, True, Entity("T-b", "Line\nbreak"), (Entity("R03", "R03"),)),
)  # fmt: skip


def published(
    columns: tuple[Column, ...] = COLUMNS,
    rows: tuple[tuple[Cell, ...], ...] = ROWS,
    **changes: Any,
) -> PublishedTable:
    """A published table; the fields that a test does not care for are filled in."""
    fields: dict[str, Any] = {
        "id": "by-group",
        "base": 30,
        "origin": "registers",
        "synthetic": False,
        "rule": "Counted by group.",
        "statement": "What a reader should know.",
        "proof": "Invented.",
        "inputs": ("findings", "links"),
        "locators": (("williams2020", "Results"), ("peckham2021", "Appendix 4")),
    }
    return PublishedTable(columns=columns, rows=rows, **(fields | changes))


def counts(*rows: tuple[Cell, ...], names: tuple[str, ...] = ("yes", "no")) -> PublishedTable:
    """A published table of a label and one count for each name."""
    columns = (
        Column("label", "Label", row_header=True),
        *(Column(name, name.capitalize(), "count", "statements") for name in names),
    )
    return published(columns, rows)
