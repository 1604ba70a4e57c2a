"""The bibliography: no entry is lost between its two parsers, and every source is in it."""

from __future__ import annotations

import pytest
from edits import append, find_row, replace, set_cell

from evibook.bibliography import check_bibliography, citation_keys, reference_texts
from evibook.build import check_project
from evibook.errors import EvibookError
from evibook.model.project import Project

KEYS = ("williams2020", "peckham2021", "kumpunen2023", "marston2020", "awp2024")


def test_the_projects_own_bibliography_has_no_fault(project: Project) -> None:
    assert check_bibliography(project) == []
    assert citation_keys(project) == KEYS


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
    replace(project.bibliography, "  year    = {2020},\n", "  year    = {2020},\n  year = {1},\n")

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

    (fault,) = check_project(project)

    row = find_row(project, "sources", id="awp2024")
    assert (fault.file, fault.row, fault.value) == ("data/sources.csv", row, "awp2024")
    assert "Did you mean 'awp2023'?" in fault.next_action
    assert "references.bib" in fault.next_action


def test_an_entry_that_no_source_uses_is_no_fault(project: Project) -> None:
    append(project.bibliography, "@misc{other2020,\n  title = {Other},\n}")

    assert check_project(project) == []


def test_every_entry_has_a_reference_in_plain_text(project: Project) -> None:
    texts = reference_texts(project)

    assert tuple(texts) == KEYS
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
