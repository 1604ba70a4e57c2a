"""Random registers and the files that spreadsheets make of them, for the laws of registers."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from hypothesis import strategies as st

from evibook.model.delimited import trimmed
from evibook.model.schema import Field, TableSchema
from evibook.registers.values import read_value

FIELDS = (
    Field("id", "Row", "Names it.", "string", {"required": True, "pattern": "^X[0-9]{3}$"}),
    Field("kind", "Kind", "Which.", "string", {"required": True, "enum": ["a", "b, or c", "d;e"]}),
    Field("label", "Label", "Text.", "string", {"required": True}),
    Field("value", "Value", "A number.", "number", {}),
    Field("count", "Count", "Counted.", "integer", {}),
    Field("core", "Core", "Yes or no.", "boolean", {}),
    Field("day", "Day", "When.", "date", {}),
    Field("note", "Note", "Text.", "string", {}),
)
SCHEMA = TableSchema("things", "Things", "Random rows.", "1.0.0", FIELDS, ("id",), (), ())
Rows = list[tuple[str, ...]]


def kept_as_text(text: str) -> bool:
    """Whether a text is trimmed and looks like nothing that a spreadsheet rewrote."""
    return text == trimmed(text) and read_value(SCHEMA.field("note"), text, ",") == text


WIDE = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffd")
# What Windows-1252 writes and no other encoding could have meant.
WESTERN = st.sampled_from("abcXYZ 019.,;:'\"=+-@#()éüàßñ£€–—’“”…½°\t\n")
WIDE_TEXTS = st.text(WIDE | st.sampled_from("\n\t,;\"'=+-@"), max_size=20)
DECIMALS = st.decimals(-9999, 9999, places=2) | st.decimals(-9, 9, places=5)


def plain(number: object) -> str:
    """A number as a register writes it."""
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def rows(texts: st.SearchStrategy[str] = WIDE_TEXTS) -> st.SearchStrategy[Rows]:
    """Rows of things, each cell in its one spelling."""
    text = texts.map(trimmed).filter(kept_as_text)
    columns = {
        "id": st.integers(0, 999).map("X{:03}".format),
        "kind": st.sampled_from(FIELDS[1].constraints["enum"]),
        "label": text.filter(bool),
        # three decimals are ambiguous in some files: they have a test of their own
        "value": DECIMALS.map(plain).filter(lambda n: len(n.partition(".")[2]) != 3) | st.just(""),
        "count": st.integers(-(10**18) + 1, 10**18 - 1).map(str) | st.just(""),
        "core": st.sampled_from(["true", "false", ""]),
        "day": st.dates().map(str) | st.just(""),
        "note": text,
    }
    return st.lists(st.tuples(*(columns[name] for name in SCHEMA.names)), max_size=6)


@dataclass(frozen=True)
class Dialect:
    """How a program saves a table."""

    encoding: str
    separator: str
    sep_line: bool
    line_end: str
    ends_in_cells_too: bool
    quoting: int
    decimal_comma: bool
    capitals: bool
    padding: str
    empty_columns: int
    empty_rows: int


def dialects(*encodings: str) -> st.SearchStrategy[Dialect]:
    """Every way to save that the reader knows."""
    return st.builds(
        Dialect,
        encoding=st.sampled_from(encodings),
        separator=st.sampled_from(",;\t"),
        sep_line=st.booleans(),
        line_end=st.sampled_from(["\n", "\r\n", "\r"]),
        ends_in_cells_too=st.booleans(),
        quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
        decimal_comma=st.booleans(),
        capitals=st.booleans(),
        padding=st.sampled_from(["", " ", "\xa0", " \xa0 "]),
        empty_columns=st.integers(0, 2),
        empty_rows=st.integers(0, 3),
    )


def saved(table: Rows, dialect: Dialect, header: tuple[str, ...] = SCHEMA.names) -> bytes:
    """A table's file as a program of that dialect saves it."""
    lines = [[f"{name}{dialect.padding}" for name in header]]
    lines += [[_cell(dialect, *named) for named in zip(header, row, strict=True)] for row in table]
    lines = [[*line, *[""] * dialect.empty_columns] for line in lines]
    lines += [[""] * len(lines[0])] * dialect.empty_rows
    out = io.StringIO()
    writer = csv.writer(
        out, delimiter=dialect.separator, quoting=dialect.quoting, lineterminator="\n"
    )
    writer.writerows(lines)
    text = out.getvalue()
    if dialect.sep_line:
        text = f"sep={dialect.separator}\n{text}"
    return _with_line_ends(text, dialect).encode(dialect.encoding)


def _cell(dialect: Dialect, column: str, value: str) -> str:
    kind = SCHEMA.field(column).type
    if kind == "number" and dialect.decimal_comma:
        value = value.replace(".", ",")
    if kind == "boolean" and dialect.capitals:
        value = value.upper()
    return f"{dialect.padding}{value}{dialect.padding}" if value else value


def _with_line_ends(text: str, dialect: Dialect) -> str:
    if dialect.ends_in_cells_too:
        return text.replace("\n", dialect.line_end)
    parts = text.split('"')  # every other part stands in quotes
    return '"'.join(
        part if place % 2 else part.replace("\n", dialect.line_end)
        for place, part in enumerate(parts)
    )
