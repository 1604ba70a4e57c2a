"""Processes that add to a record, to be run several at once or to be killed."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from datetime import date
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from evibook.model.project import Project
from evibook.registers import locked_record, write_record
from evibook.tracker import open_record

DAY = date(2027, 6, 1)
# A server that has loaded what adding needs, and copies itself: a process starts in milliseconds.
SERVER = multiprocessing.get_context("forkserver")
SERVER.set_forkserver_preload(
    ["evibook.tracker", "bibtexparser", "filelock", "jsonschema", "frictionless"]
    + [f"frictionless.{part}" for part in ("resources", "formats", "portals", "schemes")]
)


def add(root: Path, edition: str, note: str) -> str:
    """Add an update with this note; its id."""
    project = Project(root)
    cells = {"recommendation": "R01", "date": str(DAY), "set_by": "owner", "note": note}
    with locked_record(project, edition):
        opened = open_record(project, edition)
        (update,) = opened.drafted([cells], DAY)
        write_record(opened.contents([update]))
    return update.id


def add_many(root: Path, edition: str, name: str, count: int, told: Connection) -> None:
    """Add updates one after another, and tell the id of each once it is written."""
    for number in range(count):
        told.send(add(root, edition, f"Update {number} of process {name}."))


def write_many(root: Path, edition: str, name: str, count: int, told: Connection) -> None:
    """The same with hardly anything but writing: the record is read and checked once."""
    project = Project(root)
    opened = open_record(project, edition)
    cells = [
        {"recommendation": "R01", "date": str(DAY), "set_by": "owner",
         "note": f"Update {number} of process {name}."}
        for number in range(count)
    ]  # fmt: skip
    updates = opened.drafted(cells, DAY)
    for number, update in enumerate(updates, start=1):
        with locked_record(project, edition):
            write_record(opened.contents(updates[:number]))
        told.send(update.id)


Work = Callable[[Path, str, str, int, Connection], None]


def started(
    root: Path, edition: str, name: str, count: int, work: Work = add_many
) -> tuple[BaseProcess, Connection]:
    """A running process that adds updates, and where it tells their ids."""
    here, there = SERVER.Pipe(duplex=False)
    process = SERVER.Process(target=work, args=(root, edition, name, count, there))
    process.start()
    there.close()
    return process, here


def told_ids(told: Connection) -> list[str]:
    """The ids that an ended process has told."""
    ids = []
    try:
        while told.poll():
            ids.append(told.recv())
    except EOFError:
        pass
    told.close()
    return ids
