"""The plan of tabulations: what it may ask for, and what is told of anything else."""

from __future__ import annotations

from pathlib import Path

import pytest
from survey_plans import ANSWERS, plan_text, write_plan
from survey_projects import codebook_rows, make_project, write_codebook

from evibook.errors import EvibookError, FaultsFound
from evibook.model.project import Project
from evibook.survey import check_plans, read_plan


@pytest.fixture
def project(tmp_path: Path) -> Project:
    rows = codebook_rows()
    next(row for row in rows if row["id"] == "years")["bands"] = "2 | 5 | 10"
    return make_project(tmp_path / "project", rows)


def faults(project: Project, **cells: str) -> list[tuple[str, str, str]]:
    write_plan(project, {**ANSWERS, **cells})
    return [(fault.column, fault.value, fault.next_action) for fault in check_plans(project)]


@pytest.mark.parametrize(
    "cells",
    [
        {},
        {"by": "profession"},
        {"questions": "years"},
        {"kind": "groups", "by": "active", "first": "5"},
        {"kind": "statements", "questions": "support | time"},
        {"where": "active = Yes"},
    ],
)
def test_a_right_row_has_no_faults_and_is_read_as_it_stands(
    project: Project, cells: dict[str, str]
) -> None:
    assert faults(project, **cells) == []
    planned = read_plan(project, "my-trust")[0]
    written = {**ANSWERS, **cells}
    assert (planned.id, planned.kind, planned.by) == (written["id"], written["kind"], written["by"])
    assert planned.first == int(written["first"] or 0)
    assert [f"{name} = {level}" for name, level in planned.where] == [
        one for one in [written["where"]] if one
    ]


@pytest.mark.parametrize(
    ("cells", "column", "value"),
    [
        ({"id": "barriers"}, "id", "barriers"),
        ({"id": "survey-tests"}, "id", "survey-tests"),
        ({"id": "survey-staff-by-profession"}, "id", "survey-staff-by-profession"),
        ({"kind": "pie"}, "kind", "pie"),
        ({"questions": "barier"}, "questions", "barier"),
        ({"questions": "comments"}, "questions", "comments"),
        ({"questions": "barriers | years"}, "questions", "barriers | years"),
        ({"kind": "statements", "questions": "support"}, "questions", "support"),
        (
            {"kind": "statements", "questions": "support | support"},
            "questions",
            "support | support",
        ),
        ({"kind": "statements", "questions": "support | active"}, "questions", "support | active"),
        ({"kind": "statements", "questions": "support | time", "by": "active"}, "by", "active"),
        ({"kind": "groups"}, "by", ""),
        ({"by": "support"}, "by", "support"),
        ({"questions": "active", "by": "active"}, "by", "active"),
        ({"where": "active"}, "where", "active"),
        ({"where": "active = Perhaps"}, "where", "Perhaps"),
        ({"where": "barriers = Time"}, "where", "barriers = Time"),
        ({"by": "active", "where": "active = Yes"}, "where", "active"),
        ({"first": "5"}, "first", "5"),
        ({"kind": "groups", "by": "active", "first": "0"}, "first", "0"),
        ({"kind": "groups", "questions": "support", "by": "active", "first": "2"}, "first", "2"),
    ],
)
def test_a_wrong_cell_is_a_fault_with_its_column_and_value(
    project: Project, cells: dict[str, str], column: str, value: str
) -> None:
    found = faults(project, **cells)

    assert (column, value) in [(name, cell) for name, cell, _ in found]
    with pytest.raises(FaultsFound):
        read_plan(project, "my-trust")


def test_a_near_miss_is_named(project: Project) -> None:
    assert any("barriers" in action for _, _, action in faults(project, questions="barier"))


def test_a_table_may_not_have_the_id_of_one_that_is_made_with_another(project: Project) -> None:
    rows = [
        {**ANSWERS, "kind": "groups", "by": "active"},
        {**ANSWERS, "id": f"{ANSWERS['id']}-counts"},
    ]
    write_plan(project, *rows)

    assert [(fault.row, fault.column) for fault in check_plans(project)] == [(3, "id")]


def test_a_number_without_bands_cannot_be_counted(project: Project) -> None:
    write_codebook(project, codebook_rows())

    assert [fault[:2] for fault in faults(project, questions="years")] == [("questions", "years")]


@pytest.mark.parametrize("bands", ["2 | two", "5 | 2", "2 | 2", "nan", "1e3"])
def test_bands_are_numbers_from_small_to_large(project: Project, bands: str) -> None:
    from evibook.survey import check_codebooks

    rows = codebook_rows()
    next(row for row in rows if row["id"] == "years")["bands"] = bands
    write_codebook(project, rows)

    assert [fault.column for fault in check_codebooks(project)] == ["bands"]


def test_a_plan_without_a_codebook_is_a_fault(project: Project) -> None:
    (project.editions / "my-trust" / "codebook.csv").unlink()

    assert len(faults(project)) == 1
    with pytest.raises(EvibookError, match="no codebook"):
        read_plan(project, "my-trust")


def test_an_edition_without_a_plan_has_no_planned_tables(project: Project) -> None:
    assert read_plan(project, "my-trust") == ()
    assert check_plans(project) == []


def test_a_plan_is_told_of_as_a_whole(project: Project) -> None:
    write_plan(project, {**ANSWERS, "questions": "none", "by": "nobody"}, {**ANSWERS, "kind": "x"})

    assert {(fault.row, fault.column) for fault in check_plans(project)} == {
        (2, "questions"), (2, "by"), (3, "kind"), (3, "id"),
    }  # fmt: skip
    assert plan_text([ANSWERS]).count("\n") == 2
