"""The network: three columns of names, lines between them, and nothing that overlaps."""

from __future__ import annotations

from itertools import combinations

import pytest
from drawing import drawn
from published import published
from text_boxes import boxes, outside

from evibook.disclosure import Store
from evibook.errors import EvibookError
from evibook.exhibits import Chart, network
from evibook.exhibits.render import NARROW, WIDE, chart_svg
from evibook.model.tables import Column, Entity

WIDTHS = pytest.mark.parametrize("width", [WIDE, NARROW])
COLUMNS = (
    Column("no", "No.", "entity", row_header=True),
    Column("who", "Who", "entities"),
    Column("theme", "Theme", "entity"),
)


def entities(*names: str) -> tuple[Entity, ...]:
    return tuple(Entity(name, name) for name in names)


TABLE = published(
    COLUMNS,
    (
        (Entity("R01", "R01"), entities("Trust", "Board"), Entity("T", "Time")),
        (Entity("R02", "R02"), entities("Board"), Entity("T", "Time")),
        (Entity("R03", "R03"), entities("Fund"), Entity("C", "Culture")),
    ),
)


@pytest.fixture(scope="module")
def chart(store: Store) -> Chart:
    """The network of the report's recommendations."""
    table = store.table("recommendation-network")
    return network(table, "actors", "recommendation", "theme")


def ties(chart: Chart, screen: str) -> set[tuple[str, str]]:
    """The lines of a drawing, each from a row to a name."""
    return {(r["row"], r["name"]) for r in drawn(chart) if "from" in r and r["screen"] == screen}


def test_there_is_a_line_for_each_tie_of_the_table() -> None:
    chart = network(TABLE, "who", "no", "theme")

    bodies = {("R01", "Trust"), ("R01", "Board"), ("R02", "Board"), ("R03", "Fund")}
    themes = {("R01", "Time"), ("R02", "Time"), ("R03", "Culture")}
    assert ties(chart, "wide") == bodies | themes
    assert ties(chart, "narrow") == bodies  # names of themes stand above their rows there


@WIDTHS
def test_no_name_covers_another_or_leaves_the_drawing(chart: Chart, width: int) -> None:
    svg = chart_svg(chart.spec, width)

    assert outside(svg) == []
    found = boxes(svg)
    assert len(found) > 30
    assert [(a.text, b.text) for a, b in combinations(found, 2) if a.meets(b)] == []


@WIDTHS
def test_every_name_of_the_table_is_drawn(chart: Chart, store: Store, width: int) -> None:
    text = " ".join(box.text for box in boxes(chart_svg(chart.spec, width)))

    for record in store.table("recommendation-network").records():
        named = [record["recommendation"], *record["actors"], record["theme"]]  # type: ignore[misc]
        for entity in named:
            assert set(entity.label.split()) <= set(text.split())  # type: ignore[union-attr]


def test_a_column_that_is_not_there_is_named() -> None:
    with pytest.raises(EvibookError, match="no column whom"):
        network(TABLE, "whom", "no", "theme")
