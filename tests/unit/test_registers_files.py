"""Register files that are not what they should be: columns, encodings, rows, lost files."""

from __future__ import annotations

import pytest
from edits import find_row, read_rows, replace, set_cell, write_rows

from evibook.errors import EvibookError, Fault
from evibook.model.project import Project
from evibook.registers import check_registers, read_registers, read_schema

BOM = b"\xef\xbb\xbf"


def of_file(faults: list[Fault], register: str) -> list[Fault]:
    """The faults of one register."""
    return [fault for fault in faults if fault.file == f"data/{register}.csv"]


def test_a_misspelt_column_is_named_with_the_name_that_was_meant(project: Project) -> None:
    replace(project.data / "actors.csv", "scope", "scop")

    unknown, missing = check_registers(project)

    assert (unknown.row, unknown.column) == (1, "scop")
    assert unknown.next_action == "Did you mean 'scope'? Rename or remove the column."
    assert (missing.row, missing.column) == (1, "scope")
    assert missing.next_action == "Add the missing column."
    assert ", ".join(read_schema(project, "actors").names) in missing.allowed


def test_a_missing_column_is_named(project: Project) -> None:
    rows = read_rows(project, "sources")
    write_rows(project, "sources", [row[:-1] for row in rows])

    (fault,) = check_registers(project)

    assert (fault.file, fault.row, fault.column) == ("data/sources.csv", 1, "copy_note")
    assert fault.next_action == "Add the missing column."


def test_an_extra_column_is_named(project: Project) -> None:
    rows = read_rows(project, "themes")
    write_rows(project, "themes", [[*rows[0], "colour"], *([*row, "blue"] for row in rows[1:])])

    (fault,) = check_registers(project)

    assert (fault.file, fault.row, fault.column) == ("data/themes.csv", 1, "colour")
    assert "Rename or remove the column." in fault.next_action


def test_columns_in_another_order_are_named_with_the_order(project: Project) -> None:
    rows = read_rows(project, "actors")
    write_rows(project, "actors", [[row[1], row[0], *row[2:]] for row in rows])

    (fault,) = check_registers(project)

    assert (fault.file, fault.row) == ("data/actors.csv", 1)
    assert fault.allowed == ", ".join(read_schema(project, "actors").names)


@pytest.mark.parametrize("register", ["sources", "published_figures"])
def test_a_file_that_is_not_utf8_is_named_with_its_row(project: Project, register: str) -> None:
    path = project.data / f"{register}.csv"
    lines = path.read_bytes().split(b"\n")
    lines[2] = lines[2].replace(b"a", b"\x81", 1)  # no letter in Windows-1252 either
    path.write_bytes(b"\n".join(lines))

    (fault,) = of_file(check_registers(project), register)

    assert (fault.row, fault.value) == (3, r"b'\x81'")
    assert fault.allowed == "UTF-8 text"
    assert "CSV UTF-8" in fault.next_action


def test_a_file_saved_as_excel_saves_csv_utf8_has_no_fault(project: Project) -> None:
    # The advice above is to save as 'CSV UTF-8', which in Excel begins with a byte order mark.
    path = project.data / "actors.csv"
    path.write_bytes(BOM + path.read_bytes().replace(b"\n", b"\r\n"))

    assert check_registers(project) == []
    assert "id" in read_registers(project)["actors"].columns


@pytest.mark.parametrize("content", [None, b"", b"\n", b"name\xff"])
def test_a_register_that_cannot_be_read_brings_no_faults_in_others(
    project: Project, content: bytes | None
) -> None:
    path = project.data / "findings.csv"
    path.unlink() if content is None else path.write_bytes(content)

    faults = check_registers(project)

    assert of_file(faults, "findings")
    assert {fault.file for fault in faults} == {"data/findings.csv"}


def test_a_missing_key_column_brings_no_faults_in_others(project: Project) -> None:
    replace(project.data / "sources.csv", "id,", "key,")

    assert {fault.file for fault in check_registers(project)} == {"data/sources.csv"}


def test_rows_are_counted_as_a_spreadsheet_counts_them(project: Project) -> None:
    # a blank row and a cell of two lines stand before the wrong cell
    rows = read_rows(project, "actors")
    rows[1][-1] = "Section 1.1,\nrecommendation 2"
    write_rows(project, "actors", [*rows[:3], [], *rows[3:]])
    replace(project.data / "actors.csv", "A-nihr,", "A nihr,")

    places = {(f.row, f.column) for f in of_file(check_registers(project), "actors")}

    assert places == {(4, ""), (find_row_by_name(rows, "National Institute") + 1, "id")}


def find_row_by_name(rows: list[list[str]], beginning: str) -> int:
    """The number of the row whose name begins so."""
    return next(n for n, row in enumerate(rows, start=1) if row[1].startswith(beginning))


def test_a_row_with_a_cell_too_many_is_named(project: Project) -> None:
    row = find_row(project, "themes", id="T-time")
    replace(project.data / "themes.csv", "Time and workload", "Time, workload")

    actions = {f.next_action for f in check_registers(project) if f.row == row and not f.column}

    assert actions == {"Quote a cell that contains a comma, or remove the cell."}


def test_a_quote_that_is_never_closed_is_a_fault_and_no_traceback(project: Project) -> None:
    # the rest of the file becomes one cell, longer than the csv module takes by default
    path = project.data / "findings.csv"
    header, _, rest = path.read_text(encoding="utf-8").replace('"', "").partition("\n")
    path.write_text(f'{header}\nwilliams2020-F001,"{rest * 3}', encoding="utf-8")

    faults = of_file(check_registers(project), "findings")

    assert faults
    assert all(len(fault.describe()) < 2000 for fault in faults)


def test_a_row_with_a_cell_too_few_says_that_cells_are_missing(project: Project) -> None:
    rows = read_rows(project, "actors")
    row = find_row(project, "actors", id="A-nihr")
    rows[row - 1] = rows[row - 1][:-1]
    write_rows(project, "actors", rows)

    (fault,) = check_registers(project)

    assert (fault.file, fault.row, fault.column) == ("data/actors.csv", row, "locator")
    assert fault.value == ""  # nothing was found there, and nobody wrote 'None'


@pytest.mark.parametrize("broken", ["{", "[]", "{}"])
def test_a_schema_that_cannot_be_read_is_one_message(project: Project, broken: str) -> None:
    (project.data / "actors.schema.json").write_text(broken, encoding="utf-8")

    with pytest.raises(EvibookError, match=r"data/actors\.schema\.json"):
        check_registers(project)


def test_a_link_of_an_unknown_relation_is_named_once(project: Project) -> None:
    row = find_row(project, "links", relation="complements")
    set_cell(project, "links", row, "relation", "complement")

    (fault,) = check_registers(project)

    assert (fault.file, fault.row, fault.column) == ("data/links.csv", row, "relation")
    assert "Did you mean 'complements'?" in fault.next_action
