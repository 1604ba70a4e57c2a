"""``evibook import ratings``: every shape of rating sheet, every fault at once, or no change."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from frictionless import Resource, Schema, system
from openpyxl.worksheet.formula import ArrayFormula
from panels import IMPACT, fix_rule, folder, plan, rule_text

from evibook.build import check_project
from evibook.build.checks.panels import check_panels
from evibook.cli.main import main
from evibook.errors import Fault
from evibook.importers.ratings import read_rating_file
from evibook.model.project import Project
from evibook.priorities import consensus_sha256, read_panel

LONG = ["panellist", "round", "item", "criterion", "rating"]
ONE = {"criteria": [IMPACT]}  # a rule with a single criterion


@pytest.fixture
def here(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project whose edition has a rule, with the command run in it."""
    fix_rule(project)
    monkeypatch.chdir(project.root)
    return project


def run(*files: Path | str, options: Sequence[str] = ()) -> int | str | None:
    """The exit code of the command."""
    try:
        main(["import", "ratings", *map(str, files), "--edition", "national", *options])
    except SystemExit as stop:
        return stop.code
    return 0


def saved(
    path: Path, *rows: Sequence[object], separator: str = ",", encoding: str = "utf-8"
) -> Path:
    """A CSV file of these rows."""
    with path.open("w", encoding=encoding, newline="") as out:
        csv.writer(out, delimiter=separator).writerows(rows)
    return path


def workbook(path: Path, **sheets: Sequence[Sequence[object]]) -> Path:
    """A workbook with these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def answers(project: Project) -> dict[tuple[str, int, str, str], int | str]:
    """What the edition's file says of each panellist, round, item and criterion."""
    return {
        (one.panellist, one.round, one.item, one.criterion): one.rating or one.off_scale
        for one in read_panel(project, "national").ratings
    }


def read(path: Path, **changes: Any) -> dict[tuple[str, ...], int | str]:
    """What a file without faults says of each panellist, item and criterion."""
    sheet = read_rating_file(path, path.name, plan(**changes), round_=1)
    assert sheet.faults == ()
    ratings = [placed.rating for placed in sheet.ratings]
    return {
        (one.panellist, one.item, one.criterion): one.rating or one.off_scale for one in ratings
    }


def faults(path: Path, **changes: Any) -> tuple[Fault, ...]:
    """The faults of a file."""
    return read_rating_file(path, path.name, plan(**changes)).faults


def cell(tmp_path: Path, text: object) -> Fault | int | str | None:
    """What a rating cell of a CSV file gives: a rating, a code, nothing, or a fault."""
    path = saved(tmp_path / "cell.csv", LONG, ["P1", 1, "R01", "impact", text])
    sheet = read_rating_file(path, path.name, plan())
    if sheet.faults:
        (fault,) = sheet.faults
        assert (fault.row, fault.column, fault.value) == (2, "rating", str(text).strip())
        return fault
    return next((placed.rating.rating or placed.rating.off_scale for placed in sheet.ratings), None)


@pytest.mark.parametrize(
    "text",
    ["7", " 7 ", "7\xa0", "7.0", "7 – Very important", "7 — very important", "7 - Very important",
     "7: Very important", "7 (very important)", "7. Very important", "7 = high"],
)  # fmt: skip
def test_a_seven_is_read_with_its_label_or_without(tmp_path: Path, text: str) -> None:
    assert cell(tmp_path, text) == 7


@pytest.mark.parametrize(
    "text", ["X", "x", "X – Don't know", "X - don’t know", "Don't know", "X: Don’t  know ",
             "X (Don't know)"]
)  # fmt: skip
def test_an_answer_off_the_scale_is_read_by_its_code_or_its_words(
    tmp_path: Path, text: str
) -> None:
    assert cell(tmp_path, text) == "X"


@pytest.mark.parametrize("text", ["", " ", "\xa0"])
def test_an_empty_cell_is_no_answer(tmp_path: Path, text: str) -> None:
    assert cell(tmp_path, text) is None


@pytest.mark.parametrize(
    "text",
    ["0", "10", "-7", "+7", "07", "7.5", "7-8", "7–8", "7 – 8", "7 or 8", "7 or eight", "7/9",
     "seven", "NA", "n/a", "-", "?", "X – Not relevant", "7 – Don't know", "Y", "TRUE", "٧", "7%"],
)  # fmt: skip
def test_what_is_no_answer_is_refused_with_what_is_allowed(tmp_path: Path, text: str) -> None:
    fault = cell(tmp_path, text)

    assert isinstance(fault, Fault)
    assert fault.allowed == (
        "a whole number from 1 to 9, or X – Don't know, or an empty cell for no answer"
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("7,5", "A rating has no decimals"),
        ("7,0", "A rating has no decimals"),
        ("2026-07-08 00:00:00", "Excel made a date of it"),
        ("=3+4", "in place of the formula"),
        ("X – Dont know", 'Did you mean "X – Don\'t know"?'),
    ],
)
def test_a_refusal_says_what_to_do(tmp_path: Path, text: str, words: str) -> None:
    fault = cell(tmp_path, text)

    assert isinstance(fault, Fault)
    assert words in fault.next_action


