"""What readers know, and how far that narrows a withheld count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from evibook.disclosure.suppression.problem import Problem
from evibook.disclosure.suppression.programs import Numbers, Part, part_around
from evibook.disclosure.suppression.rules import Range

# A count that the tables do not limit is given this many people, and as many again as all known
# numbers together have, four times over: far beyond what any sum of them could allow.
MANY, TIMES = 1000, 4


@dataclass(frozen=True, repr=False, eq=False)
class Knowledge:
    """The bounds that a reader can put on each count of a plan in which some are withheld.

    ``low`` and ``high`` have one entry for each count. ``unlimited`` stands for no upper bound.
    """

    problem: Problem
    withheld: frozenset[int]
    low: Numbers
    high: Numbers
    unlimited: int

    @cached_property
    def fixed(self) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """Which counts the reader knows exactly."""
        return self.low == self.high

    @cached_property
    def _parts(self) -> dict[int, Part]:
        return {}

    def part(self, count: int) -> Part:
        """The counts that depend on this one for the reader."""
        if count not in self._parts:
            part = part_around(self.problem.lattice, count, self.fixed)
            self._parts[count] = part
            for other in part.counts[~self.fixed[part.counts]].tolist():
                self._parts[other] = part
        return self._parts[count]


def page_reader(problem: Problem, withheld: frozenset[int]) -> Knowledge:
    """Somebody who knows the rule and all tables of the plan, and nothing else."""
    shown = {count: own for count, own in problem.ranges.items() if count not in withheld}
    return _knowledge(problem, withheld, shown, sum(high for _, high in shown.values()))


def insider(problem: Problem, withheld: frozenset[int], depth: int) -> Knowledge:
    """Somebody who knows more than the tables tell.

    They know exactly every shown count of less than a depth, which for a cell of a table are all
    its margins that are shown, and how many people responded. They have been told of each
    withheld count whether it is small, or withheld for the sake of others.
    """
    ranges = {
        count: (value, value) if problem.lattice.depth[count] < depth else problem.ranges[count]
        for count, value in problem.shown.items()
        if count not in withheld
    }
    for count, value in problem.totals.items():
        if depth and value >= problem.policy.base:
            ranges[count] = (value, value)
    known = sum((*problem.shown.values(), *problem.totals.values()))
    return _told(_knowledge(problem, withheld, ranges, known))


def _told(reader: Knowledge) -> Knowledge:
    """The reader, told which withheld counts are small.

    Of counts that are not small nothing is told where it would give them away, whatever is
    withheld: in a group below the floor, and where so few people responded.
    """
    problem = reader.problem
    low, high = reader.low.copy(), reader.high.copy()
    for count in reader.withheld | problem.implied:
        if count in problem.most:
            high[count] = min(high[count], problem.most[count])
        elif problem.shown[count] >= problem.policy.base and not _few(problem):
            low[count] = problem.policy.smallest_shown
    return replace(reader, low=low, high=high)


def _few(problem: Problem) -> bool:
    """Whether nobody could be told that a count is not small: all respondents are too few."""
    least = problem.policy.smallest_shown + problem.policy.width
    return any(value < least for value in problem.totals.values())


def _knowledge(
    problem: Problem, withheld: frozenset[int], ranges: Mapping[int, Range], known: int
) -> Knowledge:
    size = len(problem.lattice.keys)
    unlimited = MANY + TIMES * known
    low, high = np.zeros(size, dtype=np.int64), np.full(size, unlimited, dtype=np.int64)
    for count, (least, most) in ranges.items():
        low[count], high[count] = least, most
    high[list(problem.nobody)] = 0
    return Knowledge(problem, withheld, low, high, unlimited)
