"""The survey's step of a build, and the status of a survey while it is open."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from survey_answers import POPULATION, put_responses, some_answers, surveyed
from survey_plans import write_plan

from evibook.build.plan import build_plan
from evibook.build.steps import step_key
from evibook.build.workspace import Workspace
from evibook.cli.main import main
from evibook.disclosure import SURVEY_FILE, read_tables
from evibook.errors import EvibookError
from evibook.model.project import Project
from evibook.survey import responses_path


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return surveyed(tmp_path / "project", some_answers(120), population=POPULATION)


def keys(project: Project) -> dict[str, str]:
    project.bibliography.touch()
    plan = build_plan(Workspace(project, "my-trust"))
    return {step.id: step_key(step, project.root, "code") for step in plan}


def run_survey(project: Project) -> Path:
    """Run the survey's step alone; the file that it leaves."""
    workspace = Workspace(project, "my-trust")
    (step,) = [step for step in build_plan(workspace) if step.id == "survey"]
    step.run()
    return workspace.result / SURVEY_FILE


def test_an_edition_without_responses_has_no_survey_step(project: Project) -> None:
    responses_path(project, "my-trust").unlink()

    assert "survey" not in keys(project)


def test_the_step_leaves_the_planned_tables(project: Project) -> None:
    tables = {table.id: table for table in read_tables(run_survey(project))}

    assert {"survey-barriers", "survey-statements", "survey-staff-by-profession"} <= set(tables)
    assert all(table.origin == "survey" and table.synthetic for table in tables.values())


def test_the_same_responses_leave_the_same_bytes(project: Project) -> None:
    first = run_survey(project).read_bytes()

    assert run_survey(project).read_bytes() == first


def test_other_responses_change_every_step_but_the_check(project: Project) -> None:
    before = keys(project)
    put_responses(project, some_answers(121))

    now = keys(project)
    assert {name for name in now if now[name] != before[name]} == set(now) - {"check"}
    assert keys(project) == now


def test_another_flow_of_participants_changes_the_survey_step(project: Project) -> None:
    before = keys(project)["survey"]
    responses_path(project, "my-trust").with_name("import-report.json").write_text("{}")

    assert keys(project)["survey"] != before


@pytest.mark.parametrize(
    "name", ["codebook.csv", "tabulations.csv", "population.csv", "comparisons.csv"]
)
def test_the_survey_step_depends_on_the_files_of_the_edition(project: Project, name: str) -> None:
    before = keys(project)["survey"]
    with (project.editions / "my-trust" / name).open("a", encoding="utf-8") as out:
        out.write("\n")

    assert keys(project)["survey"] != before


def test_keys_do_not_give_away_a_guess_of_the_responses(project: Project, tmp_path: Path) -> None:
    other = surveyed(tmp_path / "other", some_answers(120), population=POPULATION)

    assert keys(other)["survey"] != keys(project)["survey"]


def test_a_national_edition_refuses_responses(project: Project) -> None:
    path = project.editions / "my-trust.yml"
    text = path.read_text(encoding="utf-8").replace("organisation\n", "national\n")
    local = ("synthetic", "organisation_code", "type", "nation", "population")
    lines = [line for line in text.splitlines() if not line.startswith(local)]
    path.write_text("\n".join([*lines, "nation: United Kingdom", ""]), encoding="utf-8")
    (project.editions / "my-trust" / "population.csv").unlink()

    with pytest.raises(EvibookError, match="national edition shows published figures alone"):
        run_survey(project)


def test_responses_of_another_codebook_are_refused(project: Project) -> None:
    path = project.editions / "my-trust" / "codebook.csv"
    path.write_text(path.read_text("utf-8").replace("Doctor", "Physician"), encoding="utf-8")
    plan = project.editions / "my-trust" / "tabulations.csv"
    plan.write_text(plan.read_text("utf-8").replace("Doctor", "Physician"), encoding="utf-8")
    population = project.editions / "my-trust" / "population.csv"
    population.write_text(population.read_text("utf-8").replace("Doctor", "Physician"), "utf-8")

    with pytest.raises(EvibookError, match="Import the survey again"):
        run_survey(project)


def test_the_status_is_told_by_group_against_headcounts(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--root", str(project.root), "survey", "status", "--edition", "my-trust"])
    told = capsys.readouterr().out

    assert "Nurse or midwife" in told
    assert "900" in told
    assert "invented" in told


def test_the_status_of_nine_says_that_nothing_is_shown(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    put_responses(project, some_answers(9))

    main(["--root", str(project.root), "survey", "status", "--edition", "my-trust"])
    told = capsys.readouterr().out

    assert "Nothing in this table is shown. Fewer than 10 people answered" in told
    assert "%" not in told.partition("These responses")[0]


@pytest.mark.parametrize(
    ("answers", "named"), [(40, "population.csv"), (0, "evibook import survey")]
)
def test_a_status_that_cannot_be_told_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], answers: int, named: str
) -> None:
    project = surveyed(tmp_path / "bare", some_answers(answers))
    if not answers:
        responses_path(project, "my-trust").unlink()

    with pytest.raises(SystemExit) as stopped:
        main(["--root", str(project.root), "survey", "status", "--edition", "my-trust"])

    assert stopped.value.code == 2
    assert named in capsys.readouterr().err


def test_a_plan_without_rows_leaves_respondents_against_headcounts(project: Project) -> None:
    write_plan(project)
    written = json.loads(run_survey(project).read_text(encoding="utf-8"))

    assert {table["id"] for table in written} == {
        "survey-staff-by-profession", "survey-staff-by-profession-counts", "disclosure-control",
    }  # fmt: skip
