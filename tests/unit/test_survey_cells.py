"""Cells of an export: read in the one way that the codebook allows, or named by row."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from survey_exports import (
    csv_bytes,
    google_forms,
    qualtrics,
    saved,
    token,
)
from survey_imports import MADE, answers, imported, refusal, with_cell
from survey_projects import (
    bars,
    codebook_for,
    codebook_rows,
    make_project,
)

from evibook.errors import FaultsFound
from evibook.model.project import Project
from evibook.survey import import_survey


def test_an_address_among_numbers_is_refused_and_not_shown(trust: Project) -> None:
    rows = with_cell(qualtrics(MADE), 7, "Q5", f"{token('mail', 1)}@example.org")

    said = refusal(trust, rows)

    assert "row 7, Q5" in said
    assert "an e-mail address" in said


def test_a_number_so_long_that_it_may_be_somebodys_is_refused_and_not_shown(
    trust: Project,
) -> None:
    said = refusal(trust, with_cell(qualtrics(MADE), 7, "Q5", "4479460018"))

    assert "row 7, Q5: allowed: a number of at most 9 digits" in said
    assert "4479460018" not in said


def test_all_faults_of_an_export_are_told_at_once(trust: Project) -> None:
    rows = with_cell(qualtrics(MADE), 5, "Q2", "Yess")
    rows = with_cell(rows, 6, "Q4_1", "Agre")
    rows = with_cell(rows, 8, "Q5", "1,234")
    rows = with_cell(rows, 9, "Q3_5", "somewhat")

    said = refusal(trust, rows)

    assert "row 5, Q2: found 'Yess'" in said
    assert "Did you mean 'Yes'?" in said
    assert "row 6, Q4_1: found 'Agre'" in said
    assert "row 8, Q5: found '1,234'" in said
    assert "Write 1234 if thousands are meant" in said
    assert "row 9, Q3_5" in said
    assert "4 faults found." in said


def test_a_text_that_somebody_may_have_typed_is_named_by_its_row_alone(trust: Project) -> None:
    rows = with_cell(qualtrics(MADE), 5, "Q1", token("typed", 5))
    rows = with_cell(rows, 6, "Q1", f"Other {token('typed', 6)}")
    rows = with_cell(rows, 7, "Q5", f"since {token('typed', 7)}")

    said = refusal(trust, rows)

    assert (
        "row 5, Q1: allowed: a level of profession; what stands in rows 5, 6 is not shown" in said
    )
    assert "row 7, Q5: allowed: a number" in said


def test_faults_of_responses_that_are_kept_out_do_not_stop_an_import(trust: Project) -> None:
    made = [replace(MADE[0], status="Survey Preview", profession="Testing"), *MADE[1:]]

    assert imported(trust, qualtrics(made)).flow.kept == len(MADE) - 1


def test_blanks_of_every_kind_and_declared_codes_are_no_answer(tmp_path: Path) -> None:
    rows = codebook_rows()
    rows[0]["missing"] = "-99 | Skipped"
    trust = make_project(tmp_path / "project", rows)
    export = qualtrics(MADE)
    blanks = ["NA", "NA ", "n/a", "-", "NULL", "none", "", "-99", "Skipped"]
    for number, cell in enumerate(blanks, start=4):
        export = with_cell(export, number, "Q1", cell)

    imported(trust, export)

    assert answers(trust, "profession").count(None) == len(blanks)


def test_a_word_for_no_answer_is_an_answer_where_the_codebook_lists_it(tmp_path: Path) -> None:
    rows = codebook_rows()
    rows[1]["levels"] = "Yes | No | None | N/A"
    trust = make_project(tmp_path / "project", rows)
    export = with_cell(qualtrics(MADE), 4, "Q2", "none")
    export = with_cell(export, 5, "Q2", "N/A ")
    export = with_cell(export, 6, "Q2", "NA")

    imported(trust, export)

    counts = Counter(answers(trust, "active"))
    assert (counts["None"], counts["N/A"], counts[None]) == (1, 1, 1)


def test_a_word_for_no_answer_is_an_option_where_the_codebook_lists_it(tmp_path: Path) -> None:
    codebook = codebook_for("google-forms")
    codebook[2]["levels"] += " | None"
    trust = make_project(tmp_path / "project", codebook)
    rows = google_forms(MADE[:2])
    rows[1][4], rows[2][4] = "None", "N/A"

    imported(trust, rows)

    assert sorted(answers(trust, "barriers"), key=str) == [None, ["None"]]


def test_quotes_and_dashes_of_either_kind_are_one(tmp_path: Path) -> None:
    rows = codebook_rows()
    rows[0] |= {"levels": "Don’t know | 1 – 2 | 3-5", "merge": ""}
    trust = make_project(tmp_path / "project", rows)
    export = with_cell(qualtrics(MADE), 4, "Q1", "Don't know", last=len(MADE) + 3)
    export = with_cell(export, 4, "Q1", "1 - 2")
    export = with_cell(export, 5, "Q1", "3—5")

    imported(trust, export)

    counts = Counter(answers(trust, "profession"))
    assert counts == {"Don’t know": len(MADE) - 2, "1 – 2": 1, "3-5": 1}


def test_spellings_of_one_answer_are_one(trust: Project) -> None:
    rows = qualtrics(MADE)
    spellings = [
        " Doctor\xa0",
        "DOCTOR",
        "<b>Doctor</b>",
        "Doctor&nbsp;",
        "\u200bDoctor",
        "Doctor\n",
    ]
    for number, cell in enumerate(spellings, start=4):
        rows = with_cell(rows, number, "Q1", cell)

    imported(trust, rows)

    before = Counter(r.profession for r in MADE[len(spellings) :])["Doctor"]
    assert Counter(answers(trust, "profession"))["Doctor"] == before + len(spellings)


def test_answers_that_begin_like_a_formula_are_texts(tmp_path: Path) -> None:
    levels = ("+ more", "- less", "=", "@work")
    rows = codebook_rows()
    rows[0] |= {"levels": bars(*levels), "merge": ""}
    trust = make_project(tmp_path / "project", rows)
    export = with_cell(qualtrics(MADE), 4, "Q1", "'=", last=len(MADE) + 3)
    for number, level in enumerate(levels, start=4):
        export = with_cell(export, number, "Q1", level)

    imported(trust, export)

    assert Counter(answers(trust, "profession")) == {
        "+ more": 1, "- less": 1, "@work": 1, "=": len(MADE) - 3,
    }  # fmt: skip


def test_numbers_with_a_comma_or_a_point_are_read_and_dates_are_refused(trust: Project) -> None:
    rows = with_cell(qualtrics(MADE), 4, "Q5", "1,54")
    rows = with_cell(rows, 5, "Q5", "1.54")
    rows = with_cell(rows, 6, "Q5", "NA")
    imported(trust, rows)
    assert answers(trust, "years").count(1.54) == 2
    assert answers(trust, "years").count(None) == 1

    for date in ("11/12/24", "May-20", "1e3"):
        assert "row 7, Q5" in refusal(trust, with_cell(rows, 7, "Q5", date))


def test_a_range_that_a_spreadsheet_made_a_date_of_is_named_as_such(tmp_path: Path) -> None:
    rows = codebook_rows()
    rows[0] |= {"levels": "1-2 | 3-5 | 6 or more", "merge": ""}
    trust = make_project(tmp_path / "project", rows)
    export = with_cell(qualtrics(MADE), 4, "Q1", "1-2", last=len(MADE) + 3)

    said = refusal(trust, with_cell(export, 9, "Q1", "05-Mar", last=12))

    assert "found '05-Mar'" in said
    assert "makes dates of answers such as 3-5" in said


def test_a_weight_must_be_above_nothing(tmp_path: Path) -> None:
    rows = codebook_rows()
    rows[5]["role"] = "weight"
    trust = make_project(tmp_path / "project", rows)

    assert "a weight above 0" in refusal(trust, with_cell(qualtrics(MADE), 4, "Q5", "0"))


def test_formulas_and_merged_cells_are_refused_in_columns_that_are_read(tmp_path: Path) -> None:
    import openpyxl

    trust = make_project(tmp_path / "project", codebook_for("google-forms"))
    book = openpyxl.Workbook()
    for row in google_forms(MADE):
        book.active.append(row)
    book.active["C4"] = '="Doc"&"tor"'
    book.active["I5"] = "=1+1"  # a comment, which is not read
    book.active.merge_cells("D6:D8")
    path = trust.root / "export.xlsx"
    path.write_bytes(saved(book))

    with pytest.raises(FaultsFound) as caught:
        import_survey(trust, path, "my-trust")

    said = str(caught.value)
    assert "row 4, What is your profession?: allowed: values, no formulas (rows 4)" in said
    assert "row 6, Have you taken part" in said
    assert "one cell for each response (rows 6, 7, 8)" in said
    assert "2 faults found." in said


def test_letters_that_cannot_be_read_stop_an_import_only_where_they_are_needed(
    tmp_path: Path,
) -> None:
    trust = make_project(tmp_path / "project", codebook_for("google-forms"))
    rows = google_forms(MADE)
    rows[1][-1], rows[2][2] = "caf\xe9 – é", "Doct\u00f6r"
    path = trust.root / "export.csv"
    mixed = csv_bytes(rows).replace("café".encode(), b"caf\xe9")
    path.write_bytes(mixed.replace("Doctör".encode(), b"Doctor"))
    assert import_survey(trust, path, "my-trust").flow.kept == len(MADE)

    path.write_bytes(mixed.replace("Doctör".encode(), b"Doct\xf6r"))
    with pytest.raises(FaultsFound, match="row 3, What is your profession"):
        import_survey(trust, path, "my-trust")
