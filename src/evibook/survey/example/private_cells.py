"""Cells that say who answered, when and in which words: evidently invented, or tokens to look for.

Addresses are those reserved for documentation: example.org (RFC 2606), 192.0.2.0/24,
198.51.100.0/24 and 203.0.113.0/24 (RFC 5737), 2001:db8::/32 (RFC 3849).
"""

from __future__ import annotations

from datetime import datetime, timedelta

from evibook.survey.example.responses import ExampleResponse

NETWORKS = ("192.0.2", "198.51.100", "203.0.113")
HOSTS = 254  # of such a network
FAR_OFF = datetime(2900, 1, 1)
TIME = "%Y-%m-%d %H:%M:%S"
LONG = 9_000_000  # seconds; no response takes so long


def invented_cells(row: int, response: ExampleResponse) -> dict[str, str]:
    """What stands in the columns of Qualtrics' own that are private; ``row`` counts from 0."""
    ended = response.started + timedelta(seconds=response.seconds)
    host = response.person % HOSTS + 1
    return {
        "StartDate": response.started.strftime(TIME),
        "EndDate": ended.strftime(TIME),
        "RecordedDate": (ended + timedelta(seconds=1)).strftime(TIME),
        "IPAddress": f"{NETWORKS[response.person % len(NETWORKS)]}.{host}",
        "Duration (in seconds)": str(response.seconds),
        "ResponseId": f"R_{response.person:015}",
        "RecipientLastName": f"Person {response.person:04}",
        "RecipientFirstName": "Fictional",
        "RecipientEmail": f"person{response.person:04}@example.org",
        "ExternalReference": f"FICTIONAL-{response.person:04}",
        "LocationLatitude": f"0.{response.person:04}",
        "LocationLongitude": f"0.{row:04}",
    }


def canary_cells(row: int, response: ExampleResponse) -> dict[str, str]:
    """The same cells, each with something that stands nowhere else.

    Duplicates share their id: that is what makes them duplicates.
    """
    times = [FAR_OFF + timedelta(days=row, seconds=second) for second in (1, 2, 3)]
    start, end, recorded = (time.strftime(TIME) for time in times)
    return {
        "StartDate": start,
        "EndDate": end,
        "RecordedDate": recorded,
        "IPAddress": f"2001:db8::{row + 0x1000:x}",
        "Duration (in seconds)": str(LONG + row),
        "ResponseId": f"R_canary{response.person:09}",
        "RecipientLastName": token("last", row),
        "RecipientFirstName": token("first", row),
        "RecipientEmail": f"{token('mail', row)}@example.org",
        "ExternalReference": token("reference", row),
        "LocationLatitude": f"89.{row:07}1",
        "LocationLongitude": f"-179.{row:07}2",
    }


def token(kind: str, row: int) -> str:
    """A word that stands in one cell and nowhere else."""
    return f"canary{kind}{row:05}x"
