"""Days on which something is due, as an iCalendar file (RFC 5545)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//Evibook//Tracker//EN"


@dataclass(frozen=True)
class DueDay:
    """One entry: an id that stays the same, a day, and what a calendar shows."""

    id: str
    day: datetime.date
    summary: str
    description: str = ""


def calendar_bytes(name: str, days: Iterable[DueDay], stamp: datetime.date) -> bytes:
    """The days as the content of an .ics file.

    ``name`` is the calendar's, and ``stamp`` the day as of which the entries hold. The same days
    give the same bytes, and an entry keeps its id, so that a calendar replaces it by a newer one.
    """
    from icalendar import Calendar, vText  # no other build needs it

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("name", vText(name))
    for one in days:
        calendar.add_component(_event(one, stamp))
    return calendar.to_ical()


def _event(one: DueDay, stamp: datetime.date) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", one.id)
    event.add("dtstamp", datetime.datetime.combine(stamp, datetime.time(), datetime.UTC))
    event.add("dtstart", one.day)
    event.add("summary", one.summary)
    if one.description:
        event.add("description", one.description)
    event.add("transp", "TRANSPARENT")
    return event
