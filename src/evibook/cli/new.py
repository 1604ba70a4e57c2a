"""``evibook new``."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import click

from evibook.bibliography import known_keys
from evibook.cli.ask import ask_cell, ask_ends, split_ends
from evibook.errors import EvibookError, Fault, FaultsFound, near_miss
from evibook.model.files import replace_files
from evibook.model.project import Project, find_project
from evibook.registers import (
    KINDS,
    Kind,
    Place,
    RegisterFiles,
    Row,
    check_registers,
    drafted_rows,
    faults_with,
    given_places,
    read_register_files,
)


@dataclass
class Draft:
    """What the author has given so far."""

    kind: Kind
    project: Project
    files: RegisterFiles
    cells: dict[Place, str] = field(default_factory=dict)
    ends: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def run_new(
    start: Path, name: str, settings: Sequence[str], ends: Sequence[str], no_input: bool
) -> None:
    """Add a row of that kind, and the rows that go with it, or change nothing.

    ``settings`` are texts such as 'column=value'. Raises FaultsFound where the registers have
    faults already, where what was given cannot stand or, with ``no_input``, where something is
    missing; and click.Abort where the user stops.
    """
    project = find_project(start)
    faults = check_registers(project)
    if faults:  # a row added to them could not be proved right
        raise FaultsFound(faults)
    draft = Draft(KINDS[name], project, read_register_files(project))
    _take_settings(draft, settings)
    _take_ends(draft, ends)
    if no_input:
        _note_missing(draft)
    if draft.faults:
        raise FaultsFound(draft.faults)
    _ask_missing(draft)
    try:
        _add(draft)
    except EvibookError as error:
        again = "Nothing was written. To give the same again, with corrections:"
        raise EvibookError(f"{error}\n{again}\n{_command(draft)}") from error


def _take_settings(draft: Draft, settings: Sequence[str]) -> None:
    places = {_option(draft, place): place for place in given_places(draft.kind, draft.files)}
    for setting in settings:
        option, equals, text = setting.partition("=")
        place = places.get(option.strip())
        if place is None or not equals:
            hint = near_miss(option, places)
            allowed = f"column=value, where the column is one of {', '.join(places)}"
            draft.faults.append(_fault(draft, "", setting, allowed, f"{hint} Correct it.".strip()))
            continue
        value = _read(draft, place, text)
        if isinstance(value, Fault):
            draft.faults.append(value)
        else:
            draft.cells[place] = value


def _take_ends(draft: Draft, ends: Sequence[str]) -> None:
    if draft.kind.ends is None:
        return
    known = draft.files.names(draft.kind.ends.register)
    draft.ends = split_ends(list(ends))
    for end in draft.ends:
        if end not in known:
            action = f"{near_miss(end, known)} Correct it.".strip()
            allowed = f"an id in {draft.kind.ends.register}.csv"
            draft.faults.append(_fault(draft, f"--{draft.kind.ends.name}", end, allowed, action))


def _read(draft: Draft, place: Place, text: str) -> str | Fault:
    """A cell as it would stand in its row, or why it may not."""
    value = draft.files.read(*place, text)
    if place != ("sources", "id") or isinstance(value, Fault):
        return value
    keys = known_keys(draft.project)
    if keys is None:
        raise EvibookError("references.bib cannot be read. Run `evibook check` and mend it first.")
    if value in keys:
        return value
    action = f"{near_miss(value, keys)} Correct it, or add the entry to references.bib first."
    return _fault(draft, "id", value, "the key of an entry in references.bib", action.strip())


def _missing(draft: Draft) -> list[Place]:
    return [
        (register, column)
        for register, column in given_places(draft.kind, draft.files)
        if draft.files.schemas[register].field(column).required
        and not draft.cells.get((register, column))
    ]


def _note_missing(draft: Draft) -> None:
    told = {(fault.file, fault.column) for fault in draft.faults}
    for place in _missing(draft):
        if (f"data/{place[0]}.csv", place[1]) not in told:
            action = f"Add --set {_option(draft, place)}=..."
            allowed = draft.files.allowed(*place)
            draft.faults.append(_fault(draft, place[1], "", allowed, action, place[0]))
    ends = draft.kind.ends
    if ends and not draft.ends:
        allowed = f"at least one id in {ends.register}.csv"
        draft.faults.append(_fault(draft, f"--{ends.name}", "", allowed, f"Add --{ends.name} ID."))


def _ask_missing(draft: Draft) -> None:
    for place in _missing(draft):
        draft.cells[place] = ask_cell(draft.files, *place, partial(_read, draft, place))
    ends = draft.kind.ends
    if ends and not draft.ends:
        draft.ends = ask_ends(ends.name, draft.files.names(ends.register))


def _add(draft: Draft) -> None:
    # Read again: the registers may have changed while questions were answered.
    files = read_register_files(draft.project)
    rows = drafted_rows(draft.kind, files, draft.cells, draft.ends)
    contents = files.with_rows(rows)
    faults = faults_with(draft.project, contents)
    if faults:
        raise FaultsFound(faults)
    replace_files(contents)
    _tell(files, rows)


def _tell(files: RegisterFiles, rows: Sequence[tuple[str, Row]]) -> None:
    """What was added, where it stands, and what to do next."""
    register, row = rows[0]
    click.echo(f"Added {row['id']}.")
    for name in dict.fromkeys(name for name, _ in rows):
        first, count = files.next_row(name), sum(other == name for other, _ in rows)
        numbers = f"row {first}" if count == 1 else f"rows {first} to {first + count - 1}"
        click.echo(f"  {files.tables[name].file}, {numbers}")
    empty = [column for column in files.schemas[register].names if not row.get(column)]
    if empty:
        click.echo(f"Left empty: {', '.join(empty)}.")
    click.echo("To see it: evibook serve")


def _option(draft: Draft, place: Place) -> str:
    """The name of a cell in --set: that of its column, with its register where it is another."""
    register, column = place
    return column if register == draft.kind.register else f"{register}.{column}"


def _command(draft: Draft) -> str:
    """The command that gives what the draft holds."""
    words = ["evibook", "new", draft.kind.name]
    for place, value in draft.cells.items():
        words += ["--set", f"{_option(draft, place)}={value}"]
    for end in draft.ends:
        words += [f"--{draft.kind.ends.name}" if draft.kind.ends else "", end]
    return shlex.join(words)


def _fault(
    draft: Draft, column: str, value: str, allowed: str, action: str, register: str = ""
) -> Fault:
    name = register or draft.kind.register
    file, row = draft.files.tables[name].file, draft.files.next_row(name)
    return Fault(file, row, column, value, allowed, action)
