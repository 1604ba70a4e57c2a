"""What each row is linked to: foreign keys and typed links, from both of their ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from evibook.model.project import Project
from evibook.model.schema import ForeignKey, Relation, TableSchema
from evibook.registers.addresses import LINKS
from evibook.registers.frames import Registers
from evibook.registers.schemas import read_schemas


@dataclass(frozen=True)
class TieKind:
    """How rows are tied, as seen from one of them.

    ``name`` is a relation, or a foreign key as 'REGISTER.COLUMN'; ``register`` is that of the rows
    at the other end; ``outward`` says whether this row names them, and not they this one;
    ``heading`` is what they are listed under.
    """

    name: str
    register: str
    outward: bool
    heading: str


@dataclass(frozen=True)
class Tie:
    """One link to the row ``other``. A foreign key has no basis, place or note of its own."""

    kind: TieKind
    other: str
    basis: str = ""
    source: str = ""
    locator: str = ""
    note: str = ""


class Ties:
    """The links of all rows that have a page or a place, and the names of those rows.

    A row lists what it names itself first, then typed links, then the rows that name it.
    """

    def __init__(self, schemas: Mapping[str, TableSchema], registers: Registers):
        self.schemas = schemas
        self.registers: dict[str, str] = {}  # by id
        self.titles: dict[str, str] = {}
        self._ties: dict[str, list[Tie]] = {}
        for name, schema in schemas.items():
            if schema.page:
                for row in registers[name].to_dict("records"):
                    self.registers[row["id"]] = name
                    self.titles[row["id"]] = schema.page.title_of(row)
        self._add_keys(registers, outward=True)
        for relation in schemas[LINKS].relations if LINKS in schemas else ():
            self._add_links(registers, relation, outward=True)
            self._add_links(registers, relation, outward=False)
        self._add_keys(registers, outward=False)

    def of(self, row_id: str) -> tuple[Tie, ...]:
        """The links of a row, in order; none for an id without page or place."""
        return tuple(self._ties.get(row_id, ()))

    def grouped(self, row_id: str) -> dict[TieKind, list[Tie]]:
        """The links of a row by their kind."""
        groups: dict[TieKind, list[Tie]] = {}
        for tie in self._ties.get(row_id, ()):
            groups.setdefault(tie.kind, []).append(tie)
        return groups

    def _add_keys(self, registers: Registers, outward: bool) -> None:
        for name, schema in self.schemas.items():
            for key in (*schema.foreign_keys, *schema.mentions):
                target = self.schemas[key.register or name]
                if schema.page and target.page:
                    self._add_key(registers, schema, key, outward)

    def _add_key(
        self, registers: Registers, schema: TableSchema, key: ForeignKey, outward: bool
    ) -> None:
        name, register = f"{schema.name}.{key.column}", key.register or schema.name
        if outward:
            kind = TieKind(name, register, True, schema.field(key.column).title)
        else:
            kind = TieKind(name, schema.name, False, key.inverse or schema.title)
        targets = registers[register]
        named = dict(zip(targets[key.key], targets["id"], strict=True))
        frame = registers[schema.name]
        for row, cell in zip(frame["id"], frame[key.column], strict=True):
            if cell in named:
                this, other = (row, named[cell]) if outward else (named[cell], row)
                self._ties.setdefault(this, []).append(Tie(kind, other))

    def _add_links(self, registers: Registers, relation: Relation, outward: bool) -> None:
        heading = relation.forward if outward else relation.inverse
        for subject, target, *rest in _linked(registers, relation):
            if subject in self.titles and target in self.titles:
                this, other = (subject, target) if outward else (target, subject)
                kind = TieKind(relation.name, self.registers[other], outward, heading)
                self._ties.setdefault(this, []).append(Tie(kind, other, *rest))


def _linked(registers: Registers, relation: Relation) -> Iterator[tuple[str, ...]]:
    """Subject, object, basis, source, locator and note of each link of a relation."""
    links = registers[LINKS]
    own = links[links["relation"] == relation.name]
    columns = ("subject", "object", "basis", "source", "locator", "note")
    return zip(*(own[column] for column in columns), strict=True)


def read_ties(project: Project, registers: Registers) -> Ties:
    """The links of a project's rows. The registers must have passed their check."""
    return Ties(read_schemas(project), registers)
