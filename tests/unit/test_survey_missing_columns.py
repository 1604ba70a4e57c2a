"""Columns that an export lacks, has twice or calls by another name."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from survey_exports import (
    google_forms,
    qualtrics,
    qualtrics_legacy,
    table,
)
from survey_imports import MADE, answers, imported, refusal
from survey_projects import (
    codebook_for,
    make_project,
)

from evibook.model.project import Project


def test_qualtrics_is_keyed_on_import_ids_whatever_stands_above_them(tmp_path: Path) -> None:
    first, other = make_project(tmp_path / "first"), make_project(tmp_path / "other")
    rows = qualtrics(MADE)
    places = [rows[0].index(name) for name in ("Q4_1", "Q4_2")]
    rows[0][places[0]], rows[0][places[1]] = "Q4_2", "Q4_1"  # row 1 counts otherwise

    a, b = imported(first, qualtrics(MADE)), imported(other, rows)

    assert a.responses.read_bytes() == b.responses.read_bytes()


def test_an_import_id_is_looked_for_before_a_name(trust: Project) -> None:
    rows = qualtrics(MADE)
    rows[0][rows[0].index("Q7")] = "QID12"  # the name of one question is the id of another

    imported(trust, rows)

    assert Counter(answers(trust, "active")) == Counter(r.active for r in MADE)


def test_without_import_ids_names_that_have_moved_are_refused(trust: Project) -> None:
    rows = qualtrics_legacy(MADE)
    places = [rows[0].index(name) for name in ("Q4_1", "Q4_2")]
    rows[0][places[0]], rows[0][places[1]] = "Q4_2", "Q4_1"

    said = refusal(trust, rows)

    assert "Q4_1: allowed: the text of support" in said
    assert "that of time" in said


def test_columns_that_are_missing_or_renamed_are_named_together(trust: Project) -> None:
    rows = qualtrics(MADE)
    drop, rename = rows[0].index("Q2"), rows[0].index("Q4_1")
    rows[0][rename], rows[2][rename] = "Q44_1", '{"ImportId":"QID144_1"}'
    rows = [row[:drop] + row[drop + 1 :] for row in rows]

    said = refusal(trust, rows)

    assert "row 1, QID12: allowed: a column QID12 or Q2" in said
    assert "row 1, QID14_1: allowed: a column QID14_1 or Q4_1" in said
    assert "2 faults found." in said


def test_a_missing_column_is_named_in_the_row_of_the_names(tmp_path: Path) -> None:
    trust = make_project(tmp_path / "project", codebook_for("table"))
    rows = [["Exported by the research office"], [""], *table(MADE)]
    rows[2][2] = "aktive"

    said = refusal(trust, rows)

    assert "row 3, active: allowed: a column active. Did you mean 'aktive'?" in said


def test_a_name_that_stands_above_two_columns_is_refused_where_it_is_needed(
    tmp_path: Path,
) -> None:
    trust = make_project(tmp_path / "project", codebook_for("google-forms"))
    rows = [[*row, "Yes" if n else row[3]] for n, row in enumerate(google_forms(MADE))]

    said = refusal(trust, rows)

    assert "It stands above columns 4, 10." in said


def test_an_unneeded_name_may_stand_above_two_columns(trust: Project) -> None:
    rows = [[*row, "" if n else "Q7"] for n, row in enumerate(qualtrics(MADE))]

    assert imported(trust, rows).flow.kept == len(MADE)


def test_the_two_ids_of_a_response_may_stand_side_by_side(trust: Project) -> None:
    rows = [[*row, "x" if n > 2 else ("ResponseID", "Id", '{"ImportId":"ResponseID"}')[n]]
            for n, row in enumerate(qualtrics(MADE))]  # fmt: skip

    assert imported(trust, rows).flow.kept == len(MADE)
