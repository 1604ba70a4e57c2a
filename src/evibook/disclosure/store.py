"""The store of published tables and facts: written here, read by every room above."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from evibook.disclosure.csv_text import csv_text
from evibook.disclosure.published import (
    PublishedFact,
    PublishedTable,
    fact_from_json,
    table_from_json,
)
from evibook.errors import EvibookError, near_miss, sentences

FACTS_FILE = "facts.json"


@dataclass(frozen=True)
class Store:
    """Published tables and facts by name."""

    tables: Mapping[str, PublishedTable]
    facts: Mapping[str, PublishedFact]

    def with_tables(self, tables: Iterable[PublishedTable]) -> Store:
        """The store with further tables."""
        return Store({**self.tables, **{table.id: table for table in tables}}, self.facts)

    def table(self, name: str) -> PublishedTable:
        """A table. Raises EvibookError with the nearest name where there is none."""
        if name not in self.tables:
            raise EvibookError(
                sentences(
                    f"No published table {name!r}.",
                    near_miss(name, self.tables),
                    f"The published tables are {', '.join(sorted(self.tables))}.",
                    "A new one is a function marked @evidence_table in evibook.synthesis, or a row "
                    "of an edition's tabulations.csv once `evibook build` has run.",
                )
            )
        return self.tables[name]

    def fact(self, name: str) -> PublishedFact:
        """A fact. Raises EvibookError with the nearest name where there is none."""
        if name not in self.facts:
            raise EvibookError(
                sentences(
                    f"No fact {name!r}.",
                    near_miss(name, self.facts),
                    "A fact is a row of published_figures, or a function marked @fact in "
                    "evibook.synthesis.",
                )
            )
        return self.facts[name]


def write_store(store: Store, folder: Path) -> None:
    """Write each table as JSON and CSV, and the facts as one JSON file, below ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in store.tables.items():
        (folder / f"{name}.json").write_text(_json(table.as_json()), encoding="utf-8")
        (folder / f"{name}.csv").write_text(csv_text(table), encoding="utf-8", newline="")
    facts = {name: fact.as_json() for name, fact in store.facts.items()}
    (folder / FACTS_FILE).write_text(_json(facts), encoding="utf-8")


def read_store(folder: Path) -> Store:
    """The store that `write_store` wrote."""
    facts = json.loads((folder / FACTS_FILE).read_text(encoding="utf-8"))
    paths = sorted(path for path in folder.glob("*.json") if path.name != FACTS_FILE)
    tables = [table_from_json(json.loads(path.read_text(encoding="utf-8"))) for path in paths]
    return Store(
        {table.id: table for table in tables},
        {name: fact_from_json(fact) for name, fact in facts.items()},
    )


def write_tables(tables: Iterable[PublishedTable], path: Path) -> None:
    """Write tables into one file, for `read_tables`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_json([table.as_json() for table in tables]), encoding="utf-8")


def read_tables(path: Path) -> tuple[PublishedTable, ...]:
    """The tables that `write_tables` wrote; none where there is no file.

    Raises EvibookError where the file holds something else.
    """
    if not path.exists():
        return ()
    try:
        return tuple(map(table_from_json, json.loads(path.read_text(encoding="utf-8"))))
    except (ValueError, TypeError, KeyError, AttributeError, StopIteration) as error:
        raise EvibookError(
            f"{path.name} does not hold published tables. Restore it, or build the edition again."
        ) from error


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
