"""``evibook track add``."""

from __future__ import annotations

import datetime
import shlex
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import click

from evibook.cli import clock
from evibook.cli.ask import ask_cell
from evibook.cli.track import CELLS
from evibook.editions import read_edition
from evibook.errors import EvibookError, Fault
from evibook.model.project import Project, find_project
from evibook.model.tracking import UPDATES, State, Update
from evibook.registers import RegisterFiles, locked_record, write_record
from evibook.tracker import OpenRecord, open_record, state_words

Cells = dict[str, str]


def run_add(start: Path, edition: str, given: Mapping[str, str], no_input: bool) -> None:
    """Add an update of these cells, or change nothing.

    Raises FaultsFound where the record has faults already, where the cells cannot stand or, with
    ``no_input``, where one is missing; and click.Abort where the user stops.
    """
    project = find_project(start)
    read_edition(project, edition)
    today = clock.today()
    cells = dict(given)
    opened = open_record(project, edition)
    if not no_input:
        cells |= _asked(opened, cells, today)
    cells.setdefault("date", today.isoformat())
    try:
        update, state = _add(project, edition, cells, today)
    except EvibookError as error:
        again = "Nothing was written. To give the same again, with corrections:"
        raise EvibookError(f"{error}\n{again}\n{_command(edition, cells)}") from error
    click.echo(f"Added {update.id} to {opened.file}.")
    click.echo(f"{update.recommendation} now: {state_words(state)}")


def _add(
    project: Project, edition: str, cells: Cells, today: datetime.date
) -> tuple[Update, State]:
    # Read again under the lock: others may have added rows while questions were answered.
    with locked_record(project, edition):
        opened = open_record(project, edition)
        (update,) = opened.drafted([cells], today)
        write_record(opened.contents([update]))
    return update, opened.record.extended((update,)).states()[update.recommendation]


def _asked(opened: OpenRecord, given: Cells, today: datetime.date) -> Cells:
    """The cells that the user is asked for: all if none is given, else what must be filled."""
    tables = opened.tables
    files = RegisterFiles(tables.project, tables.schemas, tables.tables)
    click.echo(f"An update of the record in {opened.file}. Stop with Ctrl+C; nothing is written.")
    cells: Cells = {}
    for name in CELLS:
        optional = name == "date" or not files.schemas[UPDATES].field(name).required
        if name not in given and not (given and optional):
            if optional:
                click.echo("\nMay be left empty." if name != "date" else f"\nEmpty means {today}.")
            read = partial(_read, files, name, optional)
            cells[name] = ask_cell(files, UPDATES, name, read, optional)
    return {name: cell for name, cell in cells.items() if cell}


def _read(files: RegisterFiles, column: str, optional: bool, text: str) -> str | Fault:
    if optional and not text.strip():
        return ""
    return files.read(UPDATES, column, text)


def _command(edition: str, cells: Cells) -> str:
    """The command that gives these cells."""
    words = ["evibook", "track", "add", "--edition", edition]
    for name, cell in cells.items():
        words += [f"--{name.replace('_', '-')}", cell]
    return shlex.join(words)
