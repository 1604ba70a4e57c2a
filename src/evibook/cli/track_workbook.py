"""``evibook track export`` and ``evibook track import``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from evibook.editions import read_edition
from evibook.errors import EvibookError, FaultsFound
from evibook.importers.tracking import UpdateSheet, at_cell, read_tracking_file, tracking_bytes
from evibook.model.files import write_files
from evibook.model.project import find_project
from evibook.model.schema import TableSchema
from evibook.model.tracking import UPDATES, Update
from evibook.registers import locked_record, write_record
from evibook.tracker import OpenRecord, new_updates, open_record, tracking_form


def run_export(start: Path, edition: str, file: Path) -> None:
    """Write the workbook of a record to a file that is not there yet."""
    project = find_project(start)
    title = read_edition(project, edition).title
    opened = open_record(project, edition)
    if file.exists():
        raise EvibookError(
            f"{file} is there already, and it may be filled in. Nothing was written. "
            "Move it, or name another file."
        )
    if file.suffix.lower() != ".xlsx" or not file.parent.is_dir():
        raise EvibookError(f"{file}: name a file that ends in .xlsx, in a folder that is there.")
    write_files({file: tracking_bytes(tracking_form(opened, title))})
    click.echo(f"{len(opened.record.updates)} updates written to {file}, with rows to fill in.")


def run_import(start: Path, edition: str, file: Path, today: date) -> None:
    """Add what is new in a workbook to the record, or change nothing.

    Raises FaultsFound with every fault, by its cell.
    """
    project = find_project(start)
    read_edition(project, edition)
    with locked_record(project, edition):
        opened = open_record(project, edition)
        schema = opened.tables.schemas[UPDATES]
        sheet = read_tracking_file(file, file.as_posix(), schema, edition)
        updates = _new(opened, sheet, schema, today)
        if updates:
            write_record(opened.contents(updates))
    added = ", ".join(update.id for update in updates)
    click.echo(f"{opened.file}: {f'added {added}' if updates else 'nothing changed'}.")


def _new(
    opened: OpenRecord, sheet: UpdateSheet, schema: TableSchema, today: date
) -> tuple[Update, ...]:
    """The updates that are new in a sheet. Raises FaultsFound with the faults of all its cells."""
    faults = list(sheet.faults)
    told = {(fault.row, fault.column) for fault in faults}
    try:
        updates = new_updates(opened, sheet.rows, sheet.file, today)
    except FaultsFound as found:
        placed = [at_cell(fault, schema) for fault in found.faults]
        faults += [fault for fault in placed if (fault.row, fault.column) not in told]
    if faults:
        raise FaultsFound(faults)
    return updates
