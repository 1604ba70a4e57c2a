"""The record of an edition's updates as a file: where it stands, its rows, and adding to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from evibook.errors import EvibookError
from evibook.model.files import write_files
from evibook.model.project import Project
from evibook.model.tracking import MEASURES, NATIONAL, UPDATES, Update
from evibook.registers.seals import SEAL

LOCK_WAIT = 60.0  # seconds that one run waits for others to have added their rows


def record_path(project: Project, edition: str, name: str = UPDATES) -> Path:
    """Where the updates of an edition stand, or its own measures, whether it has any or not.

    The national record is the register in ``data/``.
    """
    folder = project.data if edition == NATIONAL else project.editions / edition
    return folder / f"{name}.csv"


def has_record(project: Project, edition: str) -> bool:
    """Whether an edition has updates or measures of its own."""
    return any(record_path(project, edition, name).exists() for name in (UPDATES, MEASURES))


def update_from(row: Mapping[str, str]) -> Update:
    """A row without faults as an update."""
    cells: dict[str, Any] = {name: cell for name, cell in row.items() if name != SEAL}
    for name in ("date", "recorded", "due"):
        cells[name] = date.fromisoformat(row[name]) if row[name] else None
    cells["value"] = Decimal(row["value"]) if row["value"] else None
    for name in ("response", "delivery"):
        cells[name] = row[name] or None
    return Update(**cells)


def row_of(update: Update) -> dict[str, str]:
    """An update as a row, without its seal."""
    return {name: _cell(value) for name, value in vars(update).items()}


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def write_record(contents: Mapping[Path, bytes]) -> None:
    """Put a record's file into place, whole. Its lock must be held."""
    for path in contents:
        path.parent.mkdir(exist_ok=True)
    write_files(contents)


@contextmanager
def locked_record(project: Project, edition: str) -> Iterator[None]:
    """Hold the record of an edition for reading, checking and writing in one go.

    Raises EvibookError where another run holds it for long.
    """
    folder = project.build / ".work"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / f"track-{edition}.lock").acquire(timeout=LOCK_WAIT):
            yield
    except Timeout as error:
        raise EvibookError(
            f"Another run is adding to the record of {edition!r}. Nothing was written. "
            "Wait for it to end, and try again."
        ) from error
