"""What updates are checked against, and how a problem is told before its place is known."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from evibook.errors import Fault
from evibook.model.tracking import Update


@dataclass(frozen=True)
class Known:
    """What an edition's updates may name.

    ``measures`` maps the id of each to its recommendation. ``citation_keys`` is None where the
    bibliography cannot be read: then keys are not checked here.
    """

    edition: str
    recommendations: Collection[str]
    measures: Mapping[str, str]
    actors: Collection[str]
    citation_keys: Collection[str] | None


@dataclass(frozen=True)
class Placed:
    """An update with the file and row that it stands in."""

    file: str
    row: int
    update: Update


@dataclass(frozen=True)
class Problem:
    """Why a cell may not stand: what would be right, and what to do next."""

    column: str
    value: str
    allowed: str
    next_action: str

    def at(self, file: str, row: int) -> Fault:
        """The problem as a fault of a file."""
        return Fault(file, row, self.column, self.value, self.allowed, self.next_action)
