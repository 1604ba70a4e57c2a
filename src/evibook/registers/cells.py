"""The cells of a register file as text, with the row each stands in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from evibook.errors import Fault
from evibook.model.encoding import decoded, is_workbook, unreadable
from evibook.model.project import Project
from evibook.model.schema import TableSchema
from evibook.registers.dialect import Sheet, named_columns, read_sheet
from evibook.registers.rewrites import Refusal
from evibook.registers.schemas import read_schema, register_names
from evibook.registers.values import read_value


@dataclass(frozen=True)
class RawTable:
    """A register as it stands in its file: header, and rows of text keyed by column.

    Row numbers count the header as row 1, so they are those that a spreadsheet shows. ``lines``
    holds the rows as they stand, with a cell too many or too few. Each cell is in the one
    spelling of its value (see `values`), whichever program saved the file.
    """

    name: str
    file: str
    header: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]
    lines: tuple[tuple[str, ...], ...]

    def numbered(self) -> list[tuple[int, Mapping[str, str]]]:
        return list(enumerate(self.rows, start=2))

    def column(self, name: str) -> list[str]:
        return [row.get(name, "") for row in self.rows]


def read_raw(project: Project, name: str) -> tuple[RawTable | None, list[Fault]]:
    """A register's cells, and the faults of what cannot be read.

    With a table, the faults are of single cells, which hold what the file holds. Without one,
    the file as a whole cannot be read. Raises EvibookError where the schema cannot be read.
    """
    path = project.data / f"{name}.csv"
    file = project.name_of(path)
    try:
        data = path.read_bytes() if path.exists() else b""
    except OSError as error:
        return None, [Fault(file, 0, "", "", f"a file that is there ({error.strerror})",
                            "Restore it.")]  # fmt: skip
    return parse_table(data, file, read_schema(project, name))


def parse_table(data: bytes, file: str, schema: TableSchema) -> tuple[RawTable | None, list[Fault]]:
    """The table in a file's bytes, as `read_raw` gives it; ``file`` names it in messages."""
    table, faults = _parsed(data, file, schema)
    return table, list(faults)


# Kept, since one run reads a table for each of those who ask for it. Rows cannot be changed.
@lru_cache(maxsize=64)
def _parsed(data: bytes, file: str, schema: TableSchema) -> tuple[RawTable | None, Sequence[Fault]]:
    if is_workbook(data):
        action = "Save it as 'CSV UTF-8 (Comma delimited)' under the same name."
        return None, [Fault(file, 0, "", "", "a CSV file; this is a spreadsheet's own", action)]
    sheet = read_sheet(decoded(data), schema.names)
    faults = _file_faults(file, schema, sheet)
    if faults:
        return None, faults
    lines, faults = _values(file, schema, sheet)
    header = sheet.lines[0]
    rows = tuple(MappingProxyType(dict(zip(header, line, strict=False))) for line in lines)
    return RawTable(schema.name, file, header, rows, tuple(lines)), faults


def _file_faults(file: str, schema: TableSchema, sheet: Sheet) -> list[Fault]:
    """What keeps a whole file from being read: bytes, quotes, or another table's header."""
    header = sheet.lines[0] if sheet.lines else ()
    faults = [
        Fault(
            file, row, _name(header, place), unreadable(cell), "UTF-8 text",
            "Save the file as UTF-8 (CSV UTF-8).",
        )
        for row, line in enumerate(sheet.lines, start=1)
        for place, cell in enumerate(line)
        if unreadable(cell)
    ]  # fmt: skip
    if faults:
        return faults
    if sheet.broken:
        allowed = "quotes in pairs: a cell that begins with one ends with one"
        action = 'Close the quote, or write a quote inside a quoted cell twice ("").'
        return [Fault(file, sheet.broken, "", "", allowed, action)]
    if not header:
        allowed = f"a CSV file with the columns of {schema.name}.schema.json"
        return [Fault(file, 0, "", "", allowed, "Restore the file.")]
    if not named_columns(header, schema.names):
        allowed = f"the columns {', '.join(schema.names)}, separated by commas"
        action = "Write the columns' names into the first row, or restore the file."
        return [Fault(file, 1, "", ", ".join(header), allowed, action)]
    return []


def _values(
    file: str, schema: TableSchema, sheet: Sheet
) -> tuple[list[tuple[str, ...]], list[Fault]]:
    """The rows below the header with each cell in its one spelling, and the cells refused."""
    header = sheet.lines[0]
    fields = [schema.field(name) if name in schema.names else None for name in header]
    read: dict[tuple[int, str], str | Refusal] = {}  # most cells say what one above them says
    lines, faults = [], []
    for number, row in enumerate(_filled_up(schema, sheet.lines), start=2):
        line = []
        for place, cell in enumerate(row):
            field = fields[place] if place < len(fields) else None
            if field and (place, cell) not in read:
                read[place, cell] = read_value(field, cell, sheet.separator)
            value = read[place, cell] if field else cell
            if isinstance(value, Refusal):
                name = _name(header, place)
                faults.append(Fault(file, number, name, cell, value.allowed, value.next_action))
            line.append(cell if isinstance(value, Refusal) else value)
        lines.append(tuple(line))
    return lines, faults


def _filled_up(schema: TableSchema, lines: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The rows below the header, with the empty cells at their ends that Excel leaves out.

    Excel writes rows in blocks and omits a block's last columns where they are empty in all of
    its rows. So a short row is filled up where its neighbour is as short; on its own it has lost
    a separator. Cells that must be filled are never made up.
    """
    header, *rows = lines
    filled = []
    for place, row in enumerate(rows):
        if len(row) >= len(header):
            filled.append(row)
            continue
        near = rows[max(place - 1, 0) : place] + rows[place + 1 : place + 2]
        left_out = [name for name in header[len(row) :] if name in schema.names]
        if (
            any(row)
            and any(len(other) == len(row) for other in near)
            and not any(schema.field(name).required for name in left_out)
        ):
            row += ("",) * (len(header) - len(row))
        filled.append(row)
    return filled


def _name(header: Sequence[str], place: int) -> str:
    return header[place] if place < len(header) else ""


def read_raw_ids(project: Project, name: str, column: str = "id") -> list[tuple[int, str]] | None:
    """(row, id) for each row of a register, or None where the file cannot be read.

    ``column`` names another column to read in place of the id.
    """
    if name not in register_names(project):
        return None
    table, _ = read_raw(project, name)
    if table is None or column not in table.header:
        return None
    return [(row, cells.get(column, "")) for row, cells in table.numbered()]