LONG_ROWS = [LONG, ["P1", 1, "R01", "impact", 7], ["P2", 1, "R01", "impact", "X"]]
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


@pytest.mark.parametrize("formula", ["=3+4", ArrayFormula("E2", "=3+4")])
def test_a_formula_is_no_rating(tmp_path: Path, formula: object) -> None:
    path = workbook(tmp_path / "sum.xlsx", Sheet1=[LONG, ["P1", 1, "R01", "impact", formula]])

    (fault,) = faults(path)

    assert fault.value == "=3+4"
    assert "in place of the formula" in fault.next_action


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


def test_two_files_of_the_same_name_are_told_apart(
    here: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b"):
        (here.root / name).mkdir()
        (here.root / name / "r.csv").write_bytes(b"")

    assert run("a/r.csv", "b/r.csv") == 2

    error = capsys.readouterr().err
    assert "a/r.csv" in error
    assert "b/r.csv" in error


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


def test_a_round_of_the_command_must_be_one_and_must_not_contradict(tmp_path: Path) -> None:
    path = saved(tmp_path / "round.csv", *LONG_ROWS)
    without = saved(tmp_path / "none.csv", [*LONG[:1], *LONG[2:]], ["P1", "R01", "impact", 7])

    (told_twice,) = read_rating_file(path, "round.csv", plan(), round_=1).faults
    (no_such,) = read_rating_file(without, "none.csv", plan(), round_=3).faults

    assert told_twice.next_action == "Leave --round out."
    assert no_such.allowed == "one of 1, 2"
    assert read_rating_file(without, "none.csv", plan(rounds=1)).ratings[0].rating.round == 1


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


def test_ratings_are_written_with_the_rules_sha256_and_a_schema(
    here: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(saved(here.root / "r.csv", *LONG_ROWS)) == 0

    out = capsys.readouterr().out
    assert "2 answers of 2 panellists, 1 of them off the scale; 0 empty." in out
    assert "editions/national/ratings.csv: 2 added." in out
    with (folder(here) / "ratings.csv").open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    sha256 = consensus_sha256(rule_text())
    assert [(row["panellist"], row["rating"], row["off_scale"]) for row in rows] == [
        ("P1", "7", ""), ("P2", "", "X")
    ]  # fmt: skip
    assert {row["rule_sha256"] for row in rows} == {sha256}
    assert check_panels(here) == []


def test_the_schema_describes_the_file(here: Project) -> None:
    run(saved(here.root / "r.csv", *LONG_ROWS))
    path = folder(here) / "ratings.csv"

    schema = Schema.from_descriptor(
        json.loads((folder(here) / "ratings.schema.json").read_text(encoding="utf-8"))
    )
    with system.use_context(trusted=True):
        report = Resource(path=str(path), schema=schema).validate()

    assert report.valid
    assert all(field.title and field.description.endswith(".") for field in schema.fields)


def test_the_same_file_twice_changes_nothing(
    here: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    path = saved(here.root / "r.csv", *LONG_ROWS)
    run(path)
    before = {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in folder(here).iterdir()}

    assert run(path) == 0

    assert {file: (file.read_bytes(), file.stat().st_mtime_ns)
            for file in folder(here).iterdir()} == before  # fmt: skip
    assert "nothing changed" in capsys.readouterr().out


def test_a_second_round_is_added_to_the_first_in_any_order(here: Project) -> None:
    first = saved(here.root / "1.csv", *LONG_ROWS)
    second = saved(here.root / "2.csv", LONG, ["P2", 2, "R01", "impact", 8])

    run(second)
    run(first)
    text = (folder(here) / "ratings.csv").read_bytes()
    (folder(here) / "ratings.csv").unlink()
    run(first, second)

    assert (folder(here) / "ratings.csv").read_bytes() == text
    assert answers(here) == {
        ("P1", 1, "R01", "impact"): 7,
        ("P2", 1, "R01", "impact"): "X",
        ("P2", 2, "R01", "impact"): 8,
    }


def test_a_rating_that_contradicts_one_already_read_is_refused(
    here: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    run(saved(here.root / "1.csv", *LONG_ROWS))
    before = (folder(here) / "ratings.csv").read_bytes()

    assert run(saved(here.root / "2.csv", LONG, ["P1", 1, "R01", "impact", 8],
                     ["P3", 1, "R01", "impact", 5])) == 2  # fmt: skip

    error = capsys.readouterr().err
    assert "2.csv" in error
    assert "row 2, rating: found '8'; allowed: 7, which editions/national/ratings.csv has" in error
    assert "1 fault found." in error
    assert (folder(here) / "ratings.csv").read_bytes() == before


def test_a_rating_given_twice_is_refused_in_one_file_or_in_two(
    here: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    same = saved(here.root / "1.csv", *LONG_ROWS, ["P1", 1, "R01", "impact", 7])

    assert run(same, saved(here.root / "2.csv", *LONG_ROWS)) == 2

    error = capsys.readouterr().err
    assert "1.csv, row 2, rating has one already" in error
    assert "row 4, rating: found 'P1, round 1, R01, impact'" in error
    assert "3 faults found." in error
    assert not (folder(here) / "ratings.csv").exists()


def test_one_bad_file_keeps_the_good_ones_out(here: Project) -> None:
    good = saved(here.root / "1.csv", *LONG_ROWS)
    bad = saved(here.root / "2.csv", LONG, ["P4", 1, "R01", "impact", 10])

    assert run(good, bad) == 2
    assert sorted(path.name for path in folder(here).iterdir()) == ["consensus.yml"]


def test_without_a_rule_no_rating_is_read(
    here: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder(here) / "consensus.yml").unlink()

    assert run(saved(here.root / "r.csv", *LONG_ROWS)) == 2
    assert "Write the panel's rule before its ratings are read" in capsys.readouterr().err


def test_ratings_read_under_another_rule_are_refused_by_import_and_check(
    here: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    path = saved(here.root / "r.csv", *LONG_ROWS)
    run(path)
    fix_rule(here, least_rated=9, items=["R02"])
    before = (folder(here) / "ratings.csv").read_bytes()

    assert run(path) == 2

    error = capsys.readouterr().err
    assert f"found '{consensus_sha256(rule_text())}'" in error
    assert "2 rows from here on were read under another rule." in error
    assert "1 fault found." in error
    assert [fault.column for fault in check_project(here)] == ["rule_sha256"]
    assert (folder(here) / "ratings.csv").read_bytes() == before


def test_an_interrupted_import_leaves_nothing_behind(
    here: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = os.replace

    def stop(source: Path, target: Path) -> None:
        if Path(target).name == "ratings.schema.json":
            raise KeyboardInterrupt
        really(source, target)

    monkeypatch.setattr(os, "replace", stop)

    assert run(saved(here.root / "r.csv", *LONG_ROWS)) == 130
    assert sorted(path.name for path in folder(here).iterdir()) == ["consensus.yml"]


def test_files_without_any_rating_write_nothing(
    here: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    path = saved(
        here.root / "r.csv", ["panellist", "round", "item", "Impact"], ["P1", 1, "R01", ""]
    )

    assert run(path) == 0
    assert "1 empty" in capsys.readouterr().out
    assert not (folder(here) / "ratings.csv").exists()


def test_an_edition_that_is_not_there_is_one_message(
    here: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["import", "ratings", "r.csv", "--edition", "natonal"])

    assert stop.value.code == 2
    assert "Did you mean 'national'?" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [("P1,", "P0,", "panellist"), (",7,", ",17,", "rating"), (",7,", ",7,X", "rating"),
     ("R01", "R99", "item"), (",7,,", ",7,", ""), ("panellist,", "person,", "")],
)  # fmt: skip
def test_a_file_of_ratings_that_was_edited_wrongly_is_a_fault_of_the_project(
    here: Project, old: str, new: str, column: str
) -> None:
    run(saved(here.root / "r.csv", *LONG_ROWS))
    path = folder(here) / "ratings.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    (fault,) = check_panels(here)

    assert fault.file == "editions/national/ratings.csv"
    assert fault.column == column
    assert "Restore the file" in fault.next_action


def test_a_row_written_twice_by_hand_is_a_fault(here: Project) -> None:
    run(saved(here.root / "r.csv", *LONG_ROWS))
    path = folder(here) / "ratings.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[1]]) + "\n", encoding="utf-8")

    (fault,) = check_panels(here)

    assert (fault.row, fault.column) == (4, "panellist")
    assert "row 2" in fault.next_action


def test_ratings_without_a_rule_or_an_edition_are_faults_of_the_project(here: Project) -> None:
    run(saved(here.root / "r.csv", *LONG_ROWS))
    (folder(here) / "consensus.yml").rename(here.root / "kept.yml")
    (without_rule,) = check_panels(here)
    folder(here).rename(here.editions / "nationl")
    (without_edition,) = check_panels(here)

    assert without_rule.file == "editions/national/consensus.yml"
    assert (without_edition.file, without_edition.value) == ("editions/nationl", "nationl")
    assert "Did you mean 'national'?" in without_edition.next_action


def test_workbooks_without_openpyxl_are_told_what_to_install(
    here: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = workbook(here.root / "r.xlsx", Sheet1=LONG_ROWS)
    monkeypatch.setitem(sys.modules, "openpyxl", None)

    assert run(path) == 2
    assert "pip install 'evibook[survey]'" in capsys.readouterr().err
