"""Sheets of ratings in every shape: long and wide, with notes, in workbooks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from panels import IMPACT, plan
from rating_files import LONG, LONG_ROWS, faults, saved, workbook

from evibook.importers.ratings import read_rating_file

ONE = {"criteria": [IMPACT]}  # a rule with a single criterion


def read(path: Path, **changes: Any) -> dict[tuple[str, ...], int | str]:
    """What a file without faults says of each panellist, item and criterion."""
    sheet = read_rating_file(path, path.name, plan(**changes), round_=1)
    assert sheet.faults == ()
    ratings = [placed.rating for placed in sheet.ratings]
    return {
        (one.panellist, one.item, one.criterion): one.rating or one.off_scale for one in ratings
    }


EXPECTED = {("P1", "R01", "impact"): 7, ("P2", "R01", "impact"): "X"}


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_spreadsheets_csv_is_read(tmp_path: Path, separator: str, encoding: str) -> None:
    rows = [*LONG_ROWS, ["P3", 1, "R02", "impact", "X – Don't know"]]
    path = saved(tmp_path / "long.csv", *rows, separator=separator, encoding=encoding)

    found = {(one.rating.panellist, one.rating.rating or one.rating.off_scale)
             for one in read_rating_file(path, "long.csv", plan()).ratings}  # fmt: skip

    assert found == {("P1", 7), ("P2", "X"), ("P3", "X")}


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        (["item", "panellist", "criterion", "rating"], [["R01", "P1", "Impact", 7],
                                                        ["R01", "P2", "IMPACT", "X"]]),
        (["Item ID", "Rater", "Criterion", "Score"], [["R01 – Time", "P1", "impact", 7],
                                                      ["R01: Time", "P2", "impact", "X"]]),
        (["panellist", "item", "Impact"], [["P1", "R01", 7], ["P2", "R01", "X"]]),
        (["panellist", "criterion", "R01", "R02 – Title"], [["P1", "impact", 7, ""],
                                                            ["P2", "impact", "X", ""]]),
        (["item", "criterion", "P1", "P2"], [["R01", "impact", 7, "X"]]),
        (["panellist", "R01 impact", "R01_feasibility"], [["P1", 7, ""], ["P2", "X", ""]]),
        (["panellist", "Impact [R01 – Title]"], [["P1", 7], ["P2", "X"]]),
        (["panellist", "R01 – A title [Impact]"], [["P1", 7], ["P2", "X"]]),
        (["panellist", "R01\n(impact)"], [["P1", 7], ["P2", "X"]]),
    ],
)  # fmt: skip
def test_long_and_wide_sheets_say_the_same(
    tmp_path: Path, header: list[str], rows: list[list[object]]
) -> None:
    path = saved(tmp_path / "sheet.csv", header, *rows)

    assert read(path) == EXPECTED
    assert read(workbook(tmp_path / "sheet.xlsx", Sheet1=[header, *rows])) == EXPECTED


@pytest.mark.parametrize("header", [["panellist", "R01"], ["panellist", "item", "rating"]])
def test_a_single_criterion_needs_no_column(tmp_path: Path, header: list[str]) -> None:
    rows = [["P1", 7], ["P2", "X"]] if "item" not in header else [["P1", "R01", 7],
                                                                 ["P2", "R01", "X"]]  # fmt: skip

    assert read(saved(tmp_path / "one.csv", header, *rows), **ONE) == EXPECTED


def test_notes_above_the_header_and_empty_rows_are_passed_over(tmp_path: Path) -> None:
    rows = [["Ratings of the panel"], ["Please check the item ids"], [], *LONG_ROWS, [], ["", ""]]
    path = saved(tmp_path / "notes.csv", *rows, separator=";")

    sheet = read_rating_file(path, "notes.csv", plan())

    assert [one.row for one in sheet.ratings] == [5, 6]
    assert sheet.faults == ()


def test_rows_are_numbered_as_a_spreadsheet_does(tmp_path: Path) -> None:
    rows = [["Notes"], [], LONG, [], ["P1", 1, "R01", "impact", 12]]

    for path in (saved(tmp_path / "rows.csv", *rows), workbook(tmp_path / "rows.xlsx", Data=rows)):
        (fault,) = faults(path)
        assert fault.row == 5
        assert "row 5, rating: found '12'" in fault.describe()


def test_a_workbook_is_read_from_its_visible_sheet_of_ratings(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "book.xlsx", README=[["How to rate"]], Old=LONG_ROWS[:2], New=LONG_ROWS
    )
    book = openpyxl.load_workbook(path)
    book["Old"].sheet_state = "hidden"
    book.save(path)

    sheet = read_rating_file(path, "book.xlsx", plan())

    assert sheet.file == "book.xlsx [New]"
    assert len(sheet.ratings) == 2


def test_two_sheets_that_could_be_meant_are_told_apart_by_name(tmp_path: Path) -> None:
    path = workbook(tmp_path / "book.xlsx", One=LONG_ROWS, Two=LONG_ROWS[:2])

    (fault,) = faults(path)
    two = read_rating_file(path, "book.xlsx", plan(), sheet="Two")
    (wrong,) = read_rating_file(path, "book.xlsx", plan(), sheet="Three").faults

    assert (fault.value, fault.next_action) == (
        "One, Two",
        "Name the sheet with --sheet: One, Two.",
    )
    assert len(two.ratings) == 1
    assert "One, Two" in wrong.allowed


def test_a_stray_cell_in_the_last_corner_is_named_and_does_not_slow_the_import(
    tmp_path: Path,
) -> None:
    path = workbook(tmp_path / "stray.xlsx", Sheet1=LONG_ROWS)
    book = openpyxl.load_workbook(path)
    book["Sheet1"]["XFD1048576"] = "x"
    book.save(path)

    (fault,) = faults(path)
    left_out = read_rating_file(path, "stray.xlsx", plan(), left_out=["column XFD"])

    assert fault.column == "column XFD"
    assert '--leave-out "column XFD"' in fault.next_action
    assert (len(left_out.ratings), left_out.faults) == (2, ())


def test_merged_cells_are_refused_where_they_hold_answers(tmp_path: Path) -> None:
    rows = [["Ratings of the panel", ""], *LONG_ROWS, ["P3", 1, "R01", "impact", ""]]
    path = workbook(tmp_path / "merged.xlsx", Sheet1=rows)
    book = openpyxl.load_workbook(path)
    for area in ("A1:E1", "E3:E4"):
        book["Sheet1"].merge_cells(area)
    book.save(path)

    (fault,) = faults(path)

    assert (fault.row, fault.column) == (3, "rating")
    assert "fill each of them" in fault.next_action


def test_the_separator_is_the_one_that_shows_headings_however_long_the_notes(
    tmp_path: Path,
) -> None:
    notes = [[f"Note {number}: impact, time, money"] for number in range(12)]
    path = tmp_path / "notes.csv"
    lines = [*notes, LONG, ["P1", 1, "R01", "impact", 7]]
    path.write_text("\n".join(";".join(map(str, line)) for line in lines), encoding="utf-8")

    sheet = read_rating_file(path, "notes.csv", plan())

    assert (len(sheet.ratings), sheet.faults) == (1, ())


@pytest.mark.parametrize("options", [{}, {"sheet": "Data"}])
def test_a_workbook_without_ratings_is_told_which_headings_to_give(
    tmp_path: Path, options: dict[str, str]
) -> None:
    path = workbook(tmp_path / "other.xlsx", Data=[["a", "b"], [1, 2]], More=[["c", "d"], [3, 4]])

    (fault,) = read_rating_file(path, "other.xlsx", plan(), **options).faults

    assert "panellist" in fault.allowed


def test_a_sheet_is_not_named_for_a_file_that_has_none(tmp_path: Path) -> None:
    path = saved(tmp_path / "long.csv", *LONG_ROWS)

    (fault,) = read_rating_file(path, "long.csv", plan(), sheet="Data").faults

    assert (fault.column, fault.next_action) == ("--sheet", "Leave it out.")


def test_every_fault_is_told_at_once_by_row_and_column(tmp_path: Path) -> None:
    path = saved(
        tmp_path / "bad.csv",
        LONG,
        ["P1", 1, "R01", "impact", 7],
        ["P10", 1, "R01", "impact", "7,5"],
        ["P2", 3, "R1", "impct", 12],
        ["P2", "", "R01", "impact", 5],
        ["Total", 1, "", "", ""],
    )

    found = {(fault.row, fault.column, fault.value) for fault in faults(path)}

    assert found == {
        (3, "panellist", "P10"), (3, "rating", "7,5"), (4, "round", "3"), (4, "item", "R1"),
        (4, "criterion", "impct"), (4, "rating", "12"), (5, "round", ""), (6, "panellist", "Total"),
        (6, "item", ""), (6, "criterion", ""),
    }  # fmt: skip


def test_near_misses_are_guessed(tmp_path: Path) -> None:
    path = saved(tmp_path / "near.csv", LONG, ["p1", 1, "R001", "impct", 7])

    hints = {fault.column: fault.next_action for fault in faults(path)}

    assert "Did you mean 'P1'?" in hints["panellist"]
    assert "Did you mean 'R01'?" in hints["item"]
    assert "Did you mean 'impact'?" in hints["criterion"]


@pytest.mark.parametrize(
    ("header", "column", "words"),
    [
        (["panellist", "round", "item", "rating"], "criterion", "Add the column."),
        (["panellist", "item", "criterion", "rating"], "round", "--round NUMBER"),
        ([*LONG, "comment"], "comment", '--leave-out "comment"'),
        ([*LONG, "item"], "item", "Remove one of the two"),
        (["panellist", "round", "R01 impact", "R4 impact"], "R4 impact", "Correct the heading"),
        (["panellist", "round", "R01 impact", "R01 [Impact]"], "R01 [Impact]", "Remove one"),
        (["panellist", "round", "item", "Impct"], "Impct", "Correct the heading"),
        (["panellist", "round", "rating"], "item", "Add the column."),
        (["panellist", "round", "R01 impact", ""], "column D", '--leave-out "column D"'),
    ],
)
def test_a_heading_that_is_missing_or_unknown_is_named(
    tmp_path: Path, header: list[str], column: str, words: str
) -> None:
    path = saved(tmp_path / "headings.csv", header, ["P1", 1, *[7] * (len(header) - 2)])

    hints = {fault.column: fault.next_action for fault in faults(path)}

    assert words in hints[column]


def test_a_column_without_ratings_can_be_left_out(tmp_path: Path) -> None:
    path = saved(tmp_path / "more.csv", [*LONG, "Comment"], ["P1", 1, "R01", "impact", 7, "Why?"])

    sheet = read_rating_file(path, "more.csv", plan(), left_out=["comment"])
    (wrong,) = read_rating_file(path, "more.csv", plan(), left_out=["comment", "remark"]).faults

    assert len(sheet.ratings) == 1
    assert (wrong.column, wrong.value) == ("--leave-out", "remark")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04 no zip", "Save or export the file again"),
        (b"\xd0\xcf\x11\xe0 old", "take off the password"),
        (b"panellist,item\n\xff\xc3,R01\n", "Save the file as UTF-8"),
        (b'panellist,round,item,criterion,rating\nP1,1,R01,impact,"7\n', "Close the quote"),
        (b"", "Save or export the file again"),
        (b"a,b\n1,2\n", "Name the columns"),
        (b"panellist,round,item,criterion,rating\nP1,1,R01,impact\n", "Quote a cell"),
        (b"panellist,round,item,criterion,rating\nP1,1,R01,impact,7,8\n", "--leave-out"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(content)

    assert words in " ".join(fault.next_action for fault in faults(path))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path / "gone.csv")

    assert "No such file" in fault.allowed
