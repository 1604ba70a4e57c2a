"""Registers as Excel and LibreOffice save them: read right, or refused in the cell."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from edits import find_row, read_rows, replace, set_cell, write_rows

from evibook.errors import Fault, FaultsFound
from evibook.model.project import Project
from evibook.model.schema import Field
from evibook.registers import (
    check_registers,
    read_raw_ids,
    read_registers,
    register_names,
    register_text,
)
from evibook.registers.rewrites import Refusal
from evibook.registers.values import read_value

NAMES = ("actors", "findings", "published_figures", "recommendations", "sources")
ID = {"pattern": "^R[0-9]{2}$"}


def field(kind: str, **constraints: object) -> Field:
    """A column of that type."""
    return Field("column", "Column", "A column.", kind, constraints)


def save_as(path: Path, encoding: str, separator: str, line_end: str, start: str = "") -> None:
    """Save a register as another program does."""
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator=line_end).writerows(rows)
    path.write_bytes((start + out.getvalue()).encode(encoding))


@pytest.mark.parametrize(
    ("encoding", "separator", "line_end", "start"),
    [
        ("utf-8-sig", ",", "\r\n", ""),  # Excel, CSV UTF-8
        ("cp1252", ",", "\r\n", ""),  # Excel, CSV
        ("cp1252", ";", "\r\n", ""),  # the same where a comma is the decimal mark
        ("utf-16", "\t", "\r\n", ""),  # Excel, Unicode text
        ("utf-8", "\t", "\n", ""),
        ("utf-8", ";", "\r", ""),
        ("utf-8", ";", "\r\n", "sep=;\r\n"),
    ],
)
def test_a_register_reads_alike_whatever_program_saved_it(
    project: Project, encoding: str, separator: str, line_end: str, start: str
) -> None:
    before = read_registers(project)
    for name in NAMES:
        save_as(project.data / f"{name}.csv", encoding, separator, line_end, start)

    assert check_registers(project) == []
    after = read_registers(project)
    for name in NAMES:
        assert after[name].equals(before[name]), name
        ids = [value for _, value in read_raw_ids(project, name) or ()]
        assert ids == list(before[name]["id"]), name


def test_two_kinds_of_line_end_in_one_file_are_read(project: Project) -> None:
    path = project.data / "actors.csv"
    before = read_registers(project)["actors"]
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n", 3))

    assert read_registers(project)["actors"].equals(before)


def test_letters_of_windows_1252_are_read(project: Project) -> None:
    path = project.data / "actors.csv"
    row = find_row(project, "actors", id="A-nihr")
    set_cell(project, "actors", row, "name", "Café “Zürich” – £5’s")
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp1252"))

    assert check_registers(project) == []
    frame = read_registers(project)["actors"].set_index("id")
    assert frame.loc["A-nihr", "name"] == "Café “Zürich” – £5’s"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("caf\xe9 caf\xc3\xa9", r"b'\xe9'"),  # Windows-1252 and UTF-8 in one file
        ("staff\xd5s", r"b'\xd5'"),  # an apostrophe of a Mac
        ("caf\x82", r"b'\x82'"),  # an accent of DOS
        ("a\x00b", r"b'\x00'"),
        ("a \xef\xbf\xbd b", "\ufffd"),  # another program has lost a letter here
    ],
)
def test_bytes_that_no_encoding_explains_are_refused_in_their_cell(
    project: Project, text: str, wrong: str
) -> None:
    path = project.data / "actors.csv"
    row = find_row(project, "actors", id="A-nihr")
    set_cell(project, "actors", row, "name", "HERE")
    path.write_bytes(path.read_bytes().replace(b"HERE", text.encode("latin-1")))

    (fault,) = check_registers(project)

    assert (fault.file, fault.row, fault.column) == ("data/actors.csv", row, "name")
    assert fault.value == wrong
    assert fault.next_action == "Save the file as UTF-8 (CSV UTF-8)."


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"])
def test_a_workbook_under_the_name_of_a_csv_file_is_told(project: Project, start: bytes) -> None:
    (project.data / "actors.csv").write_bytes(start + b"\0\x01\xff")

    (fault,) = [f for f in check_registers(project) if f.file == "data/actors.csv"]

    assert fault.row == 0
    assert "CSV UTF-8" in fault.next_action


def test_columns_and_rows_that_a_spreadsheet_once_used_are_dropped(project: Project) -> None:
    before = read_registers(project)["actors"]
    rows = read_rows(project, "actors")
    blank = [""] * len(rows[0])
    write_rows(project, "actors", [[*row, "", ""] for row in [*rows, blank, blank]])

    assert check_registers(project) == []
    assert read_registers(project)["actors"].equals(before)


def test_a_cell_too_many_is_found_beside_empty_columns(project: Project) -> None:
    rows = read_rows(project, "themes")
    row = find_row(project, "themes", id="T-time")
    write_rows(project, "themes", [[*line, ""] for line in rows])
    replace(project.data / "themes.csv", "Time and workload", "Time, workload")

    assert row in {fault.row for fault in check_registers(project)}


def test_blanks_at_the_ends_of_cells_and_headers_are_no_part_of_them(project: Project) -> None:
    before = read_registers(project)["actors"]
    rows = read_rows(project, "actors")
    write_rows(project, "actors", [[f"\u00a0{cell} \u00a0" for cell in row] for row in rows])

    assert check_registers(project) == []
    assert read_registers(project)["actors"].equals(before)


def test_cells_that_excel_leaves_out_at_the_end_of_rows_are_empty(project: Project) -> None:
    rows = read_rows(project, "links")
    empty = [n for n, row in enumerate(rows) if not row[-1]]
    block = [n for n in empty if n + 1 in empty or n - 1 in empty]
    assert len(block) > 2
    before = read_registers(project)["links"]
    write_rows(project, "links", [row[:-1] if n in block else row for n, row in enumerate(rows)])

    assert check_registers(project) == []
    assert read_registers(project)["links"].equals(before)


def test_a_single_row_with_a_cell_too_few_has_lost_a_separator(project: Project) -> None:
    rows = read_rows(project, "links")
    rows[5] = rows[5][:-1]
    write_rows(project, "links", rows)

    (fault,) = check_registers(project)

    assert (fault.row, fault.column) == (6, "note")


def test_a_quote_that_is_not_closed_is_named_by_its_row(project: Project) -> None:
    replace(project.data / "actors.csv", "A-nihr,", '"A-nihr,')

    (fault,) = [f for f in check_registers(project) if f.file == "data/actors.csv"]

    # the rest of the file is one cell, so nothing after that row can be told
    assert fault.row == find_row_in_text(project.data / "actors.csv", "A-nihr")
    assert 'twice ("")' in fault.next_action


def find_row_in_text(path: Path, word: str) -> int:
    """The line of the first row that holds a word; the file has one line for each row."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if word in line)


