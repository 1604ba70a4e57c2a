"""What earlier waves published: files that are named and hold what they should."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from evibook.build.survey import WAVES
from evibook.disclosure import read_tables
from evibook.errors import EvibookError, Fault
from evibook.model.project import Project

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def check_waves(project: Project) -> list[Fault]:
    """All faults of all editions' earlier waves."""
    paths = sorted(project.editions.glob(f"*/{WAVES}/*"))
    return [fault for path in paths for fault in _faults(path, project.name_of(path))]


def _faults(path: Path, file: str) -> Iterator[Fault]:
    if path.suffix != ".json" or not NAME.fullmatch(path.stem):
        allowed = "a name such as 2025.json or spring-2025.json"
        yield Fault(file, 0, "", path.name, allowed, "Rename it: readers see the name.")
        return
    try:
        tables = read_tables(path)
    except EvibookError:
        allowed = "the survey tables that a build left, survey-tables.json"
        yield Fault(file, 0, "", "", allowed, "Copy the file again, or remove it.")
        return
    for table in tables:
        if table.origin != "survey":
            yield Fault(file, 0, table.id, table.origin, "tables of a survey", "Remove the table.")
