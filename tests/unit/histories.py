"""Short records for tests: updates with few words, and the faults that a history has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from evibook.errors import Fault
from evibook.model.project import Project
from evibook.model.tracking import Update, update_id
from evibook.registers import locked_record, write_record
from evibook.tracker import Known, Placed, history_faults, open_record

EDITION = "my-trust"
KNOWN = Known(
    edition=EDITION,
    recommendations=("R01", "R02", "R07"),
    measures={"M-R01-1": "R01", "M-R07-1": "R07"},
    actors=("A-nhs-trusts", "A-rd-offices"),
    citation_keys=("peckham2021", "awp2024"),
)
FIRST = Update(
    id="U0001",
    edition=EDITION,
    recommendation="R01",
    date=date(2027, 1, 4),
    recorded=date(2027, 1, 4),
    set_by="secretariat",
    note="The board has discussed it.",
)
EVIDENCE = "Minutes of the board, 4 January 2027"


def update(number: int = 1, on: str = "2027-01-04", **cells: Any) -> Update:
    """An update with that number, of that day and written down on it unless cells say otherwise."""
    day = date.fromisoformat(on)
    given = {"id": update_id(number), "date": day, "recorded": day} | cells
    return replace(FIRST, **given)


def history(*steps: dict[str, Any]) -> list[Update]:
    """Updates of one recommendation, a month apart."""
    return [
        update(number, f"2027-{number:02}-04", **step) for number, step in enumerate(steps, start=1)
    ]


OWNED = {"owner": "Director of Research"}
PLANNED = OWNED | {"delivery": "planned", "due": date(2027, 12, 31)}
COMPLETE = {
    "set_by": "checker",
    "delivery": "complete",
    "evidence": EVIDENCE,
    "checker": "Audit committee",
}


def faults(updates: Sequence[Update], known: Known = KNOWN) -> list[Fault]:
    """The faults of a record, its first update in row 2."""
    placed = [Placed("updates.csv", row, one) for row, one in enumerate(updates, start=2)]
    return history_faults(placed, known)


def wrong_cells(updates: Sequence[Update]) -> list[tuple[int, str]]:
    """(row, column) of each fault."""
    return [(fault.row, fault.column) for fault in faults(updates)]


def fault_at(updates: Sequence[Update], row: int, column: str) -> Fault:
    """The one fault that the updates have, which must be in that cell."""
    (fault,) = faults(updates)
    assert (fault.row, fault.column) == (row, column)
    return fault


def add_edition(project: Project, edition: str = EDITION) -> Project:
    """Give a project another edition, like its national one."""
    text = (project.editions / "national.yml").read_text(encoding="utf-8")
    for old, new in (
        ("id: national", f"id: {edition}"),
        ("kind: national", "kind: organisation\norganisation_code: ZZ999\ntype: mental health"),
        ("nation: United Kingdom", "nation: Wales"),
    ):
        assert old in text
        text = text.replace(old, new)
    (project.editions / f"{edition}.yml").write_text(text, encoding="utf-8", newline="\n")
    return project


def write_history(project: Project, updates: Sequence[Update], edition: str = EDITION) -> None:
    """Write updates below those of an edition's record."""
    with locked_record(project, edition):
        write_record(open_record(project, edition).contents(updates))
