"""Rating forms: a workbook that takes ratings and nothing else, and comes back as it was sent."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from panels import FEASIBILITY, IMPACT, NINE, fix_rule, folder, plan, ratings, rule

from evibook.cli.main import main
from evibook.importers.ratings import form_bytes, read_rating_file
from evibook.model.project import Project
from evibook.model.ratings import Rating, RatingForm
from evibook.priorities import rating_forms, read_panel

TEXTS = {"R01": "Time\nMake time.", "R02": "=1+1", "R03": "Bell \x07 and more"}
RATED = {"Impact": "E", "Feasibility": "F"}  # the columns of a form of round one


def forms(
    round_: int = 1, given: list[Rating] | None = None, **changes: Any
) -> tuple[RatingForm, ...]:
    """The forms of the panel."""
    return rating_forms("A report", rule(**changes), plan(), TEXTS, round_, given or [])


def opened(form: RatingForm) -> Any:
    """The form as a workbook that a panellist opens."""
    return openpyxl.load_workbook(io.BytesIO(form_bytes(form)))


def shown(form: RatingForm) -> list[list[object]]:
    """What the sheet of ratings shows, the header first."""
    return [list(row) for row in opened(form)["Ratings"].iter_rows(values_only=True)]


@pytest.fixture
def here(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project whose edition has a rule, with the command run in it."""
    fix_rule(project)
    monkeypatch.chdir(project.root)
    return project


def run(*arguments: str) -> int | str | None:
    """The exit code of the command."""
    try:
        main(list(arguments))
    except SystemExit as stop:
        return stop.code
    return 0


def test_there_is_a_form_for_each_panellist_with_every_item() -> None:
    every = forms()

    assert [form.panellist for form in every] == NINE
    assert [row.item for row in every[0].rows] == ["R01", "R02", "R03"]
    assert shown(every[1]) == [
        ["Panellist", "Round", "Item", "Recommendation", "Impact", "Feasibility"],
        ["P2", 1, "R01", "Time\nMake time.", None, None],
        ["P2", 1, "R02", "=1+1", None, None],
        ["P2", 1, "R03", "Bell  and more", None, None],
    ]


def test_a_text_that_begins_like_a_formula_is_none() -> None:
    sheet = opened(forms()[0])["Ratings"]

    assert (sheet["D3"].value, sheet["D3"].data_type) == ("=1+1", "s")


def test_cells_for_ratings_alone_can_be_written_to() -> None:
    workbook = opened(forms()[0])

    assert all(sheet.protection.sheet for sheet in workbook.worksheets)
    open_cells = {
        cell.coordinate
        for sheet in workbook.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked
    }
    assert open_cells == {f"{column}{row}" for column in RATED.values() for row in (2, 3, 4)}


def test_a_cell_offers_the_scale_and_the_codes_and_refuses_all_else() -> None:
    workbook = opened(forms()[0])

    validations = workbook["Ratings"].data_validations.dataValidation
    assert [str(one.sqref) for one in validations] == ["E2:E4", "F2:F4"]
    for one in validations:
        assert (one.type, one.showErrorMessage, one.allow_blank) == ("list", True, True)
        assert "1: nothing. 9: very much." in one.prompt
        name, cells = one.formula1.split("!")
        listed = [row[0].value for row in workbook[name][cells]]
        assert listed == [*range(1, 10), "X – Don't know"]


def test_every_choice_is_read_back(tmp_path: Path) -> None:
    workbook = opened(forms()[0])
    formula = workbook["Ratings"].data_validations.dataValidation[0].formula1
    offered = [row[0].value for row in workbook["Instructions"][formula.split("!")[1]]]

    found = []
    for choice in offered:
        workbook["Ratings"]["E2"] = choice
        workbook.save(tmp_path / "form.xlsx")
        sheet = read_rating_file(tmp_path / "form.xlsx", "form.xlsx", plan())
        assert (sheet.faults, sheet.blank) == ((), 5)
        found += [placed.rating.rating or placed.rating.off_scale for placed in sheet.ratings]

    assert found == [*range(1, 10), "X"]


def test_the_instructions_ask_every_question_and_name_nobody() -> None:
    text = "\n".join(
        str(row[0]) for row in opened(forms()[0])["Instructions"].iter_rows(values_only=True)
    )

    for criterion in (IMPACT, FEASIBILITY):
        assert f"{criterion['title']}: {criterion['question']}" in text
        assert f"1 means: {criterion['low']}" in text
    assert "choose X – Don't know" in text
    assert "Rating form of P1, round 1" in text
    assert "median" not in text
    assert not any(other in text for other in NINE[1:])


