"""Files of exports: any delimiter, encoding and workbook, or a refusal by name."""

from __future__ import annotations

import csv
import gzip
import re
from pathlib import Path
from typing import Any

import pytest
from survey_exports import (
    Rows,
    csv_bytes,
    google_forms,
    microsoft_forms,
    qualtrics,
    saved,
    surveymonkey,
    table,
    xlsx_bytes,
)
from survey_inspections import MADE, inspected, refusal

from evibook.errors import FaultsFound
from evibook.survey import inspect_survey


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "~"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_delimiter_and_encoding_reads_alike(
    tmp_path: Path, delimiter: str, encoding: str
) -> None:
    rows = google_forms(MADE)
    rows[0][2] = "Profession – à préciser"

    found = inspected(tmp_path, csv_bytes(rows, delimiter, encoding))

    assert (found.encoding, found.delimiter) == (encoding, delimiter)
    assert found.questions == inspected(tmp_path, csv_bytes(rows)).questions


def test_a_packed_file_is_unpacked(tmp_path: Path) -> None:
    found = inspected(tmp_path, gzip.compress(csv_bytes(qualtrics(MADE))), "export.csv.gz")

    assert (found.compression, found.platform) == ("gzip", "qualtrics")


@pytest.mark.parametrize(
    ("platform", "rows"),
    [
        ("microsoft-forms", microsoft_forms(MADE)),
        ("google-forms", google_forms(MADE)),
        ("qualtrics", qualtrics(MADE)),
        ("surveymonkey", surveymonkey(MADE)),
    ],
)
def test_a_workbook_reads_as_the_text_file_does(tmp_path: Path, platform: str, rows: Rows) -> None:
    number = re.compile(r"\d{1,12}(\.\d+)?")
    typed = [[float(cell) if number.fullmatch(cell) else cell for cell in row] for row in rows]

    found = inspected(tmp_path, xlsx_bytes(typed), "export.xlsx")

    assert found.platform == platform
    assert found.questions == inspected(tmp_path, csv_bytes(rows)).questions
    assert (found.encoding, found.delimiter, found.sheet) == ("", "", "Sheet0")


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.csv", b"", "the file is empty"),
        ("a.csv", b'Q1,Q2\n"Yes,No\n', "quotes in pairs"),
        ("a.csv", b"Q1,Q2,Q3\nYes,No,No\nYes,No\nYes,No,No\n", "row 3: found '2 cells'"),
        ("a.csv", b"Q1,Q2\nYes,No\nYes,No,spilt\n", "row 3: found '3 cells'"),
        ("a.csv.gz", b"\x1f\x8b\x08broken", "a whole gzip file"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Excel 97 to 2003"),
        ("a.xlsx", b"PK\x03\x04broken", "a whole .xlsx workbook"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    said = refusal(tmp_path, data, name)

    assert said.startswith(name)
    assert words in said
    assert "spilt" not in said


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FaultsFound, match=r"gone\.csv"):
        inspect_survey(tmp_path / "gone.csv")


def test_an_archive_of_exports_is_named_as_such(tmp_path: Path) -> None:
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("export.csv", "a,b\n1,2\n")

    assert "Unpack it" in refusal(tmp_path, out.getvalue(), "export.zip")


def test_rows_that_excel_left_short_together_are_filled_up(tmp_path: Path) -> None:
    rows = [["Q1", "Q2", "Q3"], ["Yes", "No", "No"], ["Yes", "No"], ["No", "No"]]

    assert inspected(tmp_path, csv_bytes(rows)).responses == 3


def workbook() -> Any:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "README"
    book.active["A1"] = "How to read this workbook"
    return book


def add_sheet(book: Any, title: str, rows: Rows) -> Any:
    sheet = book.create_sheet(title)
    for row in rows:
        sheet.append(row)
    return sheet


def test_a_sheet_without_a_table_and_hidden_sheets_are_passed_over_and_named(
    tmp_path: Path,
) -> None:
    book = workbook()
    add_sheet(book, "Responses", google_forms(MADE))
    add_sheet(book, "Raw", google_forms(MADE)).sheet_state = "hidden"

    found = inspected(tmp_path, saved(book), "export.xlsx")

    assert found.sheet == "Responses"
    assert "Sheets without a table are passed over: README." in found.notes
    assert "Hidden sheets are passed over: Raw." in found.notes


def test_of_two_sheets_with_tables_one_must_be_named(tmp_path: Path) -> None:
    book = workbook()
    add_sheet(book, "Wave 1", google_forms(MADE))
    add_sheet(book, "Wave 2", google_forms(MADE[:20]))
    (tmp_path / "export.xlsx").write_bytes(saved(book))

    with pytest.raises(FaultsFound, match="--sheet: Wave 1, Wave 2"):
        inspect_survey(tmp_path / "export.xlsx")
    assert inspect_survey(tmp_path / "export.xlsx", "Wave 2").responses == 20
    with pytest.raises(FaultsFound, match="Did you mean 'Wave 2'"):
        inspect_survey(tmp_path / "export.xlsx", "wave2")


def test_phantom_rows_and_a_stray_cell_in_the_last_place_are_no_responses(tmp_path: Path) -> None:
    data = xlsx_bytes(google_forms(MADE), changes={"A1030": "", "XFD1048576": "stray"})

    found = inspected(tmp_path, data, "export.xlsx")

    assert found.responses == len(MADE)
    assert found.questions == inspected(tmp_path, csv_bytes(google_forms(MADE))).questions
    assert "Cells to the right of the table are passed over, in rows 1048576." in found.notes
    assert any("empty rows are passed over" in note for note in found.notes)


def test_formulas_and_merged_cells_are_named_by_their_rows(tmp_path: Path) -> None:
    book = workbook()
    sheet = add_sheet(book, "Responses", google_forms(MADE))
    sheet["C4"] = '="Doc"&"tor"'
    sheet.merge_cells("D6:D8")
    sheet.merge_cells("A1:B1")

    found = inspected(tmp_path, saved(book), "export.xlsx")

    assert "What is your profession?: formulas in rows 4." in found.notes
    assert "Merged cells among the responses, in rows 6." in found.notes
    assert "Merged cells in the header." in found.notes


def test_quoting_of_every_cell_reads_alike(tmp_path: Path) -> None:
    plain = inspected(tmp_path, csv_bytes(table(MADE)))
    quoted = inspected(tmp_path, csv_bytes(table(MADE), quoting=csv.QUOTE_ALL))

    assert plain.questions == quoted.questions
