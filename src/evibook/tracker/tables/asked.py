"""What recommendations ask and of whom, read from the registers for the tables of a record."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from evibook.registers import Registers
from evibook.tracker.record import Record
from evibook.tracker.tables.plan import ALL_THEMES, Asked, Tracked

SUPPORTING = ("Supporting role", "Follow-up role")  # how notes of links name who does not lead


def tracked(record: Record, registers: Registers, on: datetime.date) -> Tracked:
    """A record on a day beside what its recommendations ask."""
    recommendations = registers["recommendations"].sort_values("id").to_dict("records")
    themes = {row["id"]: row["label"] for row in registers["themes"].to_dict("records")}
    leads = _leads(registers)
    asked = {
        row["id"]: Asked(
            id=row["id"],
            title=row["title"],
            theme=themes.get(row["theme"], ALL_THEMES),
            level=row["level"].capitalize(),
            leads=tuple(leads.get(row["id"], {}).items()),
        )
        for row in recommendations
        if row["id"] in record.recommendations
    }
    lists = {(row["source"], row["list_locator"].partition(",")[0]) for row in recommendations}
    return Tracked(record, asked, tuple(sorted(lists)), on)


def _leads(registers: Registers) -> dict[str, dict[str, str]]:
    """The short name of each body that leads, by its id, for each recommendation."""
    names = {row["id"]: row["short"] for row in registers["actors"].to_dict("records")}
    leads: dict[str, dict[str, str]] = {}
    for recommendation, actor in _leading(registers):
        leads.setdefault(recommendation, {})[actor] = names[actor]
    return leads


def _leading(registers: Registers) -> Iterator[tuple[str, str]]:
    """Recommendations with the bodies they ask, but for supporters and those the body text asks."""
    links = registers["links"]
    addressed = links[(links["relation"] == "addressed to") & (links["basis"] != "body")]
    for row in addressed.to_dict("records"):
        if not row["note"].startswith(SUPPORTING):
            yield row["subject"], row["object"]
