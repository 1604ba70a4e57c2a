"""Rows that come back in a workbook: which are new, and which belie what was recorded."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from evibook.errors import Fault, FaultsFound
from evibook.model.tracking import Update
from evibook.registers import row_of
from evibook.tracker.record import OpenRecord

Row = Mapping[str, str]
OWN = ("id", "recorded")  # cells that are not the content of a row


def new_updates(
    opened: OpenRecord, rows: Sequence[tuple[int, Row]], file: str, today: date
) -> tuple[Update, ...]:
    """The updates among a sheet's rows that the record does not have yet, recorded today.

    ``rows`` are (row in ``file``, cells by column), the first of them the record's first. Rows
    that the record has must say what it says. A new row that tells the day on which it was
    recorded keeps it: so a record comes back into an empty file. Raises FaultsFound.
    """
    present = [row_of(update) for update in opened.record.updates]
    faults = [
        fault
        for (number, cells), recorded in zip(rows, present, strict=False)
        for fault in _edited(file, number, cells, recorded)
    ]
    faults += _repeated(file, rows, len(present))
    if faults:
        raise FaultsFound(faults)
    fresh = [
        (number, {**cells, "edition": opened.record.edition,
                  "recorded": cells["recorded"] or today.isoformat()})
        for number, cells in rows[len(present) :]
    ]  # fmt: skip
    return opened.extended(fresh, file)


def _edited(file: str, row: int, cells: Row, recorded: Row) -> Iterator[Fault]:
    """Cells that say something else than the record does."""
    for column, cell in cells.items():
        own = column == "recorded" and not cell  # of a row that was new in this workbook
        if not own and _plain(cell) != recorded[column]:
            allowed = f"{recorded[column]!r}, as {recorded['id']} was recorded"
            action = (
                f"Restore the cell; to correct {recorded['id']}, add a row that names it. If the "
                "row is yours and another was recorded meanwhile, export the workbook again."
            )
            yield Fault(file, row, column, cell, allowed, action)


def _repeated(file: str, rows: Sequence[tuple[int, Row]], present: int) -> Iterator[Fault]:
    """New rows that say word for word what a row above says."""
    seen: dict[Collection[tuple[str, str]], int] = {}
    for place, (row, cells) in enumerate(rows):
        again = place >= present and not cells["recorded"]  # what was recorded may say it twice
        content = frozenset((name, cell) for name, cell in cells.items() if name not in OWN)
        first = seen.setdefault(content, row)
        if first != row and again:
            allowed = f"a row that says something new; row {first} says the same"
            yield Fault(file, row, "note", cells["note"], allowed, "Empty the row.")


def _plain(cell: str) -> str:
    return cell.replace("\r\n", "\n").replace("\r", "\n")
