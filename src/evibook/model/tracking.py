"""What became of the recommendations: updates, the measures they report on, and states."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from evibook.model.schema import TableSchema

Response = Literal["no response yet", "accepted", "partly accepted", "rejected"]
Delivery = Literal[
    "not assessed", "not started", "planned", "in progress", "complete", "stopped", "superseded"
]
Role = Literal["owner", "secretariat", "checker"]

NATIONAL = "national"  # the edition whose record is the public register of updates
UPDATES, MEASURES, RECOMMENDATIONS = "updates", "measures", "recommendations"
FILLED_BY_PROGRAM = ("id", "edition", "recorded", "seal")  # columns of updates


def update_id(number: int) -> str:
    """The id of a record's update, the first being number 1."""
    return f"U{number:04}"


@dataclass(frozen=True)
class Measure:
    """What would show that a recommendation is followed.

    ``baseline``, ``target``, ``frequency`` and ``reporter`` are 'not stated' where no source
    says them. ``source`` is empty for a measure that an edition has set itself.
    """

    id: str
    recommendation: str
    title: str
    definition: str
    unit: str
    baseline: str
    target: str
    frequency: str
    reporter: str
    basis: str
    source: str
    locator: str
    note: str


@dataclass(frozen=True)
class Update:
    """One row of a record. What it leaves empty (or None) is as it was before.

    ``date`` is the day on which it became true, ``recorded`` the day on which it was written
    down. A row that ``corrects`` another takes its place from the day it was recorded.
    """

    id: str
    edition: str
    recommendation: str
    date: datetime.date
    recorded: datetime.date
    set_by: Role
    note: str
    response: Response | None = None
    delivery: Delivery | None = None
    owner: str = ""
    due: datetime.date | None = None
    reason: str = ""
    superseded_by: str = ""
    measure: str = ""
    value: Decimal | None = None
    evidence: str = ""
    checker: str = ""
    corrects: str = ""


@dataclass(frozen=True)
class MeasureValue:
    """The value that an update gave a measure."""

    measure: str
    value: Decimal
    date: datetime.date
    update: str


@dataclass(frozen=True)
class State:
    """What a record says of a recommendation on a day.

    ``evidence``, ``checker``, ``reason`` and ``superseded_by`` are those of the update that set
    the delivery, ``response_evidence`` that of the one that set the response. ``values`` has
    the latest value of each measure, in the order of their ids. ``updates`` are the ids of the
    rows that it rests on, in their order, and ``since`` is the date of the last of them.
    """

    recommendation: str
    response: Response = "no response yet"
    delivery: Delivery = "not assessed"
    owner: str = ""
    due: datetime.date | None = None
    evidence: str = ""
    response_evidence: str = ""
    checker: str = ""
    reason: str = ""
    superseded_by: str = ""
    values: tuple[MeasureValue, ...] = ()
    updates: tuple[str, ...] = ()
    since: datetime.date | None = None


@dataclass(frozen=True)
class TrackingForm:
    """What a workbook of a record shows, and offers to choose from.

    ``rows`` are the cells of the updates that there are, by column; ``states`` those of each
    recommendation now, and ``measures`` those of each measure. ``choices`` holds the values of
    columns that take no others.
    """

    title: str
    edition: str
    schema: TableSchema
    rows: tuple[Mapping[str, str], ...]
    states: tuple[Mapping[str, str], ...]
    measures: tuple[Mapping[str, str], ...]
    choices: Mapping[str, tuple[str, ...]]
