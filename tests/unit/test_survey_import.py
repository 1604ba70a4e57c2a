"""An export becomes clean, private responses, or nothing changes."""

from __future__ import annotations

import json
import logging
import os
import subprocess
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from survey_exports import (
    BARRIERS,
    PLATFORMS,
    Response,
    Rows,
    csv_bytes,
    google_forms,
    limesurvey,
    qualtrics,
    qualtrics_legacy,
    redcap,
    responses,
    saved,
    table,
    token,
    xlsx_bytes,
)
from survey_projects import (
    bars,
    codebook_for,
    codebook_rows,
    flow_of,
    make_project,
    report_of,
    write_codebook,
)

from evibook.cli.main import main
from evibook.errors import EvibookError, FaultsFound
from evibook.model.project import Project
from evibook.survey import SurveyImport, import_survey, read_responses

MADE = responses()


@pytest.fixture
def trust(tmp_path: Path) -> Project:
    """A project whose codebook reads the exports of Qualtrics."""
    return make_project(tmp_path / "project")


def imported(project: Project, rows: Rows, **options: Any) -> SurveyImport:
    path = project.root / "export.csv"
    path.write_bytes(csv_bytes(rows))
    return import_survey(project, path, "my-trust", **options)


def refusal(project: Project, rows: Rows, **options: Any) -> str:
    """The message of a refused import, which left nothing behind."""
    before = files(project)
    with pytest.raises(EvibookError) as caught:
        imported(project, rows, **options)
    assert files(project) == before
    assert "canary" not in str(caught.value)
    return str(caught.value)


def files(project: Project) -> dict[str, bytes]:
    private = project.private
    return {p.name: p.read_bytes() for p in sorted(private.rglob("*")) if p.is_file()}


def answers(project: Project, question: str) -> list[Any]:
    return read_responses(project, "my-trust").table.column(question).to_pylist()


def with_cell(rows: Rows, row: int, name: str, value: str, last: int | None = None) -> Rows:
    """Rows with a value in a column, from one row to another as a spreadsheet counts them."""
    place = rows[0].index(name)
    changed = [list(line) for line in rows]
    for number in range(row, (last or row) + 1):
        changed[number - 1][place] = value
    return changed


# What is kept


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


def unanswered(response: Response) -> Response:
    """Only the first question was answered."""
    blank = ("",) * len(response.agreement)
    return replace(response, active="", barriers=(), agreement=blank, years="", comments="")


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


def test_a_workbook_leaves_the_same_responses(trust: Project) -> None:
    text = imported(trust, qualtrics(MADE)).responses.read_bytes()
    path = trust.root / "export.xlsx"
    path.write_bytes(xlsx_bytes(qualtrics(MADE)))

    import_survey(trust, path, "my-trust")

    assert (trust.private / "my-trust" / "responses.parquet").read_bytes() == text


# Nothing of a person


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


def test_an_address_among_numbers_is_refused_and_not_shown(trust: Project) -> None:
    rows = with_cell(qualtrics(MADE), 7, "Q5", f"{token('mail', 1)}@example.org")

    said = refusal(trust, rows)

    assert "row 7, Q5" in said
    assert "an e-mail address" in said


# The flow


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


def test_a_number_so_long_that_it_may_be_somebodys_is_refused_and_not_shown(
    trust: Project,
) -> None:
    said = refusal(trust, with_cell(qualtrics(MADE), 7, "Q5", "4479460018"))

    assert "row 7, Q5: allowed: a number of at most 9 digits" in said
    assert "4479460018" not in said


# Again, and the next wave


def test_the_same_file_changes_nothing(trust: Project, capsys: pytest.CaptureFixture[str]) -> None:
    first = imported(trust, qualtrics(MADE))
    times = {path: path.stat().st_mtime_ns for path in (first.responses, first.report)}
    before = files(trust)

    again = imported(trust, qualtrics(MADE))
    main(["--root", str(trust.root), "import", "survey", str(trust.root / "export.csv"),
          "--edition", "my-trust"])  # fmt: skip

    assert (first.changed, again.changed) == (True, False)
    assert files(trust) == before
    assert {path: path.stat().st_mtime_ns for path in times} == times
    assert "Nothing has changed since the last import." in capsys.readouterr().out


def test_a_level_that_the_export_renamed_is_refused_with_what_nobody_chose(trust: Project) -> None:
    imported(trust, qualtrics(MADE))
    made = [replace(r, profession=r.profession.replace("Doctor", "Physician")) for r in MADE]

    said = refusal(trust, qualtrics(made))

    assert "row 5, Q1: found 'Physician'; allowed: a level of profession (8 cells)" in said
    assert "Listed, and chosen by nobody: Doctor." in said


