"""Laws of published tables: what is written is read back the same."""

from __future__ import annotations

import csv
import io
import json

from hypothesis import example, given
from hypothesis import strategies as st

from evibook.disclosure import PublishedFact, PublishedTable, csv_text
from evibook.disclosure.published import (
    cell_from_json,
    cell_to_json,
    fact_from_json,
    table_from_json,
)
from evibook.model.tables import Cell, Column, Entity, NotAsked, Withheld

NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
ENTITIES = st.builds(Entity, st.text(), st.text())
CELLS = st.one_of(
    st.text(),
    NUMBERS,
    st.booleans(),
    ENTITIES,
    st.lists(ENTITIES).map(tuple),
    st.builds(Withheld, st.text()),
    st.just(NotAsked()),
)


def table_of(columns: list[str], rows: list[tuple[Cell, ...]]) -> PublishedTable:
    """A published table with these labels and cells."""
    return PublishedTable(
        id="t",
        columns=tuple(Column(f"c{n}", label) for n, label in enumerate(columns)),
        rows=tuple(rows),
        base=len(rows),
        origin="registers",
        synthetic=False,
        rule="A rule.",
        statement="A statement.",
        proof="Invented.",
        inputs=("findings",),
        locators=(("williams2020", "Results"),),
    )


@st.composite
def texts_in_columns(draw: st.DrawFn) -> tuple[list[str], list[tuple[str, ...]]]:
    """A header and rows of text, all of one width."""
    width = draw(st.integers(1, 4))
    line = st.lists(st.text(), min_size=width, max_size=width)
    return draw(line), [tuple(row) for row in draw(st.lists(line, max_size=5))]


@given(texts_in_columns())
@example((["a\rb", "c"], [("\r", ""), ("\n", "\r\n"), ('"', ","), ("[c]", "=1+1")]))
@example(([""], [("",)]))
def test_csv_text_is_read_back_cell_by_cell(table: tuple[list[str], list[tuple[str, ...]]]) -> None:
    header, rows = table

    text = csv_text(table_of(header, list(rows)))

    assert list(csv.reader(io.StringIO(text, newline=""))) == [header, *map(list, rows)]


@given(st.lists(NUMBERS, min_size=1))
def test_numbers_in_csv_text_are_read_back_exactly(numbers: list[float]) -> None:
    text = csv_text(table_of(["n"], [(number,) for number in numbers]))

    lines = list(csv.reader(io.StringIO(text, newline="")))[1:]
    assert [type(n)(line[0]) for n, line in zip(numbers, lines, strict=True)] == numbers


@given(CELLS)
def test_a_cell_survives_json(cell: Cell) -> None:
    again = cell_from_json(json.loads(json.dumps(cell_to_json(cell))))

    assert again == cell
    assert type(again) is type(cell)


@given(st.lists(CELLS, min_size=1, max_size=6), st.integers(0, 4))
def test_a_table_survives_json(row: list[Cell], rows: int) -> None:
    table = table_of([f"Label {n}" for n in range(len(row))], [tuple(row)] * rows)

    assert table_from_json(json.loads(json.dumps(table.as_json()))) == table


@given(NUMBERS | st.text(), st.sampled_from(["count", "number", "percentage", "words"]), st.text())
def test_a_fact_survives_json(value: float | str, kind: str, rule: str) -> None:
    fact = PublishedFact("f", value, kind, "exact", rule, ("links",), (("a2020", "Results"),))  # type: ignore[arg-type]

    assert fact_from_json(json.loads(json.dumps(fact.as_json()))) == fact
