"""Levels of questions in exports: their order, blanks, codes, and what one person wrote."""

from __future__ import annotations

from pathlib import Path

import pytest
from survey_exports import (
    AGREEMENT,
    BARRIERS,
    PLATFORMS,
    PROFESSIONS,
    csv_bytes,
    google_forms,
    redcap,
    surveymonkey,
)
from survey_inspections import MADE, inspected, question

from evibook.survey import inspection_report


@pytest.mark.parametrize("platform", sorted(set(PLATFORMS) - {"redcap"}))
def test_levels_of_a_known_scale_stand_in_its_order(tmp_path: Path, platform: str) -> None:
    found = inspected(tmp_path, csv_bytes(PLATFORMS[platform](MADE)))

    scales = [q for q in found.questions if q.type == "likert"]
    assert [q.levels for q in scales] == [AGREEMENT, AGREEMENT]
    assert all(q.ordered for q in scales)


def test_typed_text_in_a_column_for_an_option_is_not_shown(tmp_path: Path) -> None:
    rows = surveymonkey(MADE)
    place = rows[1].index(BARRIERS[3])
    for row in rows[2:]:
        row[place] = row[place] and "the same words of several people"

    found = inspected(tmp_path, csv_bytes(rows))

    assert question(found, "keeps you").levels == BARRIERS[:3]
    assert "the same words" not in str(inspection_report(found))


def test_bands_and_numbered_answers_stand_in_their_order(tmp_path: Path) -> None:
    bands = ("Less than 1 year", "1-2 years", "3 to 10 years", "More than 10 years")
    ratings = ("1 – Not important", "2", "7 – Very important", "X – Don't know")
    rows = [["who", "how long", "rating"]]
    rows += [["a", bands[3 - n % 4], ratings[n * 3 % 4]] for n in range(24)]

    found = inspected(tmp_path, csv_bytes(rows))

    assert question(found, "how long").levels == bands
    assert question(found, "rating").levels == ratings
    assert question(found, "rating").ordered


def test_a_scale_is_whole_where_nobody_chose_one_of_its_levels(tmp_path: Path) -> None:
    rows = [["who", "statement"]] + [["a", "Agree"], ["b", "Disagree"], ["c", "Not sure"]] * 5

    found = question(inspected(tmp_path, csv_bytes(rows)), "statement")

    assert found.type == "likert"
    assert found.levels == ("Strongly disagree", "Disagree", "Agree", "Strongly agree", "Not sure")


def test_blanks_of_every_kind_are_no_levels(tmp_path: Path) -> None:
    cells = ["Yes", "No", "NA", "NA ", "n/a", "-", "NULL", "", "Yes\xa0", " No", "-99", "-99"]
    rows = [["who", "taken part"]] + [["a", cell] for cell in cells * 3]

    found = question(inspected(tmp_path, csv_bytes(rows)), "taken part")

    assert found.levels == ("Yes", "No")
    assert found.missing == ("-99",)


def test_none_is_an_answer_where_it_is_given_often_and_a_person_is_told(tmp_path: Path) -> None:
    rows = [["who", "courses"]] + [["a", "None"], ["b", "1 to 2"], ["c", "3 or more"]] * 5

    found = question(inspected(tmp_path, csv_bytes(rows)), "courses")

    assert found.levels == ("None", "1 to 2", "3 or more")
    assert any("'None'" in note for note in found.notes)


def test_an_answer_that_one_respondent_gave_is_counted_and_not_shown(tmp_path: Path) -> None:
    rows = google_forms(MADE)
    rows[3][2] = "Head of a ward that only I lead"

    found = inspected(tmp_path, csv_bytes(rows))

    assert sorted(question(found, "profession").levels) == sorted(PROFESSIONS)
    assert "1 further" in "".join(question(found, "profession").notes)
    assert "ward" not in str(inspection_report(found))


def test_codes_are_told_from_numbers_by_the_export_that_they_stand_in(tmp_path: Path) -> None:
    found = inspected(tmp_path, csv_bytes(redcap(MADE)))

    assert question(found, "agreement_1").codes == ("1", "2", "3", "4", "5")
    assert "codes" in "".join(question(found, "agreement_1").notes)
    assert question(found, "years").type == "numeric"
