"""The codebook of an edition: reviewed, and read whole or refused with all its faults."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from frictionless import Schema
from survey_exports import csv_bytes, qualtrics, responses
from survey_projects import COLUMNS, codebook_rows, make_project, write_codebook

from evibook.build.checks import check_project
from evibook.errors import EvibookError, Fault, FaultsFound
from evibook.model.project import Project
from evibook.survey import (
    check_codebooks,
    check_settings,
    draft_codebook,
    inspect_survey,
    read_codebook,
)
from evibook.survey.codebook import SCHEMA


def faults_of(folder: Path, **changes: str) -> list[Fault]:
    """The faults of a codebook whose first question has these cells."""
    rows = codebook_rows()
    rows[0] |= changes
    return check_codebooks(make_project(folder / "project", rows))


def test_the_schema_is_one_that_frictionless_reads() -> None:
    schema = Schema.from_descriptor(json.loads(SCHEMA.read_text(encoding="utf-8")))

    assert tuple(schema.field_names) == COLUMNS
    assert all(field.description.endswith(".") for field in schema.fields)


def test_a_question_is_read_with_its_lists_and_merged_levels(tmp_path: Path) -> None:
    codebook = read_codebook(make_project(tmp_path / "project"), "my-trust")

    profession = codebook.with_role("profession")
    assert profession is not None
    assert profession.columns == ("QID11",)
    assert profession.other_columns == ("Q1",)
    assert profession.levels[-2:] == ("Pharmacist", "Other")
    assert profession.groups == (
        "Nurse or midwife",
        "Doctor",
        "Allied health professional",
        "Other",
    )
    assert [q.id for q in codebook.questions if not q.is_read] == ["comments"]


@pytest.mark.parametrize(
    ("merge", "groups"),
    [
        ("A -> B", ("B", "C")),
        ("C -> A", ("A", "B")),
        ("A -> C", ("B", "C")),
        ("A -> New | C -> New", ("New", "B")),
        ("B -> New", ("A", "New", "C")),
        ("", ("A", "B", "C")),
    ],
)
def test_a_group_stands_at_its_own_level_or_at_its_first_member(
    tmp_path: Path, merge: str, groups: tuple[str, ...]
) -> None:
    rows = codebook_rows()
    rows[0] |= {"levels": "A | B | C", "merge": merge}

    codebook = read_codebook(make_project(tmp_path / "project", rows), "my-trust")

    assert codebook.questions[0].groups == groups


def test_a_bar_within_a_level_is_written_with_a_backslash(tmp_path: Path) -> None:
    rows = codebook_rows()
    rows[0] |= {"levels": r"Nurse \| midwife | Doctor", "merge": ""}

    codebook = read_codebook(make_project(tmp_path / "project", rows), "my-trust")

    assert codebook.questions[0].levels == ("Nurse | midwife", "Doctor")


@pytest.mark.parametrize(
    ("column", "changes"),
    [
        ("id", {"id": "5th question"}),
        ("id", {"id": "active"}),
        ("text", {"text": ""}),
        ("type", {"type": "singel"}),
        ("role", {"role": "proffesion"}),
        ("checked_by", {"checked_by": ""}),
        ("levels", {"levels": "", "merge": ""}),
        ("levels", {"levels": "Doctor | doctor", "merge": ""}),
        ("levels", {"levels": "Doctor | | Nurse", "merge": ""}),
        ("levels", {"levels": "Doctor | jo@example.org", "merge": ""}),
        ("levels", {"type": "open"}),
        ("columns", {"columns": "QID12"}),
        ("columns", {"columns": "QID11 | QID19"}),
        ("columns", {"columns": "RecipientEmail"}),
        ("columns", {"type": "multi", "columns": "QID11_1 | QID11_2", "role": "none"}),
        ("other_columns", {"other_columns": "Q1 | Q9"}),
        ("codes", {"codes": "1 | 2"}),
        ("codes", {"levels": "1 | 2", "codes": "2 | 3", "merge": ""}),
        ("missing", {"missing": "Doctor"}),
        ("unlisted", {"unlisted": "Others"}),
        ("merge", {"merge": "Pharmacy -> Other"}),
        ("merge", {"merge": "Pharmacist"}),
        ("merge", {"merge": "Pharmacist -> Other | Other -> Doctor"}),
        ("role", {"role": "research-active"}),
        ("type", {"type": "multi"}),
        ("type", {"role": "weight"}),
    ],
)
def test_a_fault_names_its_row_and_column(
    tmp_path: Path, column: str, changes: dict[str, str]
) -> None:
    faults = faults_of(tmp_path, **changes)

    assert {fault.file for fault in faults} == {"editions/my-trust/codebook.csv"}
    assert column in {fault.column for fault in faults}
    assert {fault.row for fault in faults} <= {2, 3}
    assert all(fault.allowed and fault.next_action for fault in faults)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    rows = codebook_rows()
    rows[0]["type"] = "choice"
    rows[1]["levels"] = ""
    rows[2]["levels"] = "Lack of time"
    rows[5]["role"] = "waight"
    project = make_project(tmp_path / "project", rows)

    with pytest.raises(FaultsFound) as caught:
        read_codebook(project, "my-trust")

    assert {(fault.row, fault.column) for fault in caught.value.faults} == {
        (2, "type"), (3, "levels"), (4, "columns"), (7, "role"),
    }  # fmt: skip


def test_a_near_miss_is_suggested(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path, unlisted="Othr")

    assert "Did you mean 'Other'?" in fault.next_action


def test_a_theme_must_be_one_of_the_report(project: Project) -> None:
    folder = project.editions / "my-trust"
    folder.mkdir()
    rows = codebook_rows()
    rows[0]["theme"], rows[1]["theme"] = "T-time", "T-tine"
    write_codebook(project, rows)

    faults = check_codebooks(project)

    assert [(fault.row, fault.column, fault.value) for fault in faults] == [(3, "theme", "T-tine")]
    assert set(faults) <= set(check_project(project))


def test_a_codebook_that_a_spreadsheet_saved_is_read(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    path = project.editions / "my-trust" / "codebook.csv"
    before = read_codebook(project, "my-trust")
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))

    path.write_bytes(csv_bytes([[*row, ""] for row in rows], ";", "utf-16"))

    assert read_codebook(project, "my-trust") == before


def test_where_there_is_no_codebook_the_command_that_drafts_one_is_named(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    (project.editions / "my-trust" / "codebook.csv").unlink()

    with pytest.raises(EvibookError, match="evibook inspect survey FILE --codebook"):
        read_codebook(project, "my-trust")


def test_a_draft_is_a_codebook_that_only_lacks_its_checker(tmp_path: Path) -> None:
    (tmp_path / "export.csv").write_bytes(csv_bytes(qualtrics(responses())))
    draft = draft_codebook(inspect_survey(tmp_path / "export.csv"))
    rows = list(csv.DictReader(io.StringIO(draft)))
    project = make_project(tmp_path / "project", rows)

    assert {fault.column for fault in check_codebooks(project)} == {"checked_by"}
    write_codebook(project, [{**row, "checked_by": "research office"} for row in rows])
    assert check_codebooks(project) == []


def test_a_text_that_begins_like_a_formula_is_drafted_for_no_spreadsheet_to_run(
    tmp_path: Path,
) -> None:
    rows = [["who", "=HYPERLINK(1)", "+1 or -1"]] + [["a", "Yes", "No"], ["b", "No", "Yes"]] * 4
    (tmp_path / "export.csv").write_bytes(csv_bytes(rows))

    draft = draft_codebook(inspect_survey(tmp_path / "export.csv"))
    drafted = list(csv.DictReader(io.StringIO(draft)))

    assert not any(
        cell.startswith(("=", "+", "-", "@")) for row in drafted for cell in row.values()
    )
    checked = [{**row, "checked_by": "office"} for row in drafted]
    codebook = read_codebook(make_project(tmp_path / "project", checked), "my-trust")
    assert [q.columns for q in codebook.questions] == [("who",), ("=HYPERLINK(1)",), ("+1 or -1",)]


# Settings


@pytest.mark.parametrize(
    ("settings", "row", "column"),
    [
        ("exclude:\n  progress_below: 130\n", 2, "exclude.progress_below"),
        ("exclude:\n  progres_below: 30\n", 2, "exclude.progres_below"),
        ("exclude:\n  consent:\n    column: Q0\n", 2, "exclude.consent.answers"),
        ("exclude: [\n", 2, ""),
    ],
)
def test_a_fault_of_the_settings_names_its_line(
    tmp_path: Path, settings: str, row: int, column: str
) -> None:
    (fault,) = check_settings(make_project(tmp_path / "project", settings=settings))

    assert (fault.file, fault.row, fault.column) == ("editions/my-trust/survey.yml", row, column)
