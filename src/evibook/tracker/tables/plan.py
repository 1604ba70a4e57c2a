"""What the tables of a record are made from, and the plan of these tables.

A function marked with `record_table` takes a `Tracked` and nothing else. Its docstring is printed
as the rule that made the table.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from evibook.model.tables import EvidenceTable
from evibook.model.tracking import State
from evibook.tracker.record import Record

DAYS = 90  # a quarter: how far pages look back for changes, and ahead for what is due
ALL_THEMES = "All themes"


@dataclass(frozen=True)
class Asked:
    """What a recommendation asks, as its register says it.

    ``theme`` is the label of its policy theme. ``leads`` has the id and the short name of each
    body that is to take the lead.
    """

    id: str
    title: str
    theme: str
    level: str
    leads: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Tracked:
    """A record on a day, with what its recommendations ask.

    ``asked`` has them by id in the order of their register; ``locators`` are the places at which
    their source lists them.
    """

    record: Record
    asked: Mapping[str, Asked]
    locators: tuple[tuple[str, str], ...]
    on: datetime.date

    @cached_property
    def states(self) -> dict[str, State]:
        """What the record said of each recommendation on the day."""
        return self.record.states(self.on)

    @property
    def since(self) -> datetime.date:
        """The day after which something counts as changed lately."""
        return self.on - datetime.timedelta(days=DAYS)

    @property
    def dates(self) -> list[datetime.date]:
        """The days up to the day on which something was written down, in order."""
        return sorted({one.recorded for one in self.record.updates if one.recorded <= self.on})


RecordFunction = Callable[[Tracked], EvidenceTable]
RECORD_TABLES: dict[str, RecordFunction] = {}


def record_table(name: str) -> Callable[[RecordFunction], RecordFunction]:
    """Register a function as the maker of the table ``name``."""

    def register(function: RecordFunction) -> RecordFunction:
        RECORD_TABLES[name] = function
        return function

    return register
