"""Each platform's export is recognised, with its questions and their types."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from survey_exports import (
    BARRIERS,
    PLATFORMS,
    csv_bytes,
    qualtrics,
    qualtrics_legacy,
)
from survey_inspections import MADE, inspected, question

HEADER_ROWS = {"qualtrics": 3, "qualtrics-legacy": 2, "surveymonkey": 2}


@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_platform_is_recognised_with_its_header_and_responses(
    tmp_path: Path, platform: str
) -> None:
    found = inspected(tmp_path, csv_bytes(PLATFORMS[platform](MADE)))

    assert found.platform == platform
    assert found.header_rows == HEADER_ROWS.get(platform, 1)
    assert found.responses == len(MADE)
    assert (found.encoding, found.delimiter) == ("utf-8", ",")


@pytest.mark.parametrize("platform", PLATFORMS)
def test_each_question_is_found_once_with_its_type(tmp_path: Path, platform: str) -> None:
    found = inspected(tmp_path, csv_bytes(PLATFORMS[platform](MADE)))

    types = [q.type for q in found.questions if q.text != "Do you agree to take part?"]
    scale = "single" if platform == "redcap" else "likert"  # codes do not tell a scale
    assert types == ["single", "single", "multi", scale, scale, "numeric", "open"]


@pytest.mark.parametrize(
    ("platform", "style", "columns"),
    [
        ("qualtrics", "option per column", ("QID13_1", "QID13_2", "QID13_3", "QID13_4")),
        ("qualtrics-legacy", "option per column", ("Q3_4", "Q3_5", "Q3_6", "Q3_7")),
        ("redcap", "option per column", tuple(f"barriers___{n}" for n in (1, 2, 3, 4))),
        ("limesurvey", "option per column", tuple(f"BARR[SQ00{n}]" for n in (1, 2, 3, 4))),
        ("table", "option per column", tuple(f"barriers -> {option}" for option in BARRIERS)),
        ("google-forms", "joined", ("What keeps you from research?",)),
        ("microsoft-forms", "joined", ("What keeps you from research?",)),
    ],
)
def test_the_style_of_a_multi_select_question_is_told(
    tmp_path: Path, platform: str, style: str, columns: tuple[str, ...]
) -> None:
    found = inspected(tmp_path, csv_bytes(PLATFORMS[platform](MADE)))

    (several,) = [q for q in found.questions if q.type == "multi"]
    assert several.multi_select == style
    assert several.columns == columns
    if platform not in ("redcap", "limesurvey"):  # which name options by their codes
        assert sorted(several.levels) == sorted(BARRIERS)


def test_a_multi_select_question_joined_by_commas_keeps_answers_with_commas(tmp_path: Path) -> None:
    options = ("Time", "Skills, or training", "Money")
    cells = [options[:1], options[:2], options[1:], options, options[2:], options[::2]]
    rows = [["who", "what"]] + [["a", ",".join(cell)] for cell in cells * 3]

    found = inspected(tmp_path, csv_bytes(rows))

    several = question(found, "what")
    assert (several.type, several.separator) == ("multi", ",")
    assert sorted(several.levels) == sorted(options)


def test_a_comma_within_an_answer_does_not_make_two(tmp_path: Path) -> None:
    rows = [["who", "often"]] + [["a", "Yes, often"], ["b", "No, never"]] * 6

    found = question(inspected(tmp_path, csv_bytes(rows)), "often")

    assert found.type == "single"
    assert set(found.levels) == {"Yes, often", "No, never"}


def test_import_ids_as_a_dictionary_of_python_are_read(tmp_path: Path) -> None:
    found = inspected(tmp_path, csv_bytes(qualtrics(MADE, single_quoted=True)))

    assert (found.platform, found.header_rows) == ("qualtrics", 3)
    assert question(found, "profession").columns == ("QID11",)


@pytest.mark.parametrize("layout", [qualtrics, qualtrics_legacy])
def test_what_qualtrics_adds_to_a_question_is_no_part_of_it(tmp_path: Path, layout: Any) -> None:
    found = inspected(tmp_path, csv_bytes(layout(MADE)))

    assert "What is your profession?" in {q.text for q in found.questions}


def test_old_import_ids_and_those_with_a_choice_of_their_own_mean_the_same(tmp_path: Path) -> None:
    rows = qualtrics(MADE)
    rows[2] = [
        cell.replace("QID13_", "QID13-").replace("_recordId", "responseId") for cell in rows[2]
    ]
    old = inspected(tmp_path, csv_bytes(rows))
    rows[2] = [cell.replace('QID13-2"', 'QID13","choiceId":"2"') for cell in rows[2]]
    new = inspected(tmp_path, csv_bytes(rows))

    several = ("QID13_1", "QID13_2", "QID13_3", "QID13_4")
    assert [q.columns for q in old.questions if q.type == "multi"] == [several]
    assert [q.columns for q in new.questions if q.type == "multi"] == [several]


def test_qualtrics_in_another_language_is_told_by_its_import_ids(tmp_path: Path) -> None:
    rows = qualtrics(MADE)
    rows[1][:3] = ["Startdatum", "Enddatum", "Antworttyp"]

    assert inspected(tmp_path, csv_bytes(rows)).header_rows == 3
