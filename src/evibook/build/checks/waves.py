"""What earlier waves published: files that are named and hold what they should."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from evibook.disclosure import read_tables
from evibook.editions import WAVES_FOLDER, is_wave_file
from evibook.errors import EvibookError, Fault
from evibook.model.project import Project


def check_waves(project: Project) -> list[Fault]:
    """All faults of all editions' earlier waves."""
    paths = sorted(project.editions.glob(f"*/{WAVES_FOLDER}/*"))
    return [fault for path in paths for fault in _faults(path, project.name_of(path))]


def _faults(path: Path, file: str) -> Iterator[Fault]:
    if not is_wave_file(path):
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