def test_a_form_of_round_two_shows_the_own_answer_the_median_and_the_spread() -> None:
    given = [
        *ratings([2, 3, 5, 5, 6, 7, 8, 9, None]),
        *ratings([7] * 7, criterion="feasibility"),
        *ratings([1] * 9, round_=2),
    ]
    first, last = forms(2, given)[0], forms(2, given)[8]

    assert shown(first)[0][4:8] == [
        "Impact: your rating in round one",
        "Impact: panel median in round one",
        "Impact: panel spread in round one",
        "Impact",
    ]
    assert shown(first)[1][4:] == [
        "2", "5.5", "5 to 6.9", None, "7", "too few ratings", "too few ratings", None
    ]  # fmt: skip
    assert shown(last)[1][4:7] == ["X – Don't know", "5.5", "5 to 6.9"]
    assert shown(first)[2][4:7] == ["no answer", "too few ratings", "too few ratings"]


def test_a_median_of_two_is_not_shown_whatever_the_rule_says() -> None:
    lenient = {"rule": "ipras", "consensus": "no disagreement", "least_rated": 2}

    two = forms(2, ratings([2, 8]), **lenient)[0].rows[0].summaries["impact"]
    three = forms(2, ratings([2, 8, 8]), **lenient)[0].rows[0].summaries["impact"]

    assert (two.own, two.median, two.spread) == ("2", "too few ratings", "too few ratings")
    assert (three.median, three.spread) == ("8", "5.6 to 8")


def test_no_form_of_round_two_shows_who_else_gave_which_answer() -> None:
    given = ratings([1, 2, 3, 4, 5, 6, 7, 8, 9])

    for form in forms(2, given):
        cells = [str(cell) for row in shown(form) for cell in row]
        assert not any(other in cells for other in NINE if other != form.panellist)


def test_a_form_that_is_filled_in_comes_back_as_it_was_sent(here: Project) -> None:
    assert run("rating-forms", "national", "--round", "1") == 0
    sent = here.root / "private" / "rating-forms" / "national"
    paths = sorted(sent.iterdir())
    for number, path in enumerate(paths, start=1):
        workbook = openpyxl.load_workbook(path)
        workbook["Ratings"]["E2"] = number
        workbook["Ratings"]["F3"] = "X – Don't know"
        workbook.save(path)

    assert run("import", "ratings", *map(str, paths), "--edition", "national") == 0

    found = {
        (one.panellist, one.item, one.criterion): one.rating or one.off_scale
        for one in read_panel(here, "national").ratings
    }
    assert found == {
        **{(who, "R01", "impact"): number for number, who in enumerate(NINE, start=1)},
        **{(who, "R02", "feasibility"): "X" for who in NINE},
    }


def test_forms_of_round_two_come_back_too(
    here: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    test_a_form_that_is_filled_in_comes_back_as_it_was_sent(here)
    before = len(read_panel(here, "national").ratings)

    assert run("rating-forms", "national", "--round", "2", "--to", "again") == 0

    assert "send it to nobody else" in capsys.readouterr().out
    path = here.root / "again" / "P1-round-2.xlsx"
    workbook = openpyxl.load_workbook(path)
    assert [cell.value for cell in workbook["Ratings"][2]][4:7] == ["1", "5", "3.4 to 6.6"]
    workbook["Ratings"]["H2"] = 5
    workbook.save(path)
    assert run("import", "ratings", str(path), "--edition", "national") == 0
    added = read_panel(here, "national").ratings[before:]
    assert [(one.panellist, one.round, one.item, one.rating) for one in added] == [
        ("P1", 2, "R01", 5)
    ]


def test_forms_that_are_there_are_never_written_over(
    here: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    run("rating-forms", "national", "--round", "1", "--to", "forms")
    (here.root / "forms" / "P1-round-1.xlsx").unlink()
    before = {path: path.read_bytes() for path in (here.root / "forms").iterdir()}

    assert run("rating-forms", "national", "--round", "1", "--to", "forms") == 2

    assert "has P2-round-1.xlsx already" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in (here.root / "forms").iterdir()} == before


def test_round_two_needs_round_one_and_a_rule_that_has_it(
    here: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("rating-forms", "national", "--round", "2") == 2
    assert "Import the ratings of round one first" in capsys.readouterr().err

    fix_rule(here, rounds=1)
    assert run("rating-forms", "national", "--round", "2") == 2
    assert "has no round 2" in capsys.readouterr().err
    assert sorted(path.name for path in folder(here).iterdir()) == ["consensus.yml"]
