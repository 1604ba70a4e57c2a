"""What a new finding, source or recommendation consists of: its row, and those that go with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evibook.registers.additions import RegisterFiles, Row
from evibook.registers.records import CORPUS

Place = tuple[str, str]  # a register and its column
LINKS, RECORDS = "links", "records"
RECORD_COLUMNS = ("id", "listed_in", "number", "entry", "status")  # follow from the source


@dataclass(frozen=True)
class Ends:
    """The links that a new row must have, to rows of ``register``; ``name`` is what they are."""

    name: str
    register: str
    relation: str
    basis: str


@dataclass(frozen=True)
class Kind:
    """A kind of row that can be added.

    Its id is ``prefix``, with the row's source in place of '{source}', and a number of so many
    ``digits``; without a prefix the author gives the id.
    """

    name: str
    register: str
    prefix: str = ""
    digits: int = 0
    ends: Ends | None = None


KINDS = {
    kind.name: kind
    for kind in (
        Kind("finding", "findings", "{source}-F", 3,
             Ends("theme", "themes", "coded to", "charting")),
        Kind("source", "sources"),
        Kind("recommendation", "recommendations", "R", 2,
             Ends("actor", "actors", "addressed to", "wording")),
    )
}  # fmt: skip


def given_places(kind: Kind, files: RegisterFiles) -> list[Place]:
    """The cells that an author gives, in the order of the columns; those of a record come last."""
    names = files.schemas[kind.register].names
    places = [(kind.register, name) for name in names if not (kind.prefix and name == "id")]
    if _has_record(kind, files):
        names = files.schemas[RECORDS].names
        places += [(RECORDS, name) for name in names if name not in RECORD_COLUMNS]
    return places


def drafted_rows(
    kind: Kind, files: RegisterFiles, cells: Mapping[Place, str], ends: Sequence[str]
) -> list[tuple[str, Row]]:
    """The rows to add, each with its register: the row itself first, with its id, then the others.

    ``cells`` holds what the author gave and ``ends`` the ids that the row is linked to. A link has
    the row's own source and locator.
    """
    row = {column: value for (register, column), value in cells.items()
           if register == kind.register}  # fmt: skip
    if kind.prefix:
        prefix = kind.prefix.format(source=row["source"])
        row["id"] = files.next_id(kind.register, prefix, kind.digits)
    rows: list[tuple[str, Row]] = [(kind.register, row)]
    if kind.ends:
        rows += [(LINKS, _link(kind.ends, row, end)) for end in ends]
    if _has_record(kind, files):
        rows.append((RECORDS, _record(files, row["id"], cells)))
    return rows


def _link(ends: Ends, row: Row, end: str) -> Row:
    return {
        "subject": row["id"],
        "relation": ends.relation,
        "object": end,
        "basis": ends.basis,
        "source": row["source"],
        "locator": row["locator"],
    }


def _has_record(kind: Kind, files: RegisterFiles) -> bool:
    return kind.register == "sources" and RECORDS in files.tables


def _record(files: RegisterFiles, key: str, cells: Mapping[Place, str]) -> Row:
    """The row that says how the source came to our notice: as one of the corpus."""
    prefix = f"{CORPUS}-B"
    record = files.next_id(RECORDS, prefix, 2)
    own = {column: value for (register, column), value in cells.items() if register == RECORDS}
    return own | {
        "id": record,
        "listed_in": CORPUS,
        "number": str(int(record.removeprefix(prefix))),
        "entry": key,
        "status": "included",
    }
