"""The scale of a diverging bar chart: how long a unit may be for everything to have room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from evibook.disclosure import PublishedTable
from evibook.disclosure.csv_text import cell_text
from evibook.exhibits.charts.colours import LETTER
from evibook.exhibits.charts.parts import word_for
from evibook.exhibits.render import NARROW
from evibook.model.tables import Cell

NEUTRAL, BESIDE = "Neutral", "Other"
STEPS = (10, 25, 50, 100)  # between ticks, in the unit of the table
PADDING = {"left": 4, "top": 4, "right": 8, "bottom": 4}
# Px on a narrow screen: what has room there has it on a wide one.
ROOM = NARROW - PADDING["left"] - PADDING["right"]
TICK = 23  # px between the labels of two ticks, at least
GAP = 12  # px around a number at the end of a bar, or after the name of a column
SCALES = tuple(n / 100 for n in range(400, 20, -2))  # px for each unit, largest first

Row = dict[str, Cell]


@dataclass(frozen=True)
class Levels:
    """The columns of a rating scale: each side in the order of the scale, and what is apart."""

    low: tuple[str, ...]
    high: tuple[str, ...]
    neutral: str
    beside: tuple[str, ...]
    totals: tuple[str, str] | None

    @property
    def drawn(self) -> tuple[str, ...]:
        """The columns that become bars, in the order of the scale."""
        neutral = (self.neutral,) if self.neutral else ()
        return (*self.low, *neutral, *self.high, *self.beside)

    @property
    def shown(self) -> tuple[str, ...]:
        """All columns of numbers that the chart shows."""
        return (*self.drawn, *(self.totals or ()))

    @property
    def apart(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The columns at the right: the name of each, and the levels that are stacked in it."""
        neutral = ((NEUTRAL, (self.neutral,)),) if self.neutral else ()
        return (*neutral, *(((BESIDE, self.beside),) if self.beside else ()))


@dataclass(frozen=True)
class Scale:
    """The scale: its ends, its ticks, and the names and zeros of the columns at the right."""

    domain: tuple[int, int]
    ticks: tuple[int, ...]
    heads: tuple[str, ...]
    zeros: tuple[int, ...]


@dataclass(frozen=True)
class _Column:
    """What a column at the right needs: its longest bar, and px for its numbers and its name."""

    longest: int
    number: float
    head: float

    def width(self, scale: float) -> float:
        """Its width in px, where the scale has so many for each unit."""
        return max(self.longest * scale + self.number, _step(scale) * scale + GAP, self.head)


def scale_of(table: PublishedTable, levels: Levels) -> Scale:
    """The largest scale on which everything has room, in the unit of the table throughout."""
    # A row of which nothing is shown has no bars and no numbers.
    records = [row for row in table.records() if not all(word_for(row[n]) for n in levels.drawn)]
    left, right = (_longest(records, side) for side in (levels.low, levels.high))
    before, after = (_number(records, [name]) for name in levels.totals or ("", ""))
    columns = [
        _Column(_longest(records, names), _number(records, names), GAP + LETTER * len(head))
        for head, names in levels.apart
    ]

    def width(px: float) -> float:
        return before + (left + right) * px + after + sum(one.width(px) for one in columns)

    px = next((px for px in SCALES if width(px) <= ROOM), SCALES[-1])
    zeros, end = [], right + ceil(after / px)
    for column in columns:
        zeros.append(end)
        end += ceil(column.width(px) / px)
    step = _step(px)
    ticks = [at for at in range(-left, right + 1) if at % step == 0]
    ticks += [tick for zero in zeros for tick in (zero, zero + step)]
    heads = tuple(head for head, _ in levels.apart)
    return Scale((-left - ceil(before / px), end), tuple(ticks), heads, tuple(zeros))


def end_text(record: Row, names: Sequence[str]) -> str:
    """What stands at the end of the bars of these columns: their numbers as the table has them."""
    return " + ".join(cell_text(record[name]) for name in names if name)


def _step(scale: float) -> int:
    """The smallest step of which the labels do not meet."""
    return next((step for step in STEPS if step * scale >= TICK), STEPS[-1])


def _number(records: Sequence[Row], names: Sequence[str]) -> float:
    """Px that the longest text at the end of these bars takes."""
    return GAP + LETTER * max(len(end_text(record, names)) for record in records)


def _longest(records: Sequence[Row], names: Sequence[str]) -> int:
    """The longest bar of these levels, up to the next multiple of the smallest step."""
    lengths = [
        sum(float(str(record[name])) for name in names if not word_for(record[name]))
        for record in records
    ]
    return max(STEPS[0], STEPS[0] * ceil(max(lengths) / STEPS[0]))
