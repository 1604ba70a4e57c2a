"""One reader's attempts to narrow withheld counts."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

import numpy as np

from evibook.disclosure.suppression.programs import (
    NEAR,
    Extreme,
    Numbers,
    Part,
    extreme,
    grounds,
    whole_extreme,
)
from evibook.disclosure.suppression.readers import Knowledge

UP, DOWN = 1, -1


class Attempts:
    """What one reader has found out so far.

    ``people`` are sets of people (all counts of the lattice) that fit what some reader knows, the
    true one first; those found here are added. A set that fits what this reader knows cannot be
    excluded by them, so that most counts need no program of their own.
    """

    def __init__(self, reader: Knowledge, people: list[Numbers]):
        self.reader, self.people = reader, people
        known = np.array(people)
        fits = known[((known >= reader.low) & (known <= reader.high)).all(axis=1)]
        self._least, self._most = fits.min(axis=0), fits.max(axis=0)

    def width_seen(self, count: int) -> int:
        """How far apart the values of a count lie among the people known to fit."""
        return int(self._most[count] - self._least[count])

    def extremes(self, count: int) -> tuple[Extreme, Extreme]:
        """The largest value of the count and of its negative, fractions allowed."""
        reader, part = self.reader, self.reader.part(count)
        up, down = (extreme(part, {count: sign}, reader.low, reader.high) for sign in (UP, DOWN))
        return self._kept(part, up), self._kept(part, down)

    def whole_width(self, count: int) -> int:
        """How far apart the smallest and the largest whole value lie."""
        reader, part = self.reader, self.reader.part(count)
        ends = [whole_extreme(part, {count: sign}, reader.low, reader.high) for sign in (UP, DOWN)]
        return sum(round(self._kept(part, end).value) for end in ends)

    def grounds(self, count: int) -> frozenset[int]:
        """The counts that its smallest and its largest value rest on, fractions allowed."""
        reader, part = self.reader, self.reader.part(count)
        up, down = (grounds(part, {count: sign}, reader.low, reader.high) for sign in (UP, DOWN))
        return up | down

    def _kept(self, part: Part, end: Extreme) -> Extreme:
        """Keep people who fit: the true ones, with this part of their counts changed."""
        if end.point is not None:
            people = self.people[0].copy()
            people[part.counts] = end.point
            self.people.append(people)
            self._least = np.minimum(self._least, people)
            self._most = np.maximum(self._most, people)
        return end


def whole_width_at_most(ends: Sequence[Extreme]) -> int:
    """How far apart whole values lie at most, given the ends with fractions allowed."""
    return sum(floor(end.value + NEAR) for end in ends)


def narrowed_by_adding_up(reader: Knowledge, count: int, width: int) -> frozenset[int] | None:
    """What narrows a count to less than a width, if for each end one equation is enough.

    Most attacks are no more than that, and need no program.
    """
    lattice, low, high = reader.problem.lattice, reader.low, reader.high
    ends = [(-int(low[count]), frozenset[int]()), (int(high[count]), frozenset[int]())]
    for number in lattice.equations_of[count]:
        whole, parts = lattice.equations[number]
        others = frozenset((whole, *parts)) - {count}
        inside = [part for part in parts if part != count]
        least, most = int(low[inside].sum()), int(high[inside].sum())
        if count != whole:
            least, most = int(low[whole]) - most, int(high[whole]) - least
        found = [(-least, others), (most, others)]
        ends = [min(old, new, key=_value) for old, new in zip(ends, found, strict=True)]
    if sum(map(_value, ends)) >= width:
        return None
    return ends[0][1] | ends[1][1]


def _value(end: tuple[int, frozenset[int]]) -> int:
    return end[0]
