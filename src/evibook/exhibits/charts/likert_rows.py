"""The marks of each row of a diverging bar chart, with their positions on its scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from evibook.disclosure import PublishedTable
from evibook.disclosure.csv_text import cell_text
from evibook.exhibits.charts.likert_scale import Levels, Row, Scale, end_text
from evibook.exhibits.charts.parts import NOT_ASKED, WITHHELD, word_for

IN_PART = "Shown in part, rest withheld"

Record = dict[str, Any]


def records_of(table: PublishedTable, y: str, levels: Levels, scale: Scale) -> list[Record]:
    """The marks of all rows: segments, zeros, numbers at the ends of bars, words."""
    names = {name: table.column(name).label for name in levels.drawn}
    return [
        {"label": cell_text(record[y])} | mark
        for record in table.records()
        for mark in _marks(names, record, levels, scale)
    ]


def _marks(names: dict[str, str], record: Row, levels: Levels, scale: Scale) -> Iterator[Record]:
    words = [word_for(record[name]) for name in levels.drawn]
    if all(words):
        told = WITHHELD if WITHHELD in words else NOT_ASKED
        yield {"words": told.capitalize(), "at": scale.domain[0]}
        return
    in_part = {"in_part": True} if WITHHELD in words else {}
    yield from ({"zero": zero} | in_part for zero in (0, *scale.zeros))
    for stack in _stacks(levels, scale):
        yield from (mark | in_part for mark in _stacked(names, record, *stack))
    if in_part:
        yield {"words": IN_PART, "at": scale.domain[0]} | in_part


def _stacks(levels: Levels, scale: Scale) -> Iterator[tuple[int, int, Sequence[str], str]]:
    """(zero, direction, levels from the zero outwards, column printed at the end or '')."""
    low, high = levels.totals or ("", "")
    yield 0, -1, levels.low[::-1], low
    yield 0, 1, levels.high, high
    for zero, (_, names) in zip(scale.zeros, levels.apart, strict=True):
        yield zero, 1, names, ""


def _stacked(
    names: dict[str, str],
    record: Row,
    zero: int,
    direction: int,
    levels: Sequence[str],
    printed: str,
) -> Iterator[Record]:
    """The segments from a zero outwards, and what stands at the end of them."""
    end: float = zero
    for name, length in _placed(record, levels):
        start, end = end, end + direction * length
        rank = list(names).index(name)
        yield {"series": names[name], "series_rank": rank, "value": length} | {
            "from": start,
            "to": end,
        }
    text = end_text(record, [printed] if printed else levels)
    if printed or zero:
        yield {"text": text, "end": end, "align": "left" if direction > 0 else "right"}


def _placed(record: Row, names: Sequence[str]) -> Iterator[tuple[str, float]]:
    """The levels whose place is known: from the zero outwards up to one that is not shown."""
    for name in names:
        cell = record[name]
        if word_for(cell):
            return
        yield name, cell if isinstance(cell, int | float) else float(str(cell))
