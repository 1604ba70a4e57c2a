"""The declared population: typed, and in the groups of the codebook."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from survey_projects import make_project

from evibook.errors import Fault, FaultsFound
from evibook.model.project import Project
from evibook.registers import StaffCount, read_population
from evibook.survey import check_populations

HEADER = "variable,level,count,source,as_of\n"
DOCTORS = "profession,Doctor,120,staff record,2027-01-31\n"


def population(folder: Path, *rows: str) -> Project:
    """A project whose edition declares these rows."""
    project = make_project(folder / "project")
    text = HEADER + "".join(rows)
    (project.editions / "my-trust" / "population.csv").write_text(text, encoding="utf-8")
    return project


def fault_of(folder: Path, *rows: str) -> Fault:
    (fault,) = check_populations(population(folder, *rows))
    assert fault.file == "editions/my-trust/population.csv"
    return fault


def test_headcounts_are_read_in_the_order_of_the_table(tmp_path: Path) -> None:
    pharmacists = "profession,Pharmacist,40,staff record,2027-01-31\n"
    active = "research-active,Yes,30,research office,2027-02-28\n"
    project = population(tmp_path, DOCTORS, pharmacists, active)

    assert check_populations(project) == []
    declared = read_population(project, "my-trust")

    assert declared is not None
    day = datetime.date(2027, 1, 31)
    assert declared.counts[0] == StaffCount("profession", "Doctor", 120, "staff record", day)
    assert declared.variables == ("profession", "research-active")
    assert declared.of("profession") == {"Doctor": 120, "Pharmacist": 40}
    assert declared.of("organisation") == {}


def test_an_edition_without_a_table_declares_no_population(tmp_path: Path) -> None:
    assert read_population(make_project(tmp_path / "project"), "my-trust") is None


@pytest.mark.parametrize(
    ("row", "column", "value"),
    [
        ("grade,Doctor,120,staff record,2027-01-31\n", "variable", "grade"),
        ("profession,Doctor,many,staff record,2027-01-31\n", "count", "many"),
        ("profession,Doctor,-1,staff record,2027-01-31\n", "count", "-1"),
        ("profession,Doctor,12.5,staff record,2027-01-31\n", "count", "12.5"),
        ("profession,Doctor,120,,2027-01-31\n", "source", ""),
        ("profession,Doctor,120,staff record,January\n", "as_of", "January"),
    ],
)
def test_a_cell_of_the_wrong_kind_is_named(
    tmp_path: Path, row: str, column: str, value: str
) -> None:
    fault = fault_of(tmp_path, row)

    assert (fault.row, fault.column, fault.value) == (2, column, value)
    with pytest.raises(FaultsFound):
        read_population(Project(tmp_path / "project"), "my-trust")


def test_a_group_that_the_codebook_has_not_is_answered_with_the_nearest(tmp_path: Path) -> None:
    fault = fault_of(tmp_path, DOCTORS.replace("Doctor", "Doctors"))

    assert (fault.column, fault.value) == ("level", "Doctors")
    assert "Did you mean 'Doctor'?" in fault.next_action


def test_a_grouping_that_no_question_is_about_is_named(tmp_path: Path) -> None:
    fault = fault_of(tmp_path, "organisation,Acute,120,staff record,2027-01-31\n")

    assert (fault.column, fault.value) == ("variable", "organisation")
    assert "editions/my-trust/codebook.csv" in fault.allowed


def test_a_group_is_given_once(tmp_path: Path) -> None:
    fault = fault_of(tmp_path, DOCTORS, DOCTORS)

    assert fault.row == 3
    assert "The key is taken" in fault.next_action


def test_without_a_codebook_the_groups_are_taken_as_they_stand(tmp_path: Path) -> None:
    project = population(tmp_path, DOCTORS.replace("Doctor", "Whoever"))
    (project.editions / "my-trust" / "codebook.csv").unlink()

    assert check_populations(project) == []


def test_a_group_of_merged_levels_and_its_members_are_not_both_counted(tmp_path: Path) -> None:
    group = "profession,Allied,30,staff record,2027-01-31\n"
    member = "profession,Pharmacist,10,staff record,2027-01-31\n"
    project = population(tmp_path, group, member)
    path = project.editions / "my-trust" / "codebook.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Pharmacist -> Other", "Pharmacist -> Allied"), encoding="utf-8")

    (fault,) = check_populations(project)

    assert (fault.row, fault.value) == (3, "Pharmacist")
    assert "not both" in fault.next_action
