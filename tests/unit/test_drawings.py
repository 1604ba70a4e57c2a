"""Drawings: a wide and a narrow SVG of a chart hold every label, and no style attribute."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

import pytest
from drawing import holds, words
from published import counts, published
from text_boxes import covered, outside

from evibook.disclosure import Store
from evibook.exhibits import bars, matrix
from evibook.exhibits.render import NARROW, WIDE, chart_svg, fitted, without_styles
from evibook.model.tables import Column

LONG = "Organisational support, leadership and strategy of employers and national bodies"


def chart_of(store: Store, kind: Any, name: str, y: str, x: list[str]) -> tuple[Any, list[str]]:
    """A chart of a published table, and the labels of its rows."""
    table = store.table(name)
    labels = [getattr(row[y], "label", row[y]) for row in table.records()]
    return kind(table, y, x).spec, labels


CASES = [
    (bars, "focus-group-themes", "theme", ["facilitators", "barriers", "other"]),
    (bars, "recommendations-by-actor", "actor", ["core", "further"]),
    (matrix, "matters-by-group", "theme", ["clinicians", "researchers", "dual_role"]),
]


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize(("kind", "name", "y", "x"), CASES)
def test_a_drawing_holds_every_label_and_no_style_attribute(
    store: Store, kind: Any, name: str, y: str, x: list[str], width: int
) -> None:
    spec, labels = chart_of(store, kind, name, y, x)

    svg = chart_svg(spec, width)

    assert [label for label in labels if not holds(svg, label)] == []
    assert not re.search(r"\sstyle\s*=", svg)
    assert "<script" not in svg


@pytest.mark.parametrize(("kind", "name", "y", "x"), CASES)
def test_the_wide_and_the_narrow_drawing_keep_their_width(
    store: Store, kind: Any, name: str, y: str, x: list[str]
) -> None:
    spec, _ = chart_of(store, kind, name, y, x)

    widths = [float(ElementTree.fromstring(chart_svg(spec, w)).get("width", 0))
              for w in (WIDE, NARROW)]  # fmt: skip

    assert widths == [pytest.approx(WIDE, abs=1), pytest.approx(NARROW, abs=1)]


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("kind", [bars, matrix])
@pytest.mark.parametrize("label", [LONG, "x" * 90, 'A "quoted" \\ (label) $1', "<b>&amp; 100%"])
def test_a_label_of_any_words_is_drawn_whole(kind: Any, label: str, width: int) -> None:
    svg = chart_svg(kind(counts((label, 3, 4), ("b", 1, 2)), "label", ["yes", "no"]).spec, width)

    shown = "".join(words(svg))
    assert "".join(label.split()) in shown


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_bars_print_their_totals(width: int) -> None:
    svg = chart_svg(bars(counts(("a", 40, 2), ("b", 5, 0)), "label", ["yes", "no"]).spec, width)

    assert {"42", "5"} <= set(words(svg))


def test_totals_of_decimals_are_printed_without_the_dust_of_the_machine() -> None:
    columns = (
        Column("label", "Label", row_header=True),
        Column("a", "A", "percentage", "per cent"),
        Column("b", "B", "percentage", "per cent"),
    )
    svg = chart_svg(bars(published(columns, (("x", 12.3, 45.6),)), "label", ["a", "b"]).spec, WIDE)

    assert "57.9" in words(svg)


def test_a_drawing_is_the_same_every_time() -> None:
    spec = bars(counts(("a", 1, 2)), "label", ["yes", "no"]).spec

    again = bars(counts(("a", 1, 2)), "label", ["yes", "no"]).spec

    assert chart_svg(spec, WIDE) == chart_svg(again, WIDE)


def test_fitting_leaves_the_specification_as_it_was() -> None:
    spec = bars(counts(("a", 1, 2)), "label", ["yes"]).spec

    narrow = fitted(spec, NARROW)

    assert spec["width"] == "container"
    assert narrow["width"] == NARROW
    assert settings(spec) != settings(narrow)


def settings(spec: dict[str, Any]) -> dict[str, Any]:
    """The parameters that have a value; one that follows the pointer has none."""
    return {p["name"]: p["value"] for p in spec["params"] if "value" in p}


def test_a_style_that_the_drawing_library_writes_becomes_an_attribute() -> None:
    spec = bars(counts(("a", 1, 2)), "label", ["yes", "no"]).spec
    spec["layer"][0]["mark"]["blend"] = "multiply"

    svg = chart_svg(spec, WIDE)

    assert 'mix-blend-mode="multiply"' in svg
    assert not re.search(r"\sstyle\s*=", svg)


def test_styles_become_attributes() -> None:
    assert (
        without_styles('<g style="fill: #123; stroke-width:2"><path d="M0"/></g>')
        == '<g fill="#123" stroke-width="2"><path d="M0"/></g>'
    )


PLACED = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="40"><g transform="{}">{}</g></svg>'
)
WORDS = '<text transform="translate({},{})" font-size="14px" text-anchor="{}">words</text>'


@pytest.mark.parametrize(
    ("moved", "anchor", "found"),
    [("0,20", "start", []), ("70,20", "start", ["words"]), ("10,20", "end", ["words"]),
     ("20,5", "start", ["words"]), ("95,20", "end", [])],
)  # fmt: skip
def test_text_that_leaves_a_drawing_is_found(moved: str, anchor: str, found: list[str]) -> None:
    assert outside(PLACED.format(f"translate({moved})", WORDS.format(0, 0, anchor))) == found


@pytest.mark.parametrize(("down", "found"), [(8, [("words", "words")]), (17, [])])
def test_text_that_covers_other_text_is_found(down: int, found: list[tuple[str, str]]) -> None:
    both = WORDS.format(0, 0, "start") + WORDS.format(5, down, "start")

    assert covered(PLACED.format("translate(0,14)", both)) == found
