"""One reader's attempts to narrow withheld counts."""

from __future__ import annotations

from dataclasses import replace
from math import floor

import numpy as np

from evibook.disclosure.suppression.programs import (
    NEAR,
    Numbers,
    Part,
    best_people,
    extreme,
    grounds,
)
from evibook.disclosure.suppression.readers import Knowledge

UP, DOWN = 1, -1
QUICK = 300  # counts; a program of fewer takes no time worth saving


class Attempts:
    """What one reader has found out so far.

    ``people`` are sets of people (all counts of the lattice) that fit what some reader knows, and
    the first of them what this one knows; those found here are added. A set that fits cannot be
    excluded, so that most counts need no program of their own.
    """

    def __init__(self, reader: Knowledge, people: list[Numbers]):
        self.reader, self.people = reader, people
        known = np.array(people)
        fits = known[((known >= reader.low) & (known <= reader.high)).all(axis=1)]
        self._least, self._most = fits.min(axis=0), fits.max(axis=0)
        self._near: dict[frozenset[int], Knowledge] = {}

    def width_seen(self, count: int) -> int:
        """How far apart the values of a count lie among the people known to fit."""
        return int(self._most[count] - self._least[count])

    def near(self, count: int) -> Knowledge:
        """A reader who knows more: all that is not looked at with this count, by the first people.

        What they cannot narrow this reader cannot narrow, and their programs are smaller. Where
        those of this reader are small themselves it is the same reader.
        """
        if len(self.reader.part(count).counts) < QUICK:
            return self.reader
        home = self.reader.problem.lattice.home(count)
        if home not in self._near:
            low, high = self.people[0].copy(), self.people[0].copy()
            inside = list(home)
            low[inside], high[inside] = self.reader.low[inside], self.reader.high[inside]
            self._near[home] = replace(self.reader, low=low, high=high)
        return self._near[home]

    def try_fractions(self, reader: Knowledge, count: int, enough: int) -> int:
        """How far apart whole values lie at most, by ends that allow fractions.

        No more is tried once people are found whose values lie ``enough`` apart.
        """
        part, at_most = reader.part(count), 0
        for sign in (UP, DOWN):
            if self.width_seen(count) >= enough:
                return enough
            end = extreme(part, {count: sign}, reader.low, reader.high)
            at_most += floor(end.value + NEAR)
            if end.point is not None:
                self._keep(part, end.point)
        return at_most

    def try_whole_numbers(self, reader: Knowledge, count: int, enough: int) -> None:
        """Find the people of whom a count is largest and smallest, or enough apart."""
        part = reader.part(count)
        for sign in (UP, DOWN):
            if self.width_seen(count) < enough:
                self._keep(part, best_people(part, {count: sign}, reader.low, reader.high))

    def grounds(self, count: int) -> frozenset[int]:
        """The counts that its smallest and its largest value rest on, fractions allowed."""
        reader, part = self.reader, self.reader.part(count)
        up, down = (grounds(part, {count: sign}, reader.low, reader.high) for sign in (UP, DOWN))
        return up | down

    def _keep(self, part: Part, point: Numbers) -> None:
        """Keep people who fit: the first ones, with this part of their counts changed."""
        people = self.people[0].copy()
        people[part.counts] = point
        self.people.append(people)
        self._least = np.minimum(self._least, people)
        self._most = np.maximum(self._most, people)


def narrowed_by_adding_up(reader: Knowledge, count: int, width: int) -> frozenset[int] | None:
    """What narrows a count to less than a width, if for each end one equation is enough.

    Most attacks are no more than that, and need no program.
    """
    lattice, low, high = reader.problem.lattice, reader.low, reader.high
    ends = [(-int(low[count]), frozenset[int]()), (int(high[count]), frozenset[int]())]
    for number in lattice.equations_of[count]:
        whole, parts = lattice.equations[number]
        if whole in parts:  # it says of the other parts that nobody is in them
            continue
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