def test_a_table_of_something_else_is_refused_by_its_header(project: Project) -> None:
    path = project.data / "actors.csv"
    path.write_text("colour;size\nred;1\n", encoding="utf-8")

    (fault,) = [f for f in check_registers(project) if f.file == "data/actors.csv"]

    assert (fault.row, fault.value) == (1, "colour;size")
    assert "id, name, short" in fault.allowed


def test_a_column_given_twice_is_named(project: Project) -> None:
    rows = read_rows(project, "actors")
    write_rows(project, "actors", [[*row, row[1]] for row in rows])

    (fault,) = check_registers(project)

    assert (fault.row, fault.column) == (1, "name")
    assert "Remove one of the two" in fault.next_action


def test_a_column_in_capitals_is_named_with_the_name_that_is_meant(project: Project) -> None:
    rows = read_rows(project, "actors")
    write_rows(project, "actors", [[name.upper() for name in rows[0]], *rows[1:]])

    actions = {fault.column: fault.next_action for fault in check_registers(project)}

    assert "Did you mean 'scope'?" in actions["SCOPE"]


@pytest.mark.parametrize(
    ("value", "separator", "expected"),
    [
        ("1,54", ";", "1.54"), ("1,54", "\t", "1.54"), ("1,54", ",", "1.54"),
        ("1.54", ";", "1.54"), ("1.234", ",", "1.234"), ("0,125", ";", "0.125"),
        ("1,2340", ";", "1.234"), ("+3", ",", "3"), ("007.50", ",", "7.5"), ("-0", ",", "0"),
        (".5", ",", "0.5"), ("5.", ",", "5"), ("35.0", ",", "35"),
    ],
)  # fmt: skip
def test_a_number_is_read_with_either_decimal_mark(
    value: str, separator: str, expected: str
) -> None:
    assert read_value(field("number"), value, separator) == expected


