"""A wave of a survey against an earlier one: made of what both published, and of nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from survey_answers import published_tables, put_responses, some_answers, surveyed
from survey_plans import row

from evibook.build.checks.waves import check_waves
from evibook.build.survey import publish_survey_tables, survey_file
from evibook.build.workspace import Workspace
from evibook.disclosure import PublishedTable, read_tables, write_tables
from evibook.disclosure.csv_text import header_text
from evibook.errors import EvibookError
from evibook.model.project import Project
from evibook.model.tables import NotAsked, Withheld
from evibook.stats import newcombe_difference

PLAN = (
    row("survey-support", "support"),
    row("survey-barriers", "barriers", by="active"),
    row("survey-reasons", "barriers", kind="groups", by="active"),
    row("survey-statements", "support | time", kind="statements"),
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return surveyed(tmp_path / "p", some_answers(300, seed=2), PLAN)


OWN = """\
survey:
  title: Staff and research
  opened: 2027-02-01
  closed: 2027-03-05
  sampling: All staff were invited.
waves:
  - name: "{name}"
    opened: 2025-02-03
    closed: 2025-03-07
    sampling: All staff were invited.
"""


def keep_wave(project: Project, tables: list[PublishedTable], name: str = "2025") -> Path:
    """Keep what a wave published, and declare the wave."""
    path = project.editions / "my-trust" / "waves" / f"{name}.json"
    write_tables(tables, path)
    with (project.editions / "my-trust.yml").open("a", encoding="utf-8") as out:
        out.write(OWN.format(name=name))
    return path


def built(project: Project) -> dict[str, PublishedTable]:
    workspace = Workspace(project, "my-trust")
    publish_survey_tables(workspace)
    return {table.id: table for table in read_tables(survey_file(workspace))}


def test_each_table_of_counts_is_compared_line_by_line(project: Project) -> None:
    before = published_tables(project)
    keep_wave(project, list(before.values()))
    put_responses(project, some_answers(400, seed=3))
    tables = built(project)

    for name in ("survey-support", "survey-barriers"):
        view = tables[f"{name}-since-2025"]
        labels = [column.name for column in view.columns if column.row_header]
        old = {tuple(record[label] for label in labels): record["percentage"]
               for record in before[name].records()}  # fmt: skip
        for record, now in zip(view.records(), tables[name].records(), strict=True):
            assert record["earlier"] == old[tuple(record[label] for label in labels)]
            assert record["now"] == now["percentage"]
            assert abs(record["difference"] - (record["now"] - record["earlier"])) <= 1
            assert record["lower"] <= record["difference"] <= record["upper"]


def test_two_waves_alike_do_not_differ(project: Project) -> None:
    keep_wave(project, list(published_tables(project).values()))

    assert {one["difference"] for one in built(project)["survey-support-since-2025"].records()} == {
        0
    }


def test_limits_allow_for_all_answers_of_a_group(project: Project) -> None:
    before = published_tables(project)
    keep_wave(project, list(before.values()))
    put_responses(project, some_answers(400, seed=3))
    tables = built(project)

    (then, *others), (now, *_) = (one["survey-support"].records() for one in (before, tables))
    found = newcombe_difference(
        (now["count"], now["base"]),
        (then["count"], then["base"]),
        rule="",
        level=1 - 0.05 / (1 + len(others)),
    )
    view = tables["survey-support-since-2025"].records()[0]
    assert view["lower"] == pytest.approx(100 * found.interval.lower, abs=0.51)
    assert view["upper"] == pytest.approx(100 * found.interval.upper, abs=0.51)


def test_groups_side_by_side_are_compared_as_everybody(project: Project) -> None:
    keep_wave(project, list(published_tables(project).values()))
    put_responses(project, some_answers(400, seed=3))
    tables = built(project)

    view = tables["survey-reasons-since-2025"].records()
    every = [one for one in tables["survey-reasons-counts-since-2025"].records()
             if one["active"] == "All"]  # fmt: skip
    assert view == [{name: cell for name, cell in one.items() if name != "active"} for one in every]


def test_a_view_says_how_many_answered_then_and_what_is_withheld_in_it(project: Project) -> None:
    put_responses(project, some_answers(60))
    before = published_tables(project)
    keep_wave(project, list(before.values()))
    tables = built(project)

    counts, view = tables["survey-reasons-counts"], tables["survey-reasons-since-2025"]
    withheld = [one for one in counts.records() if isinstance(one["count"], Withheld)]
    assert withheld and all(one["active"] != "All" for one in withheld)
    assert f"Here that is {len(withheld)} of {len(counts.rows)} counts." in counts.statement
    assert "No count in this table had to be withheld." in view.statement
    assert view.statement.endswith(f"In 2025 about {counts.base} people answered.")


def test_statements_are_compared_by_those_who_agree(project: Project) -> None:
    before = published_tables(project)
    keep_wave(project, list(before.values()))
    put_responses(project, some_answers(400, seed=3))
    tables = built(project)

    view = tables["survey-statements-since-2025"].records()
    then, now = (one["survey-statements"].records() for one in (before, tables))
    assert [one["statement"] for one in view] == [one["statement"] for one in now]
    label = tables["survey-statements-since-2025"].column("statement")
    assert header_text(label) == "Statement (agree or strongly agree)"
    assert [one["earlier"] for one in view] == [one["high"] for one in then]
    assert [one["now"] for one in view] == [one["high"] for one in now]


def test_a_question_that_had_other_words_is_not_compared(project: Project) -> None:
    tables = published_tables(project)
    old = tables["survey-support"]
    label = replace(old.columns[0], label="Something else?")
    keep_wave(project, [replace(old, columns=(label, *old.columns[1:]))])

    assert not [name for name in built(project) if "-since-" in name]


def test_a_statement_that_had_other_answers_was_not_asked_so(project: Project) -> None:
    tables = published_tables(project)
    other = tables["survey-statements-time"]
    tables["survey-statements-time"] = replace(other, rows=other.rows[:-1])
    keep_wave(project, list(tables.values()))

    first, second = built(project)["survey-statements-since-2025"].records()
    assert first["difference"] == 0
    assert (second["earlier"], second["difference"]) == (NotAsked(), NotAsked())


def test_an_earlier_wave_changes_no_other_table(project: Project) -> None:
    alone = built(project)
    keep_wave(project, list(alone.values()))

    beside = built(project)

    assert {name for name in beside if name not in alone} == {
        f"{name}-since-2025"
        for name in ("survey-support", "survey-barriers", "survey-reasons", "survey-statements",
                     "survey-reasons-counts", "survey-statements-support",
                     "survey-statements-time")
    }  # fmt: skip
    del alone["disclosure-control"]  # it counts the cells of all tables
    assert {name: beside[name] for name in alone} == alone


def test_a_line_that_the_earlier_wave_did_not_have_was_not_asked_then(project: Project) -> None:
    before = published_tables(project)["survey-support"]
    keep_wave(project, [replace(before, rows=before.rows[1:])])

    first = built(project)["survey-support-since-2025"].records()[0]
    assert (first["earlier"], first["difference"]) == (NotAsked(), NotAsked())


def test_what_one_wave_withholds_has_no_difference(project: Project) -> None:
    keep_wave(project, list(published_tables(project).values()))
    put_responses(project, some_answers(9))

    for record in built(project)["survey-support-since-2025"].records():
        assert isinstance(record["difference"], Withheld)


def test_a_file_that_holds_no_tables_is_refused(project: Project) -> None:
    path = keep_wave(project, [])
    path.write_text('{"survey-support": 1}', encoding="utf-8")

    with pytest.raises(EvibookError, match=r"2025\.json does not hold published tables"):
        built(project)
    assert [fault.file for fault in check_waves(project)] == ["editions/my-trust/waves/2025.json"]


@pytest.mark.parametrize("name", ["Wave 1.json", "2025.csv"])
def test_a_wave_is_named_as_readers_see_it(project: Project, name: str) -> None:
    keep_wave(project, list(published_tables(project).values())).rename(
        project.editions / "my-trust" / "waves" / name
    )

    assert [fault.value for fault in check_waves(project)] == [name]


def test_a_kept_wave_has_no_faults(project: Project) -> None:
    keep_wave(project, list(published_tables(project).values()), "spring-2025")

    assert check_waves(project) == []


def test_views_of_waves_do_not_take_the_id_of_a_planned_table(tmp_path: Path) -> None:
    plan = (*PLAN[:1], row("survey-support-since-2025", "active"))
    project = surveyed(tmp_path / "p", some_answers(60), plan)
    keep_wave(project, list(published_tables(project).values()))

    with pytest.raises(EvibookError, match="another id"):
        built(project)
