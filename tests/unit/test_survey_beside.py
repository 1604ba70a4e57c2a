"""Answers of a survey beside published figures."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from survey_answers import published_tables, some_answers, surveyed
from survey_plans import row

from evibook.disclosure import PublishedTable
from evibook.model.project import Project

ROOT = Path(__file__).parents[2]
HEADER = "question,levels,among,figure,wording_difference,time_difference,sampling_difference\n"
DIFFERENCES = "Other words.,Another year.,Other people.\n"


def compared(folder: Path, *comparisons: str) -> Project:
    """A project with comparisons, and what the check of them needs."""
    plan = [
        row("survey-support", "support"),
        row("survey-barriers-by-activity", "barriers", kind="groups", by="active"),
        row("survey-time-of-active", "time", where="active = Yes"),
    ]
    project = surveyed(folder / "p", some_answers(600), plan)
    for name in ("published_figures.csv", "published_figures.schema.json"):
        shutil.copy2(ROOT / "data" / name, project.data)
    text = HEADER + "".join(f"{one},{DIFFERENCES}" for one in comparisons)
    (project.editions / "my-trust" / "comparisons.csv").write_text(text, encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, PublishedTable]:
    return published_tables(
        compared(
            tmp_path_factory.mktemp("beside"),
            "support,Agree | Strongly agree,,peckham2021-N49",
            "barriers,No funding,active = Yes,peckham2021-N62",
            "time,Agree,active = Yes,peckham2021-N46",
            "support,Agree,active = Yes,peckham2021-N46",  # the plan has no such table
            "profession,Pharmacist,,peckham2021-N46",  # merged with others
        )
    )


def test_a_share_is_that_of_the_rounded_counts_of_its_answers(
    tables: dict[str, PublishedTable],
) -> None:
    counts = {line["support"]: line for line in tables["survey-support"].records()}
    people = counts["Agree"]["count"] + counts["Strongly agree"]["count"]

    first = tables["survey-beside-published"].records()[0]

    assert first["base"] == counts["Agree"]["base"]
    assert abs(first["here"] - 100 * people / first["base"]) <= 0.5
    assert first["lower"] < first["here"] < first["upper"]
    assert (first["published"], first["printed"]) == (44, "44%, of 45 people")


def test_a_share_among_some_is_found_in_a_table_of_them_or_by_groups(
    tables: dict[str, PublishedTable],
) -> None:
    by_group = tables["survey-barriers-by-activity-counts"].records()
    (counted,) = [
        line for line in by_group if (line["active"], line["barriers"]) == ("Yes", "No funding")
    ]
    limited = {line["time"]: line for line in tables["survey-time-of-active"].records()}

    _, named, agreed = tables["survey-beside-published"].records()

    assert (named["here"], named["base"]) == (counted["percentage"], counted["base"])
    assert named["printed"] == "just under 40%"
    assert agreed["here"] == limited["Agree"]["percentage"]


def test_answers_that_no_table_counts_are_left_out(tables: dict[str, PublishedTable]) -> None:
    assert len(tables["survey-beside-published"].rows) == 3
    assert len(tables["survey-published-differences"].rows) == 3


def test_wording_time_and_people_are_told_and_no_difference_is_computed(
    tables: dict[str, PublishedTable],
) -> None:
    _, named, _ = tables["survey-published-differences"].records()

    assert named["wording"].startswith("Other words. Counted here are those who answered “Yes” to")
    assert (named["time"], named["sampling"]) == ("Another year.", "Other people.")
    numbers = [column.name for column in tables["survey-beside-published"].columns]
    assert "difference" not in numbers


def test_beside_invented_answers_the_published_figures_are_called_real(
    tables: dict[str, PublishedTable],
) -> None:
    labels = [column.label for column in tables["survey-beside-published"].columns]

    assert tables["survey-beside-published"].synthetic
    assert labels[-2:] == ["Published, real", "As printed, real"]


def test_sources_are_those_of_the_figures(tables: dict[str, PublishedTable]) -> None:
    assert {source for source, _ in tables["survey-beside-published"].locators} == {"peckham2021"}


def test_an_edition_that_compares_nothing_has_no_such_table(tmp_path: Path) -> None:
    project = compared(tmp_path)

    assert "survey-beside-published" not in published_tables(project)