@pytest.mark.parametrize(
    ("kind", "value", "separator", "action"),
    [
        ("number", "1,234", ",", "Write 1234 if thousands are meant, 1.234 if decimals are."),
        ("number", "1.234", ";", "Write 1234 if thousands are meant, 1.2340 if decimals are."),
        ("number", "1,234", ";", "Write 1234 if thousands are meant, 1.2340 if decimals are."),
        ("number", "1,234,567", ",", "Write 1234567."),
        ("number", "1.234,56", ";", "Write 1234.56."),
        ("number", "1,234.5", ",", "Write 1234.5."),
        ("number", "1\u00a0234", ";", "Write 1234."),
        ("integer", "1,234", ",", "Write 1234."),
        ("integer", "1.234", ",", "Write 1234."),
        ("integer", "5.5", ",", "Correct the cell."),
        ("number", "1,23E+05", ";", "Write all digits."),
        ("integer", "1E+05", ",", "Write all digits."),
        ("number", "12%", ",", "Correct the cell."),
        ("number", "٣", ",", "Correct the cell."),
        ("integer", "1_000", ",", "Correct the cell."),
        ("integer", "9" * 19, ",", "Correct the cell."),
        ("number", "9" * 400, ",", "Correct the cell."),
        ("boolean", "WAHR", ";", "Write true."),
        ("boolean", "FALSCH", ";", "Write false."),
        ("boolean", "ja", ";", "Correct the cell."),
        ("date", "03/03/2027", ",", "Write 2027-03-03."),
        ("date", "03/04/2027", ",", "Write 2027-03-04 or 2027-04-03, whichever is meant."),
        ("date", "25.12.2027", ";", "Write 2027-12-25."),
        ("date", "03/03/27", ",", "Write 2027-03-03."),
        ("date", "2027-03-03 00:00:00", ",", "Write 2027-03-03."),
        ("date", "46449", ",", "Excel counts days: this is probably 2027-03-03."),
        ("date", "2027-02-30", ",", "Correct the cell."),
        ("date", "20270303", ",", "Correct the cell."),
        ("date", "99/99/2027", ",", "Correct the cell."),
    ],
)
def test_a_value_that_may_be_read_in_two_ways_is_refused_with_what_to_write(
    kind: str, value: str, separator: str, action: str
) -> None:
    refusal = read_value(field(kind), value, separator)

    assert isinstance(refusal, Refusal)
    assert action in refusal.next_action
    assert refusal.allowed.startswith(field(kind).allowed())


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("integer", "5.0", "5"), ("integer", "+12", "12"), ("integer", "007", "7"),
        ("boolean", "TRUE", "true"), ("boolean", "False", "false"), ("boolean", "1", "true"),
        ("date", "2027-03-03", "2027-03-03"), ("string", "007", "007"),
        *[(kind, "", "") for kind in ("integer", "number", "boolean", "date", "string")],
    ],
)  # fmt: skip
def test_a_value_has_one_spelling(kind: str, value: str, expected: str) -> None:
    assert read_value(field(kind), value, ",") == expected


@pytest.mark.parametrize(
    "value",
    ["#NAME?", "#REF!", "#N/A", "#VALUE!", "#DIV/0!", "########", "#WERT!", "#NV", "Err:502"],
)
@pytest.mark.parametrize("kind", ["string", "integer", "number", "boolean", "date"])
def test_what_excel_shows_in_place_of_content_is_refused_everywhere(value: str, kind: str) -> None:
    refusal = read_value(field(kind), value, ",")

    assert isinstance(refusal, Refusal)
    assert "Excel shows this in place of the content." in refusal.next_action


@pytest.mark.parametrize(
    "value",
    ["01-Feb", "1-Feb", "Feb-01", "01-Feb-26", "01. Feb", "02. Mrz", "01/02/2026", "01/02/26",
     "01/02/2026 00:00", "01.02.2026 00:00:00", "2026-02-01 00:00", "1,23E+05", "1E+10"],
)  # fmt: skip
@pytest.mark.parametrize("constraints", [ID, {"enum": ["1-2"]}, {}])
def test_text_that_became_a_date_or_a_number_is_refused_with_a_way_back(
    value: str, constraints: dict[str, object]
) -> None:
    refusal = read_value(field("string", **constraints), value, ",")

    assert isinstance(refusal, Refusal)
    assert "format the column as text in Excel" in refusal.next_action


