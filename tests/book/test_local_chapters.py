"""The chapters of a local survey where hardly anybody answered, or nothing was imported."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from edition_books import trust_project
from local_chapters import CHAPTERS, SINCE, add_wave, exhibits_of, run_chapter, said_in, tables_of
from small_books import Book, prepared, words

from evibook.build.book import build_site
from evibook.disclosure import PublishedTable
from evibook.errors import EvibookError
from evibook.exhibits.telling.notices import NO_RESULT, NOT_IMPORTED
from evibook.model.project import Project

# sphinx-jupyterbook-latex calls a method of docutils that is going away.
pytestmark = pytest.mark.filterwarnings(
    "ignore:nodes.Node.traverse:PendingDeprecationWarning",
)
PUBLIC = ("staff", "share_of_staff", "published", "cells", "withheld")  # no counts of answers
NINE = 9


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = trust_project(tmp_path_factory.mktemp("trust") / "project")
    add_wave(made)
    return made


@pytest.fixture(scope="module")
def nine(tmp_path_factory: pytest.TempPathFactory) -> tuple[PublishedTable, ...]:
    return tables_of(tmp_path_factory.mktemp("nine"), NINE)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_nine_respondents_are_told_that_no_result_is_published(
    chapter: str, project: Project, nine: tuple[PublishedTable, ...]
) -> None:
    notebook = run_chapter(chapter, project, "a-trust", nine)

    assert said_in(notebook) == [NO_RESULT]
    for exhibit in exhibits_of(notebook):
        names = [column["name"] for column in exhibit["table"]["columns"]]
        shown = [
            cell
            for row in exhibit["table"]["rows"]
            for name, cell in zip(names, row, strict=True)
            if name not in PUBLIC and isinstance(cell, int | float)
        ]
        assert shown == [], exhibit["id"]
        assert exhibit["chart_spec"] is None, exhibit["id"]
        if exhibit["id"] != "local-disclosure":
            ends = (": no number can be shown", ": this edition has no table of it")
            assert exhibit["title"].endswith(ends)


def test_the_book_of_nine_respondents_is_whole_and_says_so(
    project: Project, nine: tuple[PublishedTable, ...]
) -> None:
    workspace = prepared(project, "a-trust")
    own = workspace.source / "notebooks" / "local" / "own.ipynb"
    own.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(run_chapter(CHAPTERS[0], project, "a-trust", nine), own)
    build_site(workspace)

    page = words(Book(workspace).article("../notebooks/local/own"))

    assert NO_RESULT in page
    assert "Fewer than 10 people answered" in page
    assert "Source: the survey of this edition." in page
    assert "nan" not in page.split()


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_survey_that_was_not_imported_is_told_as_that(chapter: str, project: Project) -> None:
    notebook = run_chapter(chapter, project, "a-trust", ())

    assert said_in(notebook) == [NOT_IMPORTED]
    for exhibit in exhibits_of(notebook):
        assert exhibit["title"].endswith(": this edition has no table of it")
        assert exhibit["table"]["synthetic"]


def test_a_table_that_the_plan_goes_without_is_told_and_the_others_are_shown(
    project: Project, tmp_path: Path
) -> None:
    notebook = run_chapter("hindrance-and-help", project, "a-trust", tables_of(tmp_path, 200))

    assert said_in(notebook) == []
    told = {exhibit["id"]: exhibit for exhibit in exhibits_of(notebook)}
    absent = {name for name, one in told.items() if "this edition has no table" in one["title"]}
    assert {"local-motivators", "local-support", "local-paid-hours"} <= absent
    assert set(told) - absent == {"local-barriers-by-activity", "local-helps", "local-hours"}
    assert all(told[name]["chart_spec"] for name in set(told) - absent)
    assert "nan" not in json.dumps(list(told.values()), allow_nan=False).lower().replace("fina", "")


def test_what_has_changed_is_told_of_the_tables_that_both_waves_have(
    project: Project, tmp_path: Path
) -> None:
    notebook = run_chapter(SINCE, project, "a-trust", tables_of(tmp_path, 200, before=300))

    told = {exhibit["id"]: exhibit for exhibit in exhibits_of(notebook)}
    (shown,) = [one for one in told.values() if "no table of it" not in one["title"]]
    assert shown["id"] == "local-since-barriers"
    names = [column["name"] for column in shown["table"]["columns"]]
    assert names == ["barriers", "earlier", "now", "difference", "lower", "upper"]
    assert shown["chart_spec"]["usermeta"]["groups"] == ["2023", "Now"]
    assert shown["table"]["synthetic"]
    absent = next(one for one in told.values() if one is not shown)
    assert "There is nothing to compare" in absent["table"]["rows"][0][1]


def test_nine_respondents_after_many_have_no_change_to_show(
    project: Project, tmp_path: Path
) -> None:
    notebook = run_chapter(SINCE, project, "a-trust", tables_of(tmp_path, NINE, before=300))

    assert said_in(notebook) == [NO_RESULT]
    (barriers, *_) = exhibits_of(notebook)
    assert barriers["title"].endswith("no change since 2023 can be shown")
    assert barriers["chart_spec"] is None
    names = [column["name"] for column in barriers["table"]["columns"]]
    for row in barriers["table"]["rows"]:
        cells = dict(zip(names, row, strict=True))
        assert isinstance(cells["earlier"], int)
        assert not [cells[name] for name in names[2:] if not isinstance(cells[name], dict)]


def test_a_chapter_on_waves_in_an_edition_without_one_says_what_it_needs(
    tmp_path: Path,
) -> None:
    project = trust_project(tmp_path / "project")

    with pytest.raises(EvibookError, match="declares no earlier wave"):
        run_chapter(SINCE, project, "a-trust", ())
