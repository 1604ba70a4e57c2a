"""An export becomes clean, private responses, alike whichever platform wrote it."""

from __future__ import annotations

import json
import logging
import subprocess
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from survey_exports import (
    PLATFORMS,
    csv_bytes,
    qualtrics,
    qualtrics_legacy,
    xlsx_bytes,
)
from survey_imports import MADE, answers, files, imported, refusal, unanswered
from survey_projects import (
    codebook_for,
    make_project,
    report_of,
)

from evibook.cli.main import main
from evibook.errors import EvibookError
from evibook.model.project import Project
from evibook.survey import import_survey, read_responses


def test_each_respondent_has_one_row_with_the_answers_that_were_given(trust: Project) -> None:
    imported(trust, qualtrics(MADE))

    kept = read_responses(trust, "my-trust")
    assert len(kept) == len(MADE)
    assert kept.synthetic
    assert kept.table.column_names == [
        "profession",
        "active",
        "barriers",
        "support",
        "time",
        "years",
    ]
    merged = Counter(r.profession.replace("Pharmacist", "Other") for r in MADE)
    assert Counter(answers(trust, "profession")) == merged
    assert Counter(map(tuple, answers(trust, "barriers"))) == Counter(r.barriers for r in MADE)
    assert sorted(answers(trust, "years")) == sorted(float(r.years) for r in MADE)
    assert Counter(answers(trust, "time")) == Counter(r.agreement[1] for r in MADE)


def test_what_is_known_about_a_question_goes_with_the_responses(trust: Project) -> None:
    imported(trust, qualtrics(MADE))

    kept = read_responses(trust, "my-trust")
    role = kept.with_role("profession")
    assert role is not None
    assert role.id == "profession"
    assert role.levels == ("Nurse or midwife", "Doctor", "Allied health professional", "Other")
    assert kept.with_role("weight") is None
    assert "canary" not in repr(kept)
    assert "Doctor" not in repr(replace(kept, columns=()))


@pytest.mark.parametrize("platform", sorted(set(PLATFORMS) - {"qualtrics"}))
def test_every_platform_leaves_the_same_clean_responses(tmp_path: Path, platform: str) -> None:
    first = make_project(tmp_path / "first")
    other = make_project(tmp_path / "other", codebook_for(platform))

    a = imported(first, qualtrics(MADE))
    b = imported(other, PLATFORMS[platform](MADE))

    assert a.responses.read_bytes() == b.responses.read_bytes()


def test_the_legacy_and_the_current_layout_of_one_survey_are_read_with_one_codebook(
    tmp_path: Path,
) -> None:
    made = [replace(r, progress=(100, 20)[r.number % 9 == 4]) for r in MADE]
    made = [r if r.progress == 100 else unanswered(r) for r in made]
    made[3] = replace(made[3], status="Survey Preview")
    first, other = make_project(tmp_path / "first"), make_project(tmp_path / "other")

    a = imported(first, qualtrics(made))
    b = imported(other, qualtrics_legacy(made))

    assert a.flow.kept < len(made) - 1
    assert a.flow == b.flow
    assert a.responses.read_bytes() == b.responses.read_bytes()


def test_a_workbook_leaves_the_same_responses(trust: Project) -> None:
    text = imported(trust, qualtrics(MADE)).responses.read_bytes()
    path = trust.root / "export.xlsx"
    path.write_bytes(xlsx_bytes(qualtrics(MADE)))

    import_survey(trust, path, "my-trust")

    assert (trust.private / "my-trust" / "responses.parquet").read_bytes() == text


def test_no_cell_of_a_personal_id_or_free_text_column_is_written_or_said(
    trust: Project, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    path = trust.root / "export.csv"
    path.write_bytes(csv_bytes(qualtrics(MADE)))

    main(["--root", str(trust.root), "import", "survey", str(path), "--edition", "my-trust"])

    said = capsys.readouterr()
    told = [said.out, said.err, caplog.text, *map(repr, files(trust).values())]
    assert not any("canary" in text or "10.20." in text or "R_0000" in text for text in told)
    assert "responses kept" in said.out


def test_only_what_the_codebook_names_is_in_the_file(trust: Project) -> None:
    imported(trust, qualtrics(MADE))

    left_out = report_of(trust)["left_out"]
    assert "Q7" in left_out["personal"]  # type: ignore[index]
    assert left_out["typed text"] == ["Q6"]  # type: ignore[index]
    assert left_out["not in the codebook"] == ["Q0"]  # type: ignore[index]
    read = {"Q1", "Q2", "Q3_4", "Q3_5", "Q3_6", "Q3_7", "Q4_1", "Q4_2", "Q5"}
    named = {name for names in left_out.values() for name in names}  # type: ignore[attr-defined]
    assert named == set(qualtrics(MADE)[0]) - read


def test_where_a_response_stands_does_not_tell_when_it_was_given(tmp_path: Path) -> None:
    first, other = make_project(tmp_path / "first"), make_project(tmp_path / "other")

    a = imported(first, qualtrics(MADE))
    b = imported(other, qualtrics(MADE[::-1]))

    assert a.responses.read_bytes() == b.responses.read_bytes()


def test_responses_are_for_their_owner_alone(trust: Project) -> None:
    imported(trust, qualtrics(MADE))

    assert (trust.private / "my-trust").stat().st_mode & 0o077 == 0


def test_responses_that_git_would_take_are_refused(trust: Project) -> None:
    subprocess.run(["git", "init", "-q", str(trust.root)], check=True)

    assert "Add the line 'private/' to .gitignore" in refusal(trust, qualtrics(MADE))

    (trust.root / ".gitignore").write_text("private/\n")
    assert imported(trust, qualtrics(MADE)).changed


def test_an_edition_that_is_not_there_is_named(trust: Project) -> None:
    (trust.root / "export.csv").write_bytes(csv_bytes(qualtrics(MADE)))

    with pytest.raises(EvibookError, match="Did you mean 'my-trust'"):
        import_survey(trust, trust.root / "export.csv", "my-trst")
    with pytest.raises(EvibookError, match="evibook import survey FILE"):
        read_responses(trust, "my-trust")


def test_the_report_says_what_was_read_and_holds_no_cell(trust: Project) -> None:
    imported(trust, qualtrics(MADE))

    report = report_of(trust)
    assert report["format"] == "qualtrics"
    assert report["rules"]["progress_below"] == 30  # type: ignore[index]
    answered = {q["id"]: q["answered"] for q in report["questions"]}  # type: ignore[attr-defined]
    assert answered == dict.fromkeys(answered, len(MADE))
    assert "Neither agree nor disagree" in json.dumps(report)  # levels are the codebook's
