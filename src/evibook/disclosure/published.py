"""What disclosure control lets out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from evibook.model.tables import Cell, Column, Entity, FactKind, NotAsked, Withheld

Origin = Literal["registers", "published figures", "survey", "record", "plan", "panel"]
Locator = tuple[str, str]

PUBLIC_PROOF = "Made from public evidence only: no cell can identify a respondent."


@dataclass(frozen=True)
class PublishedTable:
    """A table that charts, pages and downloads may show, with all that a reader may ask of it.

    ``rows`` holds one tuple per row in the order of ``columns``. ``base`` is the number of rows
    or people that it rests on. ``rule`` says how it was made,
    ``statement`` what a reader should know, ``proof`` why it is safe, ``inputs`` which registers
    it was computed from. Made in this package alone.
    """

    id: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    base: int | Withheld
    origin: Origin
    synthetic: bool
    rule: str
    statement: str
    proof: str
    inputs: tuple[str, ...]
    locators: tuple[Locator, ...]

    def column(self, name: str) -> Column:
        """The column of that name. Raises KeyError."""
        return {column.name: column for column in self.columns}[name]

    def records(self) -> list[dict[str, Cell]]:
        """The rows as dictionaries by column name."""
        names = [column.name for column in self.columns]
        return [dict(zip(names, row, strict=True)) for row in self.rows]

    def without(self, label: str) -> PublishedTable:
        """The table without the rows whose first cell is ``label``, such as those of all."""
        return replace(self, rows=tuple(row for row in self.rows if row[0] != label))

    def only(self, label: str) -> PublishedTable:
        """The table with those rows alone whose first cell is ``label``."""
        return replace(self, rows=tuple(row for row in self.rows if row[0] == label))

    def as_json(self) -> dict[str, Any]:
        """The table as values that JSON can hold; `table_from_json` reads them back."""
        plain = {name: getattr(self, name) for name in _PLAIN}
        return plain | {
            "base": cell_to_json(self.base),
            "columns": [asdict(column) for column in self.columns],
            "rows": [[cell_to_json(cell) for cell in row] for row in self.rows],
            "inputs": list(self.inputs),
            "locators": [list(locator) for locator in self.locators],
        }


_PLAIN = ("id", "origin", "synthetic", "rule", "statement", "proof")


@dataclass(frozen=True)
class PublishedFact:
    """A named number that prose may print: value, kind, qualifier, rule and provenance."""

    id: str
    value: int | float | str
    kind: FactKind
    qualifier: str
    rule: str
    inputs: tuple[str, ...]
    locators: tuple[Locator, ...]

    def as_json(self) -> dict[str, Any]:
        """The fact as values that JSON can hold."""
        return asdict(self)


def table_from_json(source: dict[str, Any]) -> PublishedTable:
    """A table written by `PublishedTable.as_json`."""
    return PublishedTable(
        **{name: source[name] for name in _PLAIN},
        base=_base(source["base"]),
        columns=tuple(Column(**column) for column in source["columns"]),
        rows=tuple(tuple(cell_from_json(cell) for cell in row) for row in source["rows"]),
        inputs=tuple(source["inputs"]),
        locators=_pairs(source["locators"]),
    )


def _base(source: Any) -> int | Withheld:
    base = cell_from_json(source)
    return base if isinstance(base, Withheld) else int(source)


def fact_from_json(source: dict[str, Any]) -> PublishedFact:
    """A fact written by `PublishedFact.as_json`."""
    fixed = {"inputs": tuple(source["inputs"]), "locators": _pairs(source["locators"])}
    return PublishedFact(**(source | fixed))


def _pairs(locators: Iterable[Any]) -> tuple[Locator, ...]:
    return tuple((source, place) for source, place in locators)


def cell_to_json(cell: Cell) -> Any:
    """A cell as JSON: plain values as they are, the others as objects that name their kind."""
    if isinstance(cell, Entity):
        return {"id": cell.id, "label": cell.label}
    if isinstance(cell, tuple):
        return [cell_to_json(entity) for entity in cell]
    if isinstance(cell, Withheld):
        return {"withheld": cell.reason}
    if isinstance(cell, NotAsked):
        return {"not_asked": True}
    return cell


def cell_from_json(value: Any) -> Cell:
    """A cell written by `cell_to_json`."""
    if isinstance(value, list):
        return tuple(Entity(**entity) for entity in value)
    if not isinstance(value, dict):
        return value
    makers: dict[str, Callable[[dict[str, Any]], Cell]] = {
        "id": lambda v: Entity(v["id"], v["label"]),
        "withheld": lambda v: Withheld(v["withheld"]),
        "not_asked": lambda _: NotAsked(),
    }
    return next(make(value) for key, make in makers.items() if key in value)
