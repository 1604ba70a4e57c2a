"""A record as a workbook: filled in by any program it comes back whole, and damaged not at all."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from histories import EDITION, add_edition, write_history
from tracking_workbooks import BEFORE, FILLED, TODAY, column, exported, fill, opened, saved

from evibook.cli.main import main
from evibook.cli.track_workbook import run_import
from evibook.errors import Fault, FaultsFound
from evibook.model.project import Project
from evibook.registers import record_path
from evibook.tracker import read_record

RECORDED = Path(__file__).parent / "fixtures" / "tracking-libreoffice.xlsx"
OFFICE = shutil.which("soffice")
SHEET = "Updates"
FIRST = len(BEFORE) + 2  # the first row to fill in
OWN_MEASURE = (
    f"M-R02-{EDITION}-1,R02,Contracts,Contracts with research time among new ones,per cent,"
    "not stated,20,yearly,HR department,own,,Board paper 7,"
)


@pytest.fixture
def here(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project with an edition that has a record and a measure of its own."""
    monkeypatch.chdir(project.root)
    monkeypatch.setattr("evibook.cli.clock.today", lambda: TODAY)
    give_record(add_edition(project))
    return project


@pytest.fixture(scope="module")
def untouched(small_copy: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The same project for tests that leave it as it is."""
    root = tmp_path_factory.mktemp("untouched") / "project"
    shutil.copytree(small_copy.root, root)
    give_record(add_edition(Project(root)))
    return Project(root)


def give_record(project: Project) -> None:
    """Write the record and the measure."""
    folder = project.editions / EDITION
    folder.mkdir()
    header = (project.data / "measures.csv").read_text(encoding="utf-8").splitlines()[0]
    (folder / "measures.csv").write_text(f"{header}\n{OWN_MEASURE}\n", encoding="utf-8")
    write_history(project, BEFORE)


def run(*arguments: str) -> int | str | None:
    """The exit code of the command."""
    try:
        main(["track", *arguments, "--edition", EDITION])
    except SystemExit as stop:
        return stop.code
    return 0


def filled(project: Project) -> Any:
    """The workbook with two rows filled in."""
    return fill(opened(exported(project, EDITION)), project, FILLED, FIRST)


def by_openpyxl(project: Project, folder: Path) -> Path:
    """A workbook that openpyxl has saved."""
    return saved(filled(project), folder / "filled.xlsx")


def by_the_recorded_office(project: Project, folder: Path) -> Path:
    """The workbook that LibreOffice has filled in once."""
    return RECORDED


def by_this_office(project: Project, folder: Path) -> Path:
    """A workbook that the LibreOffice of this machine has opened and saved."""
    source = by_openpyxl(project, folder)
    target = folder / "office"
    profile = f"-env:UserInstallation=file://{folder}/profile"
    form = "xlsx:Calc MS Excel 2007 XML"
    command = [OFFICE, profile, "--headless", "--convert-to", form, "--outdir", target, source]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return target / source.name


PROGRAMS = [by_openpyxl, by_the_recorded_office, *([by_this_office] if OFFICE else [])]


@pytest.mark.parametrize("program", PROGRAMS)
def test_what_was_filled_in_is_imported_alike_from_every_program(
    here: Project, tmp_path: Path, program: Callable[[Project, Path], Path]
) -> None:
    run_import(here.root, EDITION, program(here, tmp_path), TODAY)

    *before, first, second = read_record(here, EDITION).updates
    assert before == BEFORE
    assert {**vars(first), "value": None} == vars(BEFORE[0]) | FILLED[0] | {
        "id": "U0004", "recorded": TODAY, "owner": "", "due": None, "value": None}  # fmt: skip
    assert (first.value, second.value) == (Decimal(30), Decimal("-0.25"))
    assert (second.id, second.recorded, second.date) == ("U0005", TODAY, date(2027, 2, 28))
    assert second.note == FILLED[1]["note"]


def test_an_export_that_nobody_filled_in_changes_nothing(
    here: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = record_path(here, EDITION).read_bytes()
    file = str(tmp_path / "record.xlsx")
    assert (run("export", file), run("import", file)) == (0, 0)

    assert record_path(here, EDITION).read_bytes() == before
    assert capsys.readouterr().out.endswith("updates.csv: nothing changed.\n")


def test_the_same_workbook_twice_changes_nothing(here: Project, tmp_path: Path) -> None:
    file = str(by_openpyxl(here, tmp_path))
    assert run("import", file) == 0
    after = record_path(here, EDITION).read_bytes()
    assert run("import", file) == 0

    assert record_path(here, EDITION).read_bytes() == after


def test_an_export_brings_the_record_back_into_an_empty_file(here: Project, tmp_path: Path) -> None:
    run_import(here.root, EDITION, by_openpyxl(here, tmp_path), TODAY)
    before = record_path(here, EDITION).read_bytes()
    file = tmp_path / "record.xlsx"
    assert run("export", str(file)) == 0
    record_path(here, EDITION).unlink()
    assert run("import", str(file)) == 0

    assert record_path(here, EDITION).read_bytes() == before


def test_a_file_that_is_there_is_never_overwritten(here: Project, tmp_path: Path) -> None:
    file = tmp_path / "record.xlsx"
    file.write_bytes(b"mine")

    assert run("export", str(file)) == 2
    assert file.read_bytes() == b"mine"
    assert run("export", str(tmp_path / "record.csv")) == 2


def test_new_rows_alone_can_be_written_to_and_offer_their_choices(untouched: Project) -> None:
    book = opened(exported(untouched, EDITION))
    sheet = book[SHEET]
    open_cells = {(cell.row, cell.column) for row in sheet.iter_rows() for cell in row
                  if not cell.protection.locked}  # fmt: skip
    protected = {column(name, untouched) for name in ("id", "recorded")}

    assert all(page.protection.sheet for page in book.worksheets)
    assert {row for row, _ in open_cells} == set(range(FIRST, FIRST + 60))
    assert not {place for _, place in open_cells} & protected
    lists = {one.formula1 for one in sheet.data_validations.dataValidation if one.type == "list"}
    assert len(lists) == 6
    assert all(formula.startswith("Choices!") for formula in lists)
    offered = [[cell.value for cell in cells if cell.value] for cells in book["Choices"].columns]
    assert ["Delivery", "not started", "planned", "in progress", "complete", "stopped",
            "superseded"] in offered  # fmt: skip


def cell(book: Any, row: int, name: str, project: Project) -> Any:
    """A cell of the sheet of updates."""
    return book[SHEET].cell(row, column(name, project))


def put(row: int, name: str, value: Any) -> Callable[[Any, Project], None]:
    """Damage that writes a value into a cell."""

    def damage(book: Any, project: Project) -> None:
        cell(book, row, name, project).value = value

    return damage


def double(book: Any, project: Project) -> None:
    """A new row copied below the new ones, under its own id."""
    for name, value in FILLED[1].items():
        put(FIRST + 2, name, value)(book, project)


def swap(book: Any, project: Project) -> None:
    """Two columns in each other's place."""
    sheet = book[SHEET]
    for row in range(1, sheet.max_row + 1):
        one, other = sheet.cell(row, 6), sheet.cell(row, 7)
        one.value, other.value = other.value, one.value


# What was done, and the cells that are named.
DAMAGE: dict[str, tuple[Callable[[Any, Project], object], list[str]]] = {
    "a renamed column": (put(1, "delivery", "Status"), ["G1"]),
    "columns in another order": (swap, ["F1", "G1"]),
    "a removed column": (lambda book, _: book[SHEET].delete_cols(16), ["P1", "Q1"]),
    "a deleted id of a new row": (put(FIRST, "id", None), ["A5 Update"]),
    "a deleted id of an old row": (put(3, "id", None), ["A3 Update"]),
    "a changed id": (put(3, "id", "U0099"), ["A3 Update"]),
    "a changed id of a new row": (put(FIRST + 1, "id", "U0006"), ["A6 Update"]),
    "a day that may be two": (put(FIRST, "date", "03/04/2027"), ["C5 Date"]),
    "a day in words": (put(FIRST, "date", "31 May"), ["C5 Date"]),
    "a day as a number": (put(FIRST, "date", 46449), ["C5 Date"]),
    "a day with an hour": (put(FIRST, "date", datetime(2027, 5, 31, 9, 30)), ["C5 Date"]),
    "a formula": (put(FIRST, "value", "=SUM(1,2)"), ["M5 Value"]),
    "a formula in an old row": (put(2, "note", "=A1"), ["O2 Note"]),
    "an error": (put(FIRST, "note", "#REF!"), ["O5 Note"]),
    "merged cells": (lambda book, _: book[SHEET].merge_cells("F5:G5"), ["F5:G5"]),
    "an unknown status": (put(FIRST, "delivery", "completed"), ["G5 Delivery"]),
    "a status in the wrong column": (put(FIRST, "response", "complete"), ["F5 Response"]),
    "a row twice": (double, ["O7 Note"]),
    "an update that was edited": (put(2, "note", "The board has not."), ["O2 Note"]),
    "an update that was emptied": (put(3, "response", None), ["F3 Response"]),
    "a number that was edited": (put(4, "value", 12.6), ["M4 Value"]),
    "a number stored as text": (put(FIRST, "value", "30"), ["M5 Value"]),
    "a day in a column of text": (put(FIRST, "evidence", date(2027, 2, 1)), ["N5 Evidence"]),
    "a sheet of notes": (lambda book, _: book.create_sheet("Notes"), [""]),
    "a missing sheet": (lambda book, _: book.remove(book["Measures"]), [""]),
    "a hidden sheet": (lambda book, _: hide(book["Choices"]), [""]),
    "a hidden row": (lambda book, _: hide(book[SHEET].row_dimensions[FIRST]), ["A5"]),
    "a hidden column": (lambda book, _: hide(book[SHEET].column_dimensions["G"]), ["G1"]),
    "a note beside the table": (lambda book, _: write(book[SHEET], "T9"), ["T9"]),
    "an empty row between": (lambda book, _: book[SHEET].insert_rows(FIRST + 1),
                            ["A7 Update", "A7 Update"]),
    "the workbook of another edition": (lambda book, _: write(book["Instructions"], "A2"), ["A2"]),
    "what the history does not allow": (put(FIRST, "checker", "Director of Research"),
                                       ["P5 Checked by"]),
    "an id that names nothing": (put(FIRST, "recommendation", "R99"), ["B5 Recommendation"]),
    "a letter that no encoding explains": (put(FIRST, "note", "A note \ufffd more"), ["O5 Note"]),
}  # fmt: skip


def hide(part: Any) -> None:
    """Hide a sheet, a row or a column."""
    if hasattr(part, "sheet_state"):
        part.sheet_state = "hidden"
    else:
        part.hidden = True


def write(sheet: Any, address: str) -> None:
    """Write a text into a cell."""
    sheet[address] = "Ask Jo"


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_workbook_is_refused_by_cell_and_nothing_is_written(
    untouched: Project, tmp_path: Path, damage: str
) -> None:
    book = filled(untouched)
    change, cells = DAMAGE[damage]
    change(book, untouched)
    before = record_path(untouched, EDITION).read_bytes()

    found = faults_of(untouched, saved(book, tmp_path / "damaged.xlsx"))

    assert [fault.column for fault in found] == cells
    assert all(fault.file.startswith((tmp_path / "damaged.xlsx").as_posix()) for fault in found)
    assert all(fault.allowed and fault.next_action for fault in found)
    assert record_path(untouched, EDITION).read_bytes() == before


def faults_of(project: Project, file: Path) -> tuple[Fault, ...]:
    """The faults with which an import is refused."""
    with pytest.raises(FaultsFound) as refused:
        run_import(project.root, EDITION, file, TODAY)
    return refused.value.faults


def test_all_damage_is_told_at_once(untouched: Project, tmp_path: Path) -> None:
    book = filled(untouched)
    for name in ("an unknown status", "a number stored as text", "a day in words"):
        DAMAGE[name][0](book, untouched)

    found = faults_of(untouched, saved(book, tmp_path / "damaged.xlsx"))
    assert [fault.column for fault in found] == ["C5 Date", "G5 Delivery", "M5 Value"]


def test_a_row_that_somebody_else_recorded_meanwhile_is_not_overwritten(
    here: Project, tmp_path: Path
) -> None:
    mine, other = filled(here), opened(exported(here, EDITION))
    fill(other, here, FILLED[1:], FIRST)
    run_import(here.root, EDITION, saved(other, tmp_path / "other.xlsx"), TODAY)

    found = faults_of(here, saved(mine, tmp_path / "mine.xlsx"))
    assert {fault.row for fault in found} == {FIRST}
    assert all("export the workbook again" in fault.next_action for fault in found)


@pytest.mark.parametrize("content", [b"", b"id,edition\n", b"PK\x03\x04 and no more"])
def test_what_is_no_workbook_is_refused(untouched: Project, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "record.xlsx"
    file.write_bytes(content)

    (fault,) = faults_of(untouched, file)
    assert "a whole .xlsx workbook" in fault.allowed


def test_a_file_that_is_not_there_is_told(untouched: Project, tmp_path: Path) -> None:
    (fault,) = faults_of(untouched, tmp_path / "nothing.xlsx")

    assert fault.next_action == "Correct its name."
