"""The bibliography: no entry is lost between its two parsers, and every source is in it."""

from __future__ import annotations

import pytest
from edits import append, find_row, read_rows, replace, set_cell

from evibook.bibliography import check_bibliography, citation_keys, reference_texts
from evibook.build import check_project
from evibook.errors import EvibookError
from evibook.model.project import Project


def recorded(project: Project) -> set[str]:
    """The keys that the rows of records name."""
    header, *rows = read_rows(project, "records")
    return {row[header.index("entry")] for row in rows}


def test_the_projects_own_bibliography_has_no_fault(report: Project) -> None:
    assert check_bibliography(report) == []
    assert len(citation_keys(report)) == len(recorded(report))
    assert set(citation_keys(report)) == recorded(report)


def test_a_key_given_twice_is_named_with_its_line(project: Project) -> None:
    line = append(project.bibliography, "@misc{awp2024,\n  title = {Again},\n}")

    (fault,) = check_bibliography(project)

    assert (fault.file, fault.row, fault.value) == ("references.bib", line, "awp2024")


def test_keys_that_differ_by_capitals_alone_are_both_named(project: Project) -> None:
    append(project.bibliography, "@misc{AWP2024,\n  title = {Again},\n}")

    faults = check_bibliography(project)

    assert [fault.value for fault in faults] == ["awp2024", "AWP2024"]
    assert all(fault.next_action == "Rename one of the entries." for fault in faults)


@pytest.mark.parametrize(
    "broken",
    ["@misc{broken2020,\n  title = {Never closed,\n  year = {2020},\n",
     "@misc{broken2020,\n  title {No equals sign},\n}",
     "@misc{broken2020,\n  year = {2020},\n  year = {2021},\n}",
     "@misc{\n  title = {No key},\n}"],
)  # fmt: skip
def test_an_entry_that_cannot_be_read_is_reported_and_not_lost(
    project: Project, broken: str
) -> None:
    line = append(project.bibliography, broken)

    faults = check_bibliography(project)

    assert line in {fault.row for fault in faults}
    assert {fault.file for fault in faults} == {"references.bib"}


def test_a_broken_entry_in_the_middle_is_named_by_its_line(project: Project) -> None:
    year = "  year         = {2020},\n"
    replace(project.bibliography, year, f"{year}  year = {{1}},\n")

    (fault,) = check_bibliography(project)

    assert fault.row == 1
    assert "year" in fault.allowed


@pytest.mark.parametrize("field", ["year = 2020 2021,", "month = nonsense,"])
def test_what_only_one_parser_reads_is_a_fault(project: Project, field: str) -> None:
    append(project.bibliography, "@misc{late2020,\n  title = {Late},\n  " + field + "\n}")

    assert check_bibliography(project)


def test_a_missing_bibliography_is_one_fault(project: Project) -> None:
    project.bibliography.unlink()

    (fault,) = check_bibliography(project)

    assert (fault.file, fault.row) == ("references.bib", 0)
    assert "Restore" in fault.next_action
    assert citation_keys(project) == ()


def test_a_source_that_is_not_in_the_bibliography_is_named_with_the_nearest_key(
    project: Project,
) -> None:
    replace(project.bibliography, "@misc{awp2024,", "@misc{awp2023,")

    (fault,) = [fault for fault in check_project(project) if fault.file == "data/sources.csv"]

    row = find_row(project, "sources", id="awp2024")
    assert (fault.row, fault.column, fault.value) == (row, "id", "awp2024")
    assert "Did you mean 'awp2023'?" in fault.next_action
    assert "references.bib" in fault.next_action


def test_a_record_that_is_not_in_the_bibliography_is_named_with_the_nearest_key(
    project: Project,
) -> None:
    row = find_row(project, "records", status="identified, not screened")
    key = read_rows(project, "records")[row - 1][read_rows(project, "records")[0].index("entry")]
    set_cell(project, "records", row, "entry", key.replace("20", "19", 1))

    (fault,) = [fault for fault in check_project(project) if fault.file == "data/records.csv"]

    assert (fault.row, fault.column, fault.value) == (row, "entry", key.replace("20", "19", 1))
    assert fault.allowed == "a key of references.bib"
    assert f"Did you mean {key!r}?" in fault.next_action


def test_an_entry_that_no_record_names_is_named(project: Project) -> None:
    append(project.bibliography, "@misc{other2020,\n  title = {Other},\n}")

    (fault,) = check_project(project)

    assert (fault.file, fault.row, fault.value) == ("references.bib", 0, "other2020")
    assert fault.allowed == "an entry that a row of data/records.csv names"
    assert fault.next_action == "Add the record, or remove the entry."


def test_every_entry_has_a_reference_in_plain_text(report: Project) -> None:
    texts = reference_texts(report)

    assert tuple(texts) == citation_keys(report)
    assert "Barriers and facilitators of clinician" in texts["williams2020"]
    assert all("{" not in text and "\\" not in text for text in texts.values())


def test_references_of_a_broken_bibliography_ask_for_a_check(project: Project) -> None:
    append(project.bibliography, "@misc{broken2020,\n  year = {1},\n  year = {2},\n}")

    with pytest.raises(EvibookError, match="references"):
        reference_texts(project)


def test_a_source_id_changed_alone_is_named(project: Project) -> None:
    row = find_row(project, "sources", id="awp2024")
    set_cell(project, "sources", row, "id", "awp2025")

    places = [(f.row, f.value) for f in check_project(project) if f.file == "data/sources.csv"]

    assert places == [(row, "awp2025")]