def test_levels_that_differ_from_the_last_wave_stop_with_their_difference(
    trust: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    imported(trust, qualtrics(MADE))
    rows = codebook_rows()
    rows[0] |= {"levels": rows[0]["levels"].replace("Doctor", "Physician"), "merge": ""}
    rows[1] |= {"levels": "No | Yes"}
    write_codebook(trust, rows)
    made = [replace(r, profession=r.profession.replace("Doctor", "Physician")) for r in MADE]

    said = refusal(trust, qualtrics(made))

    assert "profession, levels\n    - Doctor\n    + Physician" in said
    assert "profession, groups\n    - Doctor\n    + Physician\n    + Pharmacist" in said
    assert "active, order of levels\n    - Yes | No\n    + No | Yes" in said
    command = ["--root", str(trust.root), "import", "survey", str(trust.root / "export.csv"),
               "--edition", "my-trust"]  # fmt: skip
    with pytest.raises(SystemExit) as caught:
        main(command)
    assert caught.value.code == 2
    main([*command, "--accept-changes"])
    assert "Physician" in answers(trust, "profession")
    assert not imported(trust, qualtrics(made)).changed


def test_a_second_wave_with_the_same_levels_takes_the_place_of_the_first(trust: Project) -> None:
    imported(trust, qualtrics(MADE))

    done = imported(trust, qualtrics(responses(55, seed=8)))

    assert done.changed
    assert len(read_responses(trust, "my-trust")) == 55


def test_a_report_that_cannot_be_read_stops_the_import(trust: Project) -> None:
    done = imported(trust, qualtrics(MADE))
    done.report.write_text("{")

    assert "--accept-changes" in refusal(trust, qualtrics(MADE))


def test_files_come_together_or_not_at_all(trust: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    imported(trust, qualtrics(MADE))
    before, really, calls = files(trust), os.replace, []

    def fail(source: Path, target: Path) -> None:
        calls.append(target)
        if len(calls) == 2:
            raise PermissionError(13, "Permission denied", str(source), None, str(target))
        really(source, target)

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(EvibookError, match="Nothing was changed"):
        imported(trust, qualtrics(MADE[:30]))

    assert files(trust) == before


# Cells that cannot be read


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


# Typed answers beside the levels


def typed_codebook(unlisted: str = "Other") -> list[dict[str, str]]:
    rows = codebook_for("google-forms")
    rows[0]["unlisted"] = unlisted
    rows[2]["unlisted"] = BARRIERS[3]
    return rows


def test_typed_answers_go_to_their_level_and_are_counted_and_never_kept(tmp_path: Path) -> None:
    trust = make_project(tmp_path / "project", typed_codebook())
    rows = google_forms([replace(r, profession="Doctor", barriers=BARRIERS[:1]) for r in MADE])
    rows[1][2] = token("typed", 1)
    rows[2][2] = f"Other: {token('typed', 2)}"
    rows[3][4] = f"Lack of time;{token('typed', 3)}, and more"
    rows[4][4] = f"Lack of time;Skills, training or confidence;{token('typed', 4)}"
    rows[5][4] = f"Lack of time;Other (please say): {token('typed', 5)}"

    imported(trust, rows)

    assert Counter(answers(trust, "profession")) == {"Doctor": len(MADE) - 2, "Other": 2}
    counts = Counter(map(tuple, answers(trust, "barriers")))
    assert counts[(BARRIERS[0], BARRIERS[3])] == 2
    assert counts[(BARRIERS[0], BARRIERS[1], BARRIERS[3])] == 1
    typed = {q["id"]: q["typed"] for q in report_of(trust)["questions"]}  # type: ignore[attr-defined]
    assert (typed["profession"], typed["barriers"]) == (1, 2)
    assert not any(b"canary" in content for content in files(trust).values())


def test_an_answer_that_many_share_is_no_typed_one_but_a_changed_level(tmp_path: Path) -> None:
    trust = make_project(tmp_path / "project", typed_codebook())
    made = [replace(r, profession=r.profession.replace("Doctor", "Physician")) for r in MADE]

    said = refusal(trust, google_forms(made))

    assert "found 'Physician'; allowed: a level of profession (8 cells)" in said


@pytest.mark.parametrize(
    ("cell", "chosen"),
    [
        ("Lack of time;No funding", (0, 2)),
        ("No funding;Lack of time;", (0, 2)),
        ("Skills, training or confidence;No funding", (1, 2)),
        ("Lack of time, Skills, training or confidence", (0, 1)),
        ("lack of time ; no funding", (0, 2)),
        ("Other (please say)", (3,)),
        ("No funding;Other: no desk", (2, 3)),
        ("No funding;Other: no desk; no chair", (2, 3)),
        ("", None),
        ("None", None),
    ],
)
def test_joined_answers_are_taken_apart_by_the_levels_of_the_codebook(
    tmp_path: Path, cell: str, chosen: tuple[int, ...] | None
) -> None:
    trust = make_project(tmp_path / "project", codebook_for("google-forms"))
    rows = google_forms(MADE[:1])
    rows[1][4] = cell

    imported(trust, rows)

    expected = None if chosen is None else [BARRIERS[place] for place in chosen]
    assert answers(trust, "barriers") == [expected]


@pytest.mark.parametrize(
    ("levels", "cell"),
    [
        ("A | B | A;B", "A;B"),
        ("A | B | Other", "Other: something;B"),
    ],
)
def test_joined_answers_that_may_be_two_things_are_refused(
    tmp_path: Path, levels: str, cell: str
) -> None:
    codebook = codebook_for("google-forms")
    codebook[2]["levels"] = levels
    trust = make_project(tmp_path / "project", codebook)
    rows = google_forms([replace(r, barriers=("A",)) for r in MADE])
    rows[1][4] = cell

    said = refusal(trust, rows)

    assert "row 2, What keeps you from research?" in said
    assert "in one way only" in said


def test_an_option_called_no_is_refused_where_no_means_that_it_was_not_ticked(
    tmp_path: Path,
) -> None:
    codebook = codebook_for("limesurvey")
    codebook[2]["levels"] = "Time | No | Money | Else"
    trust = make_project(tmp_path / "project", codebook)

    assert "rename the option" in refusal(trust, limesurvey(MADE))


def test_codes_with_decimals_are_codes(tmp_path: Path) -> None:
    trust = make_project(tmp_path / "project", codebook_for("redcap"))
    rows = redcap(MADE)
    place = rows[0].index("active")
    for row in rows[1:]:
        row[place] += ".0"

    imported(trust, rows)

    assert Counter(answers(trust, "active")) == Counter(r.active for r in MADE)


# Columns that are not there


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
