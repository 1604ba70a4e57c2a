"""Charts: the numbers drawn are the table's, and what cannot be drawn is refused."""

from __future__ import annotations

from typing import Any

import pytest
from drawing import cells_of, drawn
from published import counts, published

from evibook.disclosure import Store
from evibook.errors import EvibookError
from evibook.exhibits import bars, matrix
from evibook.model.tables import Column, NotAsked, Withheld


@pytest.mark.parametrize(
    ("name", "y", "x"),
    [
        ("focus-group-themes", "theme", ["facilitators", "barriers", "other"]),
        ("barriers-and-facilitators-by-group", "group", ["facilitators", "barriers"]),
        ("recommendations-by-theme", "theme", ["core", "further"]),
        ("recommendations-by-actor", "actor", ["core", "further"]),
        ("recommendations-by-level", "level", ["core"]),
        ("recommendation-dependencies", "recommendation", ["wording", "body"]),
    ],
)
def test_bars_show_the_numbers_of_the_table_and_no_other(
    store: Store, name: str, y: str, x: list[str]
) -> None:
    table = store.table(name)

    records = drawn(bars(table, y, x))

    assert {(r["label"], r["series"], r["value"]) for r in records} == cells_of(table, y, x)
    assert {key for record in records for key in record} == {
        "label", "series", "series_rank", "value"}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "y"),
    [
        ("matters-by-group", "theme"),
        ("barriers-across-sources", "theme"),
        ("time-barriers-by-perspective", "group"),
        ("evidence-map", "theme"),
        ("actors-by-theme", "actor"),
    ],
)
def test_a_matrix_shows_the_numbers_of_the_table_and_no_other(
    store: Store, name: str, y: str
) -> None:
    table = store.table(name)
    counted = [column.name for column in table.columns if column.kind == "count"]

    records = drawn(matrix(table, y, counted))

    assert {(r["label"], r["series"], r["value"]) for r in records} == cells_of(table, y, counted)


@pytest.mark.parametrize("chart", [bars, matrix])
def test_withheld_and_unasked_cells_are_not_in_a_chart(chart: Any) -> None:
    table = counts(("a", 3, Withheld("few")), ("b", NotAsked(), 5), ("c", 0, 1))

    made = chart(table, "label", ["yes", "no"])

    records = drawn(made)
    assert {(r["label"], r["series"], r["value"]) for r in records} == {
        ("a", "Yes", 3), ("b", "No", 5), ("c", "Yes", 0), ("c", "No", 1)}  # fmt: skip
    assert "few" not in str(made.spec)


def test_columns_that_are_not_drawn_are_not_in_the_chart() -> None:
    chart = bars(published(), "group", "asked")

    assert chart.columns == ("group", "asked")
    assert "12.5" not in str(chart.spec)
    assert "T-time" not in str(chart.spec)


@pytest.mark.parametrize("chart", [bars, matrix])
def test_rows_stand_in_the_order_of_the_table(chart: Any) -> None:
    table = counts(("b", 1, 2), ("c", 3, 4), ("a", 5, 6))

    spec = chart(table, "label", ["yes"]).spec

    orders = [layer["encoding"]["y"]["sort"] for layer in spec["layer"]]
    assert orders == [["b", "c", "a"]] * len(spec["layer"])


@pytest.mark.parametrize("chart", [bars, matrix])
@pytest.mark.parametrize(("y", "x"), [("gruop", ["asked"]), ("group", ["asked", "gone"])])
def test_a_column_that_is_not_there_is_named_with_those_that_are(
    chart: Any, y: str, x: list[str]
) -> None:
    with pytest.raises(EvibookError) as caught:
        chart(published(), y, x)

    assert "gruop" in str(caught.value) or "gone" in str(caught.value)
    assert "it has group, asked, share, core, theme, which" in str(caught.value)


@pytest.mark.parametrize("chart", [bars, matrix])
@pytest.mark.parametrize("name", ["group", "core", "theme", "which"])
def test_a_column_without_numbers_is_refused(chart: Any, name: str) -> None:
    with pytest.raises(EvibookError, match=f"Column {name} of table 'by-group' holds no numbers"):
        chart(published(), "group", [name])


@pytest.mark.parametrize("chart", [bars, matrix])
def test_an_empty_table_is_refused(chart: Any) -> None:
    with pytest.raises(EvibookError, match="nothing to draw"):
        chart(counts(), "label", ["yes"])


@pytest.mark.parametrize("chart", [bars, matrix])
def test_rows_with_the_same_label_are_not_drawn_as_one(chart: Any) -> None:
    # a label stands for a row: two rows of one label would be added up in one bar
    with pytest.raises(EvibookError, match="same"):
        chart(counts(("same", 1, 2), ("same", 3, 4)), "label", ["yes"])


def test_bars_of_more_colours_than_can_be_told_apart_are_refused() -> None:
    names = ("one", "two", "three", "four")
    table = counts(("a", 1, 2, 3, 4), names=names)

    with pytest.raises(EvibookError, match=r"at most 3 groups .* 4 were asked for"):
        bars(table, "label", names)
    assert drawn(bars(table, "label", names[:3]))


def test_a_matrix_takes_more_columns_than_bars_have_colours() -> None:
    names = ("one", "two", "three", "four")

    assert len(drawn(matrix(counts(("a", 1, 2, 3, 4), names=names), "label", names))) == 4


def test_emphasis_keeps_one_colour_and_greys_the_others() -> None:
    spec = bars(counts(("a", 1, 2)), "label", ["yes", "no"], emphasis="no").spec

    scale = spec["layer"][0]["encoding"]["color"]["scale"]
    assert scale["domain"] == ["Yes", "No"]
    assert scale["range"] == ["#6D757F", "#12436D"]


def test_the_axis_names_the_unit() -> None:
    columns = (Column("label", "Label", row_header=True), Column("n", "N", "count", "people"))

    spec = bars(published(columns, (("a", 1),)), "label", "n").spec

    assert spec["layer"][0]["encoding"]["x"]["title"] == "people"
