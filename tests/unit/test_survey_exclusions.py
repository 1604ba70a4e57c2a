"""Declared rules keep responses out, and the flow of participants adds up."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from survey_exports import (
    google_forms,
    limesurvey,
    qualtrics,
    redcap,
    token,
)
from survey_imports import MADE, answers, imported, refusal, unanswered, with_cell
from survey_projects import (
    codebook_for,
    flow_of,
    make_project,
)

from evibook.model.project import Project
from evibook.survey import read_responses


def test_each_rule_keeps_responses_out_and_the_flow_adds_up(tmp_path: Path) -> None:
    consent = "exclude:\n  consent:\n    column: QID90\n    answers: [I agree]\n"
    trust = make_project(tmp_path / "project", settings=consent)
    made = list(MADE)
    made[0] = replace(made[0], status="Survey Preview")
    made[1] = replace(made[1], status="Survey Test")
    made[2] = replace(made[2], status="Spam")
    made[3] = replace(made[3], consent="I do not agree")
    made[4] = replace(made[4], consent="")
    made[5] = replace(made[5], progress=29)
    made[6] = replace(made[6], progress=30)
    made[7] = replace(unanswered(made[7]), profession="")
    made.append(made[10])

    imported(trust, qualtrics(made))

    assert flow_of(trust) == {
        "responses in the export": 41,
        "excluded: previews and tests": 2,
        "excluded: taken for spam by the platform": 1,
        "excluded: no consent": 2,
        "excluded: progress below 30%": 1,
        "excluded: no question answered": 1,
        "excluded: duplicates": 1,
        "responses kept": 33,
    }
    assert len(read_responses(trust, "my-trust")) == 33


def test_rules_are_those_that_the_edition_declares(tmp_path: Path) -> None:
    settings = "exclude:\n  progress_below: 0\n  preview_and_test: false\n"
    trust = make_project(tmp_path / "project", settings=settings)
    made = [replace(MADE[0], status="Survey Preview"), replace(MADE[1], progress=3), *MADE[2:]]

    assert imported(trust, qualtrics(made)).flow.kept == len(MADE)


def test_of_duplicates_the_one_that_came_furthest_is_kept(trust: Project) -> None:
    partial = replace(unanswered(MADE[0]), profession="Doctor", progress=40)

    for made in ([partial, *MADE], [*MADE, partial]):
        done = imported(trust, qualtrics(made))
        assert done.flow.kept == len(MADE)
        assert Counter(answers(trust, "profession"))["Doctor"] == 8


def test_duplicates_can_be_told_by_another_column(tmp_path: Path) -> None:
    settings = "exclude:\n  duplicates: ExternalReference\n"
    trust = make_project(tmp_path / "project", settings=settings)
    rows = with_cell(qualtrics(MADE), 5, "ExternalReference", token("reference", 9))

    assert imported(trust, rows).flow.excluded[-1] == ("duplicates", 1)
    trust = make_project(tmp_path / "other", settings="exclude:\n  duplicates: ExternalRef\n")
    assert "Did you mean 'ExternalReference'?" in refusal(trust, rows)


@pytest.mark.parametrize(
    ("finished", "progress"), [("TRUE", "100"), ("1", "100 %"), ("True", "45"), ("FALSE", "30.0")]
)
def test_progress_and_finished_are_read_however_they_are_written(
    trust: Project, finished: str, progress: str
) -> None:
    rows = with_cell(qualtrics(MADE), 4, "Finished", finished, last=20)
    rows = with_cell(rows, 4, "Progress", progress, last=20)

    assert imported(trust, rows).flow.kept == len(MADE)


@pytest.mark.parametrize(
    ("name", "value"), [("Status", "Looked at"), ("Progress", "half"), ("Progress", "130")]
)
def test_what_cannot_be_read_about_a_response_is_named(
    trust: Project, name: str, value: str
) -> None:
    said = refusal(trust, with_cell(qualtrics(MADE), 6, name, value))

    assert f"row 6, {name}: found '{value}'" in said


@pytest.mark.parametrize("platform", ["redcap", "limesurvey"])
def test_a_response_that_was_not_handed_in_counts_by_what_it_answers(
    tmp_path: Path, platform: str
) -> None:
    trust = make_project(tmp_path / "project", codebook_for(platform))
    rows = {"redcap": redcap, "limesurvey": limesurvey}[platform](MADE)
    finished = rows[0].index("staff_survey_complete" if platform == "redcap" else "submitdate")
    names = {"active", "years", "ACTIVE", "YEARS", "agreement_1", "agreement_2"}
    names |= {"AGREE[SQ001]", "AGREE[SQ002]"}
    questions = [place for place, name in enumerate(rows[0]) if name in names]
    for row in rows[1:3]:
        row[finished] = "0" if platform == "redcap" else ""
    for place in questions:
        rows[1][place] = ""
    for place, name in enumerate(rows[0]):
        if name.startswith(("BARR[", "barriers_")):
            rows[1][place] = "0" if platform == "redcap" else "No"

    done = imported(trust, rows)

    assert ("progress below 30%", 1) in done.flow.excluded
    assert done.flow.kept == len(MADE) - 1


def test_without_a_measure_of_progress_no_response_is_unfinished(tmp_path: Path) -> None:
    trust = make_project(tmp_path / "project", codebook_for("google-forms"))
    made = [unanswered(MADE[0]), *MADE[1:]]

    done = imported(trust, google_forms(made))

    assert done.flow.kept == len(MADE)


def test_an_import_that_keeps_nobody_is_refused_with_the_rules_that_did_it(trust: Project) -> None:
    imported(trust, qualtrics(MADE))
    previews = [replace(r, status="Survey Preview") for r in MADE]

    said = refusal(trust, qualtrics(previews))

    assert "none of 40 responses is kept (previews and tests: 40)" in said
    assert "none of 0 responses is kept" in refusal(trust, qualtrics([]))