def test_what_a_column_allows_is_never_taken_for_damage() -> None:
    assert read_value(field("string", enum=["Feb-01", "#N/A"]), "Feb-01", ",") == "Feb-01"
    assert read_value(field("string", enum=["Feb-01", "#N/A"]), "#N/A", ",") == "#N/A"
    assert read_value(field("string", pattern="[0-9]E[0-9]+"), "1E5", ",") == "1E5"


def test_an_identifier_that_lost_its_zeros_is_told_what_it_was() -> None:
    refusal = read_value(field("string", pattern="^[0-9]{4}$"), "42", ",")

    assert isinstance(refusal, Refusal)
    assert "Excel drops zeros at the start: 0042?" in refusal.next_action


@pytest.mark.parametrize(
    ("value", "meant"), [("cafÃ©", "'é'"), ("it â€“ that", "'–'"), ("staffâ€™s", "'’'"),
                         ("Â£5", "'£'")],
)  # fmt: skip
def test_utf8_that_excel_misread_is_refused_with_what_was_meant(value: str, meant: str) -> None:
    refusal = read_value(field("string"), value, ",")

    assert isinstance(refusal, Refusal)
    assert meant in refusal.allowed
    assert "65001: Unicode (UTF-8)" in refusal.next_action


@pytest.mark.parametrize(
    "value",
    ["=1+1", "+44 20 7946 0000", "-no answer", "@home", "He said: \"no\", twice", "two\nlines",
     "1.1.12", "2018/19", "18-19", "10-12", "Section 1-2", "May", "1 Feb", "#1", "#hashtag",
     "NÃO", "Âge", "1.54", "R01", "A4", "1e", "Dec", "in 2027-03-03", "N/A", "TRUE", "00123"],
)  # fmt: skip
def test_ordinary_text_stays_as_it_is(value: str) -> None:
    assert read_value(field("string"), value, ",") == value


def test_a_refused_cell_is_told_once(project: Project) -> None:
    rows = {
        ("published_figures", "value"): "1,234",
        ("recommendations", "core"): "WAHR",
        ("sources", "kind"): "01-Feb",
    }
    for (name, column), value in rows.items():
        set_cell(project, name, 3, column, value)

    faults = check_registers(project)

    assert {(f.file, f.row, f.column, f.value) for f in faults} == {
        (f"data/{name}.csv", 3, column, value) for (name, column), value in rows.items()
    }
    assert len(faults) == len(rows)


def test_frames_are_refused_where_a_cell_is(project: Project) -> None:
    set_cell(project, "published_figures", 3, "value", "1,234")

    with pytest.raises(FaultsFound, match=r"Write 1234 if thousands are meant"):
        read_registers(project)
    with pytest.raises(FaultsFound, match=r"Write 1234 if thousands are meant"):
        register_text(project, "published_figures")


def test_the_text_that_readers_download_is_the_same_whatever_saved_the_file(
    project: Project,
) -> None:
    before = {name: register_text(project, name) for name in register_names(project)}
    for name in before:
        save_as(project.data / f"{name}.csv", "utf-16", ";", "\r\n")

    assert {name: register_text(project, name) for name in before} == before


def test_a_date_column_is_checked_and_read(project: Project) -> None:
    path = project.data / "actors.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    schema["fields"].append(
        {"name": "since", "title": "Since", "description": "From when.", "type": "date"}
    )
    path.write_text(json.dumps(schema), encoding="utf-8")
    rows = read_rows(project, "actors")
    dates = ["2027-03-03", "46449", "03/03/2027", *[""] * len(rows)]
    write_rows(
        project,
        "actors",
        [[*rows[0], "since"], *([*row, day] for row, day in zip(rows[1:], dates, strict=False))],
    )

    faults: list[Fault] = check_registers(project)

    assert [(f.row, f.column, f.value) for f in sorted(faults)] == [
        (3, "since", "46449"),
        (4, "since", "03/03/2027"),
    ]
