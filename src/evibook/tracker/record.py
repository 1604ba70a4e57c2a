"""An edition's record as a whole: its updates with what they may name, and new ones for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from evibook.bibliography import known_keys
from evibook.errors import Fault, FaultsFound
from evibook.model.project import Project
from evibook.model.tracking import Measure, State, Update, update_id
from evibook.registers import (
    UpdateTables,
    read_raw_ids,
    read_update_tables,
    row_of,
    update_from,
)
from evibook.tracker.history_rules import history_faults
from evibook.tracker.problems import Known, Placed
from evibook.tracker.replay import states_as_of, trail

Row = Mapping[str, str]


@dataclass(frozen=True)
class Record:
    """What an edition has written down about the recommendations.

    ``recommendations`` has the title of each by its id, ``actors`` the name of each that may be
    an owner. ``updates`` stand in the order in which they were written down.
    """

    edition: str
    recommendations: Mapping[str, str]
    measures: tuple[Measure, ...]
    updates: tuple[Update, ...]
    actors: Mapping[str, str]

    def extended(self, updates: Sequence[Update]) -> Record:
        """The record with more updates below the last."""
        return replace(self, updates=(*self.updates, *updates))

    def states(self, on: date | None = None, known_by: date | None = None) -> dict[str, State]:
        """The state of each recommendation, now or on a day; see `states_as_of`."""
        return states_as_of(self.updates, self.recommendations, on, known_by)

    def owner_words(self, owner: str) -> str:
        """An owner as a reader knows it: a role as it stands, an actor with its name."""
        return f"{self.actors[owner]} ({owner})" if owner in self.actors else owner

    def trail(self, recommendation: str) -> list[Update]:
        """Every update of a recommendation, corrected ones too."""
        return trail(self.updates, recommendation)

    def measures_of(self, recommendation: str) -> list[Measure]:
        """The measures of a recommendation."""
        return [one for one in self.measures if one.recommendation == recommendation]


@dataclass(frozen=True)
class OpenRecord:
    """A record with the tables that it was read from: what is needed to add to it."""

    tables: UpdateTables
    known: Known
    record: Record

    @property
    def file(self) -> str:
        """The name of the record's file."""
        return self.tables.updates.file

    def drafted(self, rows: Sequence[Row], today: date) -> tuple[Update, ...]:
        """New updates from the cells that somebody has given, recorded today. Raises FaultsFound.

        Ids and rows are those that they will have in the record's file.
        """
        first = len(self.record.updates) + 1
        own = {"edition": self.record.edition, "recorded": today.isoformat()}
        return self.extended(
            [
                (number + 1, {**cells, **own, "id": update_id(number)})
                for number, cells in enumerate(rows, start=first)
            ],
            self.file,
        )

    def extended(self, rows: Iterable[tuple[int, Row]], file: str) -> tuple[Update, ...]:
        """New updates from cells with their row numbers in ``file``. Raises FaultsFound.

        The rows come in the order of their record, each with its id, edition and ``recorded``.
        """
        numbered = list(rows)
        read, faults = self.tables.read(numbered, file)
        if faults:
            raise FaultsFound(faults)
        new = [
            Placed(file, row, update_from(cells))
            for (row, _), cells in zip(numbered, read, strict=True)
        ]
        faults = history_faults([*_placed(self.tables), *new], self.known)
        if faults:
            raise FaultsFound(faults)
        return tuple(one.update for one in new)

    def contents(self, updates: Sequence[Update]) -> dict[Path, bytes]:
        """The record's file with new updates below the last."""
        return self.tables.with_rows([row_of(update) for update in updates])


def read_record(project: Project, edition: str) -> Record:
    """An edition's record. Raises FaultsFound where it has faults."""
    return open_record(project, edition).record


def open_record(project: Project, edition: str) -> OpenRecord:
    """An edition's record, to be added to. Raises FaultsFound where it has faults."""
    opened, faults = _load(project, edition)
    if opened is None:
        raise FaultsFound(faults)
    return opened


def check_record(project: Project, edition: str) -> list[Fault]:
    """All faults of an edition's record: cells, ids, seals, and each step of its history."""
    return _load(project, edition)[1]


def _load(project: Project, edition: str) -> tuple[OpenRecord | None, list[Fault]]:
    tables, faults = read_update_tables(project, edition)
    if tables is None:
        return None, faults
    known = _known(project, tables)
    placed = _placed(tables)
    faults = history_faults(placed, known)
    if faults:
        return None, faults
    updates = tuple(one.update for one in placed)
    record = Record(edition, tables.recommendations, tables.measures, updates, _actors(project))
    return OpenRecord(tables, known, record), []


def _placed(tables: UpdateTables) -> list[Placed]:
    table = tables.updates
    return [Placed(table.file, row, update_from(cells)) for row, cells in table.numbered()]


def _known(project: Project, tables: UpdateTables) -> Known:
    return Known(
        edition=tables.edition,
        recommendations=tuple(tables.recommendations),
        measures={measure.id: measure.recommendation for measure in tables.measures},
        actors=tuple(_actors(project)),
        citation_keys=known_keys(project),
    )


def _actors(project: Project) -> dict[str, str]:
    """The name of each actor, by its id."""
    ids, names = (read_raw_ids(project, "actors", column) or () for column in ("id", "name"))
    return {actor: name for (_, actor), (_, name) in zip(ids, names, strict=False)}
