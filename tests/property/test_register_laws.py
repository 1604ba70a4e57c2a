"""Laws of registers: whatever saved them they read alike, and their canonical form is stable."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from register_files import (
    DECIMALS,
    SCHEMA,
    WESTERN,
    Dialect,
    Rows,
    dialects,
    kept_as_text,
    plain,
    rows,
    saved,
)

from evibook.errors import Fault
from evibook.model.encoding import decoded
from evibook.model.project import Project
from evibook.registers import format_register, read_registers
from evibook.registers.cells import RawTable, parse_table
from evibook.registers.form import canonical_text

PLAIN = Dialect("utf-8", ",", False, "\n", False, csv.QUOTE_MINIMAL, False, False, "", 0, 0)


def read(data: bytes) -> RawTable:
    """The table in these bytes, which must have no fault."""
    table, faults = parse_table(data, "data/things.csv", SCHEMA)
    assert faults == []
    assert table is not None
    return table


def faults_of(data: bytes) -> list[Fault]:
    """The faults of these bytes."""
    return parse_table(data, "data/things.csv", SCHEMA)[1]


def canonical(data: bytes) -> str:
    """The canonical form of these bytes, which must be readable."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "things.csv"
        path.write_bytes(data)
        text, faults = format_register(path, "data/things.csv", SCHEMA)
    assert faults == []
    return text


@given(rows(), dialects("utf-8", "utf-8-sig", "utf-16"))
@example(
    [("X001", "a", '"', "1.5", "-3", "true", "2027-03-03", "=1+1\n,;")],
    replace(PLAIN, separator=";", decimal_comma=True, line_end="\r", empty_columns=2),
)
def test_a_table_reads_alike_whatever_saved_it(table: Rows, dialect: Dialect) -> None:
    assert list(read(saved(table, dialect)).lines) == table


@given(rows(st.text(WESTERN, max_size=20)), dialects("cp1252"))
def test_a_table_in_windows_1252_reads_as_it_was(table: Rows, dialect: Dialect) -> None:
    data = saved(table, dialect)
    as_written = data.decode("cp1252").replace("\r\n", "\n").replace("\r", "\n")
    # a few rare pairs of signs could be UTF-8 or another code page: those are refused
    assume(decoded(data) == as_written)

    assert list(read(data).lines) == table


@given(rows(st.text(WESTERN, max_size=20)), dialects("cp1252"))
@example(
    [("X000", "a", "ß", "0", "", "", "", "")],
    replace(PLAIN, encoding="cp1252", separator=";", padding="\xa0", quoting=csv.QUOTE_ALL),
)
def test_windows_1252_is_read_right_or_refused_by_row(table: Rows, dialect: Dialect) -> None:
    data = saved(table, dialect)
    assume(data.isascii() or max(data.decode("utf-8", "surrogateescape")) >= "\udc80")
    found, faults = parse_table(data, "data/things.csv", SCHEMA)

    assert faults or (found is not None and list(found.lines) == table)
    assert all(fault.row and "CSV UTF-8" in fault.next_action for fault in faults)


@given(rows(), dialects("utf-8", "utf-16"))
def test_the_frame_is_the_same_whatever_saved_the_file(table: Rows, dialect: Dialect) -> None:
    frames = []
    for one in (PLAIN, dialect):
        with TemporaryDirectory() as folder:
            project = Project(Path(folder))
            project.data.mkdir()
            (project.data / "things.csv").write_bytes(saved(table, one))
            write_schema(project)
            frames.append(read_registers(project)["things"])

    assert frames[0].equals(frames[1])
    assert [str(kind) for kind in frames[0].dtypes] == [str(kind) for kind in frames[1].dtypes]


def write_schema(project: Project) -> None:
    """The schema of things as a file."""
    fields = [
        {"name": f.name, "title": f.title, "description": f.description, "type": f.type,
         "constraints": dict(f.constraints)}
        for f in SCHEMA.fields
    ]  # fmt: skip
    source = {"name": SCHEMA.name, "title": SCHEMA.title, "description": SCHEMA.description,
              "version": SCHEMA.version, "fields": fields, "primaryKey": ["id"]}  # fmt: skip
    (project.data / "things.schema.json").write_text(json.dumps(source), encoding="utf-8")


