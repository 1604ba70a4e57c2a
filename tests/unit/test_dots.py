"""Dots: a mark, and the number as printed, for each row of a table of shares."""

from __future__ import annotations

from typing import Any

import pytest
from drawing import cells_of, channels, drawn, holds, words
from published import counts, published

from evibook.disclosure import PublishedTable, Store
from evibook.errors import EvibookError
from evibook.exhibits import dots
from evibook.exhibits.render import NARROW, WIDE, chart_svg, fitted
from evibook.model.tables import Column, NotAsked, Withheld

SHARES = ["agreement-statements", "what-would-help", "top-motivator"]
COLUMNS = (
    Column("label", "Label", row_header=True),
    Column("value", "Per cent", "percentage", "per cent"),
    Column("printed", "As printed"),
)


def shares(*rows: tuple[Any, ...]) -> PublishedTable:
    """A table of a label, a share and the share as printed."""
    return published(COLUMNS, rows)


@pytest.mark.parametrize("name", SHARES)
def test_dots_show_the_numbers_of_the_table_as_the_source_prints_them(
    store: Store, name: str
) -> None:
    table = store.table(name)

    records = drawn(dots(table, "label", "value", label="printed"))

    assert {(r["label"], r["series"], r["value"]) for r in records} == cells_of(
        table, "label", ["value"]
    )
    assert {(r["label"], r["text"]) for r in records} == {
        (row["label"], row["printed"]) for row in table.records()
    }


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("name", SHARES)
def test_a_drawing_holds_every_label_and_every_share_as_printed(
    store: Store, name: str, width: int
) -> None:
    table = store.table(name)

    svg = chart_svg(dots(table, "label", "value", label="printed").spec, width)

    for row in table.records():
        assert holds(svg, row["label"])
        assert holds(svg, row["printed"])
    assert "<script" not in svg
    assert " style=" not in svg


def test_the_words_at_a_dot_are_those_of_the_column_that_is_named() -> None:
    table = shares(("a", 40, "just under 40%"), ("b", 73, "73%"))

    svg = chart_svg(dots(table, "label", "value", label="printed").spec, WIDE)

    assert holds(svg, "just under 40%")
    assert holds(svg, "73%")


def test_the_number_stands_at_a_dot_where_no_column_of_words_is_named() -> None:
    table = counts(("a", 42, 0), ("b", 17, 0))

    svg = chart_svg(dots(table, "label", "yes").spec, WIDE)

    assert {"42", "17"} <= set(words(svg))
    assert "undefined" not in svg


def test_shares_stand_on_an_axis_from_nothing_to_all() -> None:
    chart = dots(shares(("a", 51, "51%")), "label", "value", label="printed")

    domains = [axis["scale"]["domain"] for axis in channels(chart, "x") if "scale" in axis]
    assert domains
    assert {tuple(domain) for domain in domains} == {(0, 100)}
    assert {"0", "100"} <= set(words(chart_svg(chart.spec, WIDE)))


def test_counts_stand_on_an_axis_of_their_own() -> None:
    chart = dots(counts(("a", 3, 0)), "label", "yes")

    assert [axis for axis in channels(chart, "x") if "domain" in axis.get("scale", {})] == []
    assert "100" not in words(chart_svg(chart.spec, WIDE))


def test_rows_stand_in_the_order_of_the_table() -> None:
    table = shares(("b", 1, "1%"), ("c", 3, "3%"), ("a", 2, "2%"))

    rows = channels(dots(table, "label", "value", label="printed"), "y")

    assert rows
    assert [row["sort"] for row in rows] == [["b", "c", "a"]] * len(rows)


def test_a_narrow_drawing_has_its_labels_above_the_dots_and_its_own_height() -> None:
    table = shares(*((f"Respondents who agree with {n}", n, f"{n}%") for n in (80, 60, 40)))
    spec = dots(table, "label", "value", label="printed").spec

    wide, narrow = fitted(spec, WIDE), fitted(spec, NARROW)

    values = [{p["name"]: p.get("value") for p in fit["params"]} for fit in (wide, narrow)]
    assert [value["narrow"] for value in values] == [False, True]
    assert values[1]["wrap"] < values[0]["wrap"]
    assert narrow["height"] > wide["height"]
    assert narrow["width"] == NARROW


def test_withheld_and_unasked_cells_are_not_in_the_chart() -> None:
    table = shares(("a", Withheld("few"), "[c]"), ("b", NotAsked(), "[x]"), ("c", 5, "5%"))

    chart = dots(table, "label", "value", label="printed")

    assert [(r["label"], r["value"]) for r in drawn(chart)] == [("c", 5)]
    assert "few" not in str(chart.spec)


@pytest.mark.parametrize(("y", "x"), [("gruop", "asked"), ("group", "gone")])
def test_a_column_that_is_not_there_is_named_with_those_that_are(y: str, x: str) -> None:
    with pytest.raises(EvibookError, match=r"no column (gruop|gone); it has group, asked, share"):
        dots(published(), y, x)


def test_a_column_of_words_that_is_not_there_is_named_too() -> None:
    with pytest.raises(EvibookError, match="no column gone; it has group, asked, share"):
        dots(published(), "group", "asked", label="gone")


@pytest.mark.parametrize("name", ["group", "core", "theme", "which"])
def test_a_column_without_numbers_is_refused(name: str) -> None:
    with pytest.raises(EvibookError, match=f"Column {name} of table 'by-group' holds no numbers"):
        dots(published(), "group", name)


def test_an_empty_table_is_refused() -> None:
    with pytest.raises(EvibookError, match="nothing to draw"):
        dots(counts(), "label", "yes")


def test_rows_with_the_same_label_are_not_drawn_as_one() -> None:
    with pytest.raises(EvibookError, match="same"):
        dots(counts(("same", 1, 2), ("same", 3, 4)), "label", "yes")
