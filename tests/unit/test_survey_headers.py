"""Headers of exports: several rows, notes above them, names given twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from survey_exports import (
    BARRIERS,
    Rows,
    csv_bytes,
    google_forms,
    qualtrics,
    qualtrics_legacy,
    surveymonkey,
    table,
)
from survey_inspections import MADE, inspected, question, refusal


@pytest.mark.parametrize(("kept", "header_rows"), [([0], 1), ([0, 1], 2), ([0, 2], 2)])
def test_qualtrics_without_some_of_its_header_rows_is_read(
    tmp_path: Path, kept: list[int], header_rows: int
) -> None:
    rows = qualtrics(MADE)

    found = inspected(tmp_path, csv_bytes([rows[row] for row in kept] + rows[3:]))

    assert (found.platform, found.header_rows) == ("qualtrics", header_rows)
    assert found.responses == len(MADE)


def test_the_legacy_layout_with_numbered_names_is_read(tmp_path: Path) -> None:
    rows = qualtrics_legacy(MADE)
    rows[0][:11] = [f"V{place}" for place in range(1, 12)]

    found = inspected(tmp_path, csv_bytes(rows, encoding="utf-8-sig"))

    assert (found.platform, found.header_rows, found.encoding) == (
        "qualtrics-legacy",
        2,
        "utf-8-sig",
    )
    assert {"IPAddress", "RecipientEmail", "ResponseID"} <= set(found.personal)


def test_a_trailing_empty_column_is_no_column(tmp_path: Path) -> None:
    rows = qualtrics_legacy(MADE)

    found = inspected(tmp_path, csv_bytes(rows))

    assert rows[0][-1] == rows[5][-1] == ""
    assert found.columns == len(rows[0]) - 1


def test_lines_of_notes_above_the_header_are_passed_over(tmp_path: Path) -> None:
    notes = [[f"Note {number}"] for number in range(14)]

    found = inspected(tmp_path, csv_bytes(notes + table(MADE[:2])))

    assert found.header_rows == 15
    assert found.responses == 2
    assert "14 rows above the header are passed over." in found.notes


def test_a_row_of_groups_above_the_header_is_passed_over(tmp_path: Path) -> None:
    groups = ["", "About you", "", "Barriers", "", "", "", "Statements", "", "", "", ""]

    found = inspected(tmp_path, csv_bytes([groups, *table(MADE)]))

    assert found.header_rows == 2
    assert question(found, "profession").type == "single"


def test_a_response_in_place_of_a_header_is_refused_without_being_shown(tmp_path: Path) -> None:
    rows = table(MADE)[1:]

    said = refusal(tmp_path, csv_bytes(rows))

    assert "row 1" in said
    assert "looks like a response" in said
    assert not any(cell in said for cell in rows[0] if len(cell) > 2)


def test_words_in_place_of_a_header_are_refused_where_they_stand_below_as_well(
    tmp_path: Path,
) -> None:
    rows = [["Doctor", "Yes", "Agree", "a story of mine"], ["Nurse", "No", "Agree", "another"]] * 3

    said = refusal(tmp_path, csv_bytes(rows))

    assert "looks like a response" in said
    assert "story" not in said


def test_a_question_above_several_columns_goes_with_each_of_its_options(tmp_path: Path) -> None:
    found = inspected(tmp_path, csv_bytes(surveymonkey(MADE)))

    assert question(found, "keeps you").columns == tuple(
        f"What keeps you from research? -> {option}" for option in BARRIERS
    )
    assert [q.text for q in found.questions if q.type == "likert"] == [
        "How far do you agree? – My manager supports research",
        "How far do you agree? – I have time for research",
    ]


def test_html_entities_and_line_ends_in_a_question_are_no_part_of_it(tmp_path: Path) -> None:
    rows = qualtrics(MADE)
    place = rows[0].index("Q2")
    rows[1][place] = "<p>Do you <b>take part</b><br/>in research&nbsp;&amp; trials?</p>\n"

    found = inspected(tmp_path, csv_bytes(rows))

    assert question(found, "Q2").text == "Do you take part in research & trials?"


def test_line_ends_within_headers_and_cells_are_read(tmp_path: Path) -> None:
    rows = google_forms(MADE)
    rows[0][2] = "What is\nyour profession?"
    for row in rows[1:]:
        row[-1] = row[-1].replace(" ", "\r\n")

    found = inspected(tmp_path, csv_bytes(rows, line_end="\n").replace(b"\n2027", b"\r\n2027", 9))

    assert found.responses == len(MADE)
    assert question(found, "What is your profession?").type == "single"


def test_names_given_twice_or_in_another_case_are_told(tmp_path: Path) -> None:
    rows = [["Q1", "Q2", "Q2", "Age", "AGE"]] + [["Yes", "No", "No", "1.5", "2.5"]] * 4

    found = inspected(tmp_path, csv_bytes(rows))

    assert "Names that stand above several columns: Q2." in found.notes
    assert "Names that differ by their case alone: Age, AGE." in found.notes


def test_hundreds_of_columns_with_few_texts_are_told_apart(tmp_path: Path) -> None:
    head: Rows = [[], [], []]
    for place in range(707):
        head[0].append(f"Q{place}")
        head[1].append(f"A question that is asked again, number {place % 287}")
        head[2].append(f'{{"ImportId":"QID{place}"}}')
    rows = head + [
        ["Yes" if (place + row) % 2 else "No" for place in range(707)] for row in range(9)
    ]

    found = inspected(tmp_path, csv_bytes(rows))

    assert len({q.columns for q in found.questions}) == 707
    assert len({q.id for q in found.questions}) == 707


def test_rows_with_a_cell_too_many_are_no_header(tmp_path: Path) -> None:
    rows = [["Q1", "Q2"], ["Yes", "No"], ["Yes", "No", "spilt"], ["No", "No", "too"]]

    assert "spilt" not in refusal(tmp_path, csv_bytes(rows))