@given(rows(), dialects("utf-8", "utf-8-sig", "utf-16"), st.permutations(range(len(SCHEMA.names))))
def test_the_canonical_form_holds_every_cell_and_is_its_own_form(
    table: Rows, dialect: Dialect, order: list[int]
) -> None:
    header = tuple(SCHEMA.names[place] for place in order)
    shuffled = [tuple(row[place] for place in order) for row in table]

    text = canonical(saved(shuffled, dialect, header))

    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        list(SCHEMA.names),
        *map(list, table),
    ]
    assert canonical(text.encode()) == text
    assert "\r" not in text


@given(rows().filter(bool), st.data())
def test_a_change_of_one_cell_changes_one_line(table: Rows, data: st.DataObject) -> None:
    flat = [tuple(cell.replace("\n", " ") for cell in row) for row in table]
    row = data.draw(st.integers(0, len(flat) - 1))
    changed = [tuple(line) for line in flat]
    changed[row] = (*changed[row][:-1], data.draw(st.text("abc, \"';", max_size=5)))

    before, after = (
        canonical_text(
            SCHEMA, [dict(zip(SCHEMA.names, line, strict=True)) for line in lines]
        ).split("\n")
        for lines in (flat, changed)
    )

    assert len(before) == len(after)
    assert {n for n, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1]} <= {
        row + 1
    }


@given(DECIMALS, st.sampled_from(["", "+", "0", "00"]), st.sampled_from(["", "0", "000"]))
def test_a_number_has_one_spelling(number: object, front: str, back: str) -> None:
    text = plain(number)
    if text.startswith("-"):
        front = ""
    assume(len(text.partition(".")[2] + back) != 3)
    written = front + text + (back if "." in text else "." + back if back else "")

    cells = ("X001", "a", "b", written, "", "", "", "")

    assert read(saved([cells], PLAIN)).rows[0]["value"] == text


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from(",;\t"))
def test_thousands_apart_are_refused_with_what_to_write(
    high: int, low: int, separator: str
) -> None:
    mark = "," if separator == "," else "."
    cells = ("X001", "a", "b", f"{high}{mark}{low:03}", "", "", "", "")

    (fault,) = faults_of(saved([cells], replace(PLAIN, separator=separator)))

    assert (fault.row, fault.column, fault.value) == (2, "value", cells[3])
    assert f"Write {high}{low:03} if" in fault.next_action


@given(rows().filter(bool), dialects("utf-8", "utf-16"), st.data())
@pytest.mark.parametrize("damage", ["#NAME?", "########", "01-Feb", "1,23E+05", "cafÃ©"])
def test_what_a_spreadsheet_rewrote_is_refused_in_its_cell(
    damage: str, table: Rows, dialect: Dialect, data: st.DataObject
) -> None:
    row = data.draw(st.integers(0, len(table) - 1))
    column = data.draw(st.sampled_from(range(len(SCHEMA.names))))
    table[row] = (*table[row][:column], damage, *table[row][column + 1 :])

    (fault,) = faults_of(saved(table, dialect))

    assert (fault.row, fault.column) == (row + 2, SCHEMA.names[column])
    assert fault.value.lower() == damage.lower()


@given(st.binary(max_size=200))
def test_no_bytes_bring_a_traceback(data: bytes) -> None:
    for header in (b"", ",".join(SCHEMA.names).encode() + b"\n", b"\xff\xfei\0d\0\n\0"):
        table, faults = parse_table(header + data, "data/things.csv", SCHEMA)

        assert table is not None or faults


@given(st.text(max_size=30))
def test_text_that_is_kept_is_kept_to_the_letter(text: str) -> None:
    assume(kept_as_text(text) and "\r" not in text and "\0" not in text)
    assume("\ufffd" not in text)
    cells = ("X001", "a", "b", "", "", "", "", text)

    assert read(saved([cells], PLAIN)).rows[0]["note"] == text
