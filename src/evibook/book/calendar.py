"""Days on which something is due, as an iCalendar file (RFC 5545)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

PRODUCT = "-//Evibook//Tracker//EN"
MOST_OCTETS = 75  # of a line, without its end (RFC 5545, section 3.1)
ESCAPES = (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"))


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
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", f"NAME:{_text(name)}"]
    for one in days:
        lines += _event(one, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode("utf-8")


def _event(one: DueDay, stamp: datetime.date) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{one.id}",
        f"DTSTAMP:{stamp:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}",
        f"SUMMARY:{_text(one.summary)}",
        *([f"DESCRIPTION:{_text(one.description)}"] if one.description else []),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _text(text: str) -> str:
    for plain, escaped in ESCAPES:
        text = text.replace(plain, escaped)
    return text


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, the later ones begun by a space."""
    piece = ""
    for character in line:
        if len((piece + character).encode("utf-8")) > MOST_OCTETS:
            yield piece
            piece = " "
        piece += character
    yield piece
