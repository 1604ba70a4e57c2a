"""The declared population of an edition: how many staff each group has."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from evibook.errors import Fault, FaultsFound
from evibook.model.project import Project
from evibook.registers.cells import RawTable
from evibook.registers.tables import read_table

SCHEMA = Path(__file__).with_name("population.schema.json")


@dataclass(frozen=True)
class StaffCount:
    """A group of staff and its headcount; ``variable`` is the role of the question on it."""

    variable: str
    level: str
    count: int
    source: str
    as_of: datetime.date


@dataclass(frozen=True)
class Population:
    """The headcounts that an edition declares, in the order of its table."""

    edition: str
    counts: tuple[StaffCount, ...]

    @property
    def variables(self) -> tuple[str, ...]:
        """What the groups are of, each once."""
        return tuple(dict.fromkeys(row.variable for row in self.counts))

    def of(self, variable: str) -> Mapping[str, int]:
        """Headcount by group. Empty where the edition declares none of that variable."""
        return {row.level: row.count for row in self.counts if row.variable == variable}


def population_path(project: Project, edition_id: str) -> Path:
    """Where an edition's declared population stands."""
    return project.editions / edition_id / "population.csv"


def read_population_cells(project: Project, edition_id: str) -> tuple[RawTable | None, list[Fault]]:
    """The table's cells as text, and their faults. Raises OSError where it is not there."""
    path = population_path(project, edition_id)
    return read_table(path, project.name_of(path), SCHEMA)


def read_population(project: Project, edition_id: str) -> Population | None:
    """The declared population, or None where there is no table. Raises FaultsFound."""
    if not population_path(project, edition_id).exists():
        return None
    table, faults = read_population_cells(project, edition_id)
    if table is None or faults:
        raise FaultsFound(faults)
    return Population(edition_id, tuple(_count(cells) for cells in table.rows))


def _count(cells: Mapping[str, str]) -> StaffCount:
    return StaffCount(
        variable=cells["variable"],
        level=cells["level"],
        count=int(cells["count"]),
        source=cells["source"],
        as_of=datetime.date.fromisoformat(cells["as_of"]),
    )
