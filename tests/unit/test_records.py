"""Every reference of every list is accounted for, once, and its status agrees with its place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from edits import cell_of, change_row, find_row, read_rows, write_rows
from small_data import LISTED

from evibook.errors import Fault
from evibook.model.project import Project
from evibook.registers import check_registers

FILE = "data/records.csv"
LIST = "marston2020"
FIRST, SECOND, THIRD = (f"{LIST}-B0{number}" for number in range(1, LISTED + 1))
DUPLICATE = {"status": "duplicate", "match_basis": "same title"}
Change = Callable[[Project], object]


def place(fault: Fault) -> tuple[str, int, str, str]:
    """What a fault points at."""
    return fault.file, fault.row, fault.column, fault.value


def without(project: Project, record: str) -> None:
    """Take a record away."""
    rows = read_rows(project, "records")
    write_rows(project, "records", [row for row in rows if row[0] != record])


@pytest.mark.parametrize("number", range(1, LISTED + 1))
def test_a_gap_in_a_list_is_named_with_the_number_that_is_missing(
    project: Project, number: int
) -> None:
    without(project, f"{LIST}-B0{number}")

    (fault,) = check_registers(project)

    assert place(fault) == (FILE, 0, "number", "")
    assert fault.allowed == f"{LISTED} records of {LIST}; missing: {number}"
    assert "data/sources.csv" in fault.next_action


def test_the_corpus_is_as_long_as_the_register_of_sources(project: Project) -> None:
    sources = len(read_rows(project, "sources")) - 1
    without(project, "corpus-B02")

    (fault,) = check_registers(project)

    assert place(fault) == (FILE, 0, "number", "")
    assert fault.allowed == f"{sources} records of corpus; missing: 2"


def test_a_number_used_twice_is_named_with_its_row(project: Project) -> None:
    row = change_row(project, "records", SECOND, number="1")

    gap, twice = sorted(check_registers(project))

    assert place(twice) == (FILE, row, "number", "1")
    assert twice.allowed == f"a number from 1 to {LISTED}, used once in {LIST}"
    assert gap.allowed.endswith("missing: 2")


def test_an_id_that_belies_its_list_and_number_is_named(project: Project) -> None:
    row = change_row(project, "records", SECOND, id=f"{LIST}-B07")

    (fault,) = check_registers(project)

    assert place(fault) == (FILE, row, "id", f"{LIST}-B07")
    assert fault.allowed == f"{SECOND}, as its list and number say"


def test_a_list_shorter_than_its_source_says_is_named(project: Project) -> None:
    change_row(project, "sources", LIST, references=str(LISTED + 2))

    (fault,) = check_registers(project)

    assert place(fault) == (FILE, 0, "number", "")
    assert fault.allowed.endswith(f"missing: {LISTED + 1}, {LISTED + 2}")


def test_a_list_longer_than_its_source_says_is_named_row_by_row(project: Project) -> None:
    change_row(project, "sources", LIST, references=str(LISTED - 1))

    (fault,) = check_registers(project)

    row = find_row(project, "records", id=THIRD)
    assert place(fault) == (FILE, row, "number", str(LISTED))
    assert fault.allowed == f"a number from 1 to {LISTED - 1}, used once in {LIST}"


def test_records_of_a_source_without_a_list_are_named(project: Project) -> None:
    change_row(project, "sources", LIST, references="0")

    places = {place(fault) for fault in check_registers(project)}

    rows = [find_row(project, "records", id=record) for record in (FIRST, SECOND, THIRD)]
    assert places == {(FILE, row, "number", str(n)) for n, row in enumerate(rows, start=1)}


def test_a_list_of_nobody_is_named_with_those_that_there_are(project: Project) -> None:
    row = change_row(project, "records", THIRD, listed_in="smith2019")

    faults = {place(fault): fault for fault in check_registers(project)}

    fault = faults[FILE, row, "listed_in", "smith2019"]
    assert fault.allowed.startswith("corpus or a source: williams2020, peckham2021")
    assert (FILE, 0, "number", "") in faults


def test_a_record_outside_the_corpus_is_not_included(project: Project) -> None:
    row = change_row(project, "records", FIRST, status="included")

    faults = {place(fault): fault for fault in check_registers(project)}

    assert set(faults) == {
        (FILE, row, "status", "included"),
        (FILE, row, "entry", cell_of(project, "records", FIRST, "entry")),
    }
    allowed = faults[FILE, row, "status", "included"].allowed
    assert allowed == "'included' for records of the corpus and for no other"


def test_every_record_of_the_corpus_is_included(project: Project) -> None:
    row = change_row(project, "records", "corpus-B03", status="identified, not screened")

    (fault,) = check_registers(project)

    assert place(fault) == (FILE, row, "status", "identified, not screened")


def test_what_is_included_is_a_source(project: Project) -> None:
    row = change_row(project, "records", "corpus-B03", entry="other2020")

    (fault,) = check_registers(project)

    assert place(fault) == (FILE, row, "entry", "other2020")
    assert fault.allowed == "the key of a row of sources.csv"


def as_duplicate(project: Project, record: str, of: str) -> int:
    """Mark a record as a duplicate of another, whose entry it takes; its row."""
    entry = cell_of(project, "records", of, "entry")
    return change_row(project, "records", record, duplicate_of=of, entry=entry, **DUPLICATE)


def test_a_duplicate_of_a_record_that_was_kept_is_no_fault(project: Project) -> None:
    as_duplicate(project, SECOND, FIRST)
    as_duplicate(project, THIRD, FIRST)

    assert check_registers(project) == []


def test_a_duplicate_of_a_record_in_another_list_is_no_fault(project: Project) -> None:
    as_duplicate(project, SECOND, "williams2020-B01")

    assert check_registers(project) == []


def test_a_duplicate_of_a_duplicate_is_named(project: Project) -> None:
    as_duplicate(project, SECOND, FIRST)
    row = as_duplicate(project, THIRD, SECOND)

    (fault,) = check_registers(project)

    assert place(fault) == (FILE, row, "duplicate_of", SECOND)
    assert fault.allowed == "the id of a record that is not itself a duplicate"


def test_a_duplicate_of_itself_is_named(project: Project) -> None:
    row = as_duplicate(project, SECOND, SECOND)

    assert [place(f) for f in check_registers(project)] == [(FILE, row, "duplicate_of", SECOND)]


def test_a_duplicate_of_a_record_that_is_not_there_is_named(project: Project) -> None:
    row = change_row(project, "records", SECOND, duplicate_of=f"{LIST}-B99", **DUPLICATE)

    places = {place(fault) for fault in check_registers(project)}

    assert places == {(FILE, row, "duplicate_of", f"{LIST}-B99")}


def test_a_duplicate_with_another_entry_than_the_record_it_repeats_is_named(
    project: Project,
) -> None:
    own, kept = (cell_of(project, "records", record, "entry") for record in (SECOND, FIRST))
    row = change_row(project, "records", SECOND, duplicate_of=FIRST, **DUPLICATE)

    (fault,) = check_registers(project)

    assert place(fault) == (FILE, row, "entry", own)
    assert fault.allowed == f"{kept}, the key of {FIRST}"


def test_an_entry_that_two_records_bear_is_named_with_the_row_that_has_it(
    project: Project,
) -> None:
    entry = cell_of(project, "records", FIRST, "entry")
    row = change_row(project, "records", SECOND, entry=entry)

    (fault,) = check_registers(project)

    first = find_row(project, "records", id=FIRST)
    assert place(fault) == (FILE, row, "entry", entry)
    assert f"(row {first} has it)" in fault.allowed
    assert "duplicate" in fault.next_action


def test_every_fault_of_the_records_is_told_at_once(project: Project) -> None:
    changes = [
        (change_row(project, "records", SECOND, id=f"{LIST}-B07"), "id"),
        (change_row(project, "records", "corpus-B03", entry="other2020"), "entry"),
        (change_row(project, "records", "williams2020-B02", number="9"), "number"),
        (0, "number"),
    ]

    assert {(fault.row, fault.column) for fault in check_registers(project)} == set(changes)


def blank_row(register: str) -> Change:
    """Put a row without a cell in the middle of a register."""

    def change(project: Project) -> None:
        rows = read_rows(project, register)
        write_rows(project, register, [*rows[:3], [], *rows[3:]])

    return change


def short_row(project: Project) -> None:
    """Cut a record off after its second cell."""
    rows = read_rows(project, "records")
    write_rows(project, "records", [*rows[:3], rows[3][:2], *rows[4:]])


@pytest.mark.parametrize(
    ("change", "place_"),
    [
        (blank_row("records"), (FILE, 4)),
        (blank_row("sources"), ("data/sources.csv", 4)),
        (short_row, (FILE, 4)),
        (lambda p: change_row(p, "records", FIRST, number="\u00b2"), (FILE, 0)),
        (lambda p: change_row(p, "sources", LIST, references="\u00b2"), ("data/sources.csv", 0)),
    ],
    ids=["a blank record", "a blank source", "half a record", "a raised number", "a raised length"],
)
def test_a_row_that_is_none_is_a_fault_and_no_traceback(
    project: Project, change: Change, place_: tuple[str, int]
) -> None:
    file, row = place_
    change(project)

    faults = check_registers(project)

    assert file in {fault.file for fault in faults}
    assert row == 0 or (file, row) in {(fault.file, fault.row) for fault in faults}
