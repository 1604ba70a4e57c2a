"""Tables that the analysis rooms hand to disclosure control."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

ColumnKind = Literal[
    "text", "count", "number", "percentage", "yes_no", "entity", "entities", "date"
]


@dataclass(frozen=True)
class Withheld:
    """A cell that disclosure control keeps back, with its reason."""

    reason: str


@dataclass(frozen=True)
class NotAsked:
    """A cell for a group that was not asked. It is not a zero."""


@dataclass(frozen=True)
class Entity:
    """A cell that names a row of a register: its id, and the words a reader sees."""

    id: str
    label: str


Cell = str | int | float | bool | Entity | tuple[Entity, ...] | Withheld | NotAsked


@dataclass(frozen=True)
class Column:
    """A column of a table.

    ``kind`` says how its cells are shown: an ``entity`` becomes a link to its page and
    ``entities`` several; a ``date`` (2027-03-03, or nothing) is written out, 3 March 2027.
    ``unit`` stands in the header. ``weight`` is the column's share of the width.
    """

    name: str
    label: str
    kind: ColumnKind = "text"
    unit: str = ""
    row_header: bool = False
    weight: float = 1.0

    def __post_init__(self) -> None:
        """Refuse a kind that no page knows. Raises ValueError."""
        if self.kind not in get_args(ColumnKind):
            kinds = ", ".join(get_args(ColumnKind))
            raise ValueError(f"column {self.name!r} has the kind {self.kind!r}; kinds are {kinds}")


FactKind = Literal["count", "number", "percentage", "words"]
NUMERIC_KINDS = ("count", "number", "percentage")


@dataclass(frozen=True)
class EvidenceTable:
    """A table computed from the public registers, before it is published.

    ``rows`` holds one tuple per row in the order of ``columns``. ``statement`` says in plain
    words how the table was made. ``locators`` lists (source, place) pairs for the whole table.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    statement: str
    locators: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Fact:
    """A named number for prose: its value, how to print it, and where it comes from.

    A quantity that a source gives in words ('half') is a value of kind ``words``.
    """

    value: int | float | str
    kind: FactKind
    locators: tuple[tuple[str, str], ...] = ()
    qualifier: str = "exact"
