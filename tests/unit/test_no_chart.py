"""Where nothing can be drawn: words in the chart's place, and never an empty picture."""

from __future__ import annotations

import json
from typing import Any

import pytest
from drawing import words
from published import counts

from evibook.disclosure import PublishedTable
from evibook.exhibits import (
    Exhibit,
    NoChart,
    bars,
    dots,
    exhibit_from_mime,
    make_exhibit,
    matrix,
    scatter,
)
from evibook.exhibits.render import NARROW, WIDE, chart_svg
from evibook.exhibits.rich import rich_html
from evibook.model.tables import Cell, NotAsked, Withheld

FEW = Withheld("fewer than 10 people answered")
TELLING = Withheld("A small count.")
WHY = "There is no chart, because every number that it would show is withheld."
# Each form, drawn from a table of a label and two counts.
FORMS: dict[str, Any] = {
    "bars": lambda table: bars(table, "label", ["yes", "no"]),
    "dots": lambda table: dots(table, "label", "yes"),
    "matrix": lambda table: matrix(table, "label", ["yes", "no"]),
    "scatter": lambda table: scatter(table, "yes", "no", "label"),
}
of_every_form = pytest.mark.parametrize("form", FORMS)


def shown(table: PublishedTable, chart: Any) -> Exhibit:
    """An exhibit of a table."""
    return make_exhibit(
        id="e", title="A finding", table=table, chart=chart, description="What it shows."
    )


@of_every_form
def test_a_table_of_which_all_is_withheld_has_the_reasons_in_place_of_a_chart(form: str) -> None:
    made = FORMS[form](counts(("a", FEW, FEW), ("b", FEW, FEW)))

    assert made == NoChart(f"{WHY} Fewer than 10 people answered.")


def test_each_reason_is_told_once() -> None:
    made = bars(counts(("a", FEW, TELLING), ("b", TELLING, FEW)), "label", ["yes", "no"])

    assert made == NoChart(f"{WHY} Fewer than 10 people answered. A small count.")


@of_every_form
def test_a_table_for_which_nobody_was_asked_says_so(form: str) -> None:
    made = FORMS[form](counts(("a", NotAsked(), NotAsked())))

    assert made == NoChart("There is no chart, because nobody was asked.")


@pytest.mark.parametrize("width", [WIDE, NARROW])
@of_every_form
@pytest.mark.parametrize("rows", [[("a", 0, 0)], [("a", 0, 0), ("b", 0, 0)], [("a", 30, 0)]])
def test_a_drawing_of_nobody_or_of_one_row_is_whole(
    form: str, width: int, rows: list[tuple[Cell, ...]]
) -> None:
    svg = chart_svg(FORMS[form](counts(*rows)).spec, width)

    assert "NaN" not in svg
    assert "a" in words(svg)


def test_an_exhibit_without_a_drawing_says_why_wherever_it_is_shown() -> None:
    table = counts(("a", FEW, FEW))

    exhibit = shown(table, bars(table, "label", "yes"))

    assert exhibit.chart_spec is None
    assert exhibit.chart_words == f"{WHY} Fewer than 10 people answered."
    assert exhibit_from_mime(json.loads(json.dumps(exhibit.as_mime()))) == exhibit
    view = rich_html(exhibit)
    assert exhibit.chart_words in view
    assert "<svg" not in view
    assert "[c]" in view


def test_an_exhibit_that_is_a_table_alone_says_nothing_of_a_chart() -> None:
    exhibit = shown(counts(("a", FEW, FEW)), None)

    assert exhibit.chart_words == ""
    assert "no chart" not in rich_html(exhibit)


def test_an_exhibit_with_a_chart_has_no_words_in_its_place() -> None:
    table = counts(("a", 1, FEW))

    exhibit = shown(table, bars(table, "label", ["yes", "no"]))

    assert exhibit.chart_spec is not None
    assert exhibit.chart_words == ""
