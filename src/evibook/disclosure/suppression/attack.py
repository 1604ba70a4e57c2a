"""Attacks on a choice of withheld counts, as readers could make them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from evibook.disclosure.suppression.attempts import (
    Attempts,
    narrowed_by_adding_up,
)
from evibook.disclosure.suppression.problem import Problem
from evibook.disclosure.suppression.programs import Cover, NoSolution, Numbers, any_fit
from evibook.disclosure.suppression.readers import insider
from evibook.errors import EvibookError

# The counts that an attack on one count rests on, or None where the attack fails.
Attack = Callable[[int, Attempts], frozenset[int] | None]


class Attacker:
    """Insiders of every depth, who remember which sets of people fit what the tables say."""

    def __init__(self, problem: Problem):
        self.problem = problem
        self._people = [_true_people(problem)]

    def broken(self, withheld: frozenset[int]) -> list[Cover]:
        """For each withheld count that a reader narrows too far: what else must be withheld.

        The attacks that need programs are made only when those that need none have failed.
        """
        open_to_attack = [
            (count, attempts)
            for attempts, counts in self._by_depth(withheld)
            for count in counts
            if attempts.width_seen(count) < self.problem.policy.width
        ]
        for attack in (self._by_adding_up, self._by_programs):
            covers = list(self._covers(attack, open_to_attack, withheld))
            if covers:
                return covers
        return []

    def _by_depth(self, withheld: frozenset[int]) -> Iterator[tuple[Attempts, list[int]]]:
        depths: dict[int, list[int]] = {}
        for count in sorted(withheld | self.problem.implied):
            depths.setdefault(self.problem.lattice.depth[count], []).append(count)
        for depth, counts in depths.items():
            yield self._attempts(withheld, depth), counts

    def _attempts(self, withheld: frozenset[int], depth: int) -> Attempts:
        return Attempts(insider(self.problem, withheld, depth), self._people)

    def _covers(
        self, attack: Attack, open_to_attack: list[tuple[int, Attempts]], withheld: frozenset[int]
    ) -> Iterator[Cover]:
        for count, attempts in open_to_attack:
            rests_on = attack(count, attempts)
            if rests_on is not None:
                # what need not be withheld at all need not be protected either
                caller = count if count in withheld - self.problem.primary else None
                yield rests_on & self.problem.shown.keys() - withheld, caller

    def _by_adding_up(self, count: int, attempts: Attempts) -> frozenset[int] | None:
        return narrowed_by_adding_up(attempts.reader, count, self.problem.policy.width)

    def _by_programs(self, count: int, attempts: Attempts) -> frozenset[int] | None:
        width = self.problem.policy.width
        at_most = width
        for reader in dict.fromkeys((attempts.near(count), attempts.reader)):
            if attempts.width_seen(count) < width:
                at_most = attempts.try_fractions(reader, count, width)
            if at_most >= width:
                attempts.try_whole_numbers(reader, count, width)
        if attempts.width_seen(count) >= width:
            return None
        if at_most < width:
            return attempts.grounds(count)
        return self._grounds_of_whole_numbers(count, attempts)

    def _grounds_of_whole_numbers(self, count: int, attempts: Attempts) -> frozenset[int]:
        """The grounds of an attack that succeeds with whole numbers only.

        No prices tell them, so counts are let go one by one as long as the attack succeeds.
        """
        shown = self.problem.shown.keys() - attempts.reader.withheld
        let_go = attempts.reader.withheld
        for other in sorted(shown):
            more = self._attempts(let_go | {other}, self.problem.lattice.depth[count])
            more.try_whole_numbers(more.reader, count, self.problem.policy.width)
            if more.width_seen(count) < self.problem.policy.width:
                let_go = more.reader.withheld
        return frozenset(shown - let_go)


def _true_people(problem: Problem) -> Numbers:
    """The true counts, with some that fit for those that no table shows."""
    size = len(problem.lattice.keys)
    low = np.zeros(size, dtype=np.int64)
    high = np.full(size, sum(problem.shown.values()) + sum(problem.totals.values()))
    high[list(problem.nobody)] = 0
    for count, value in {**problem.totals, **problem.shown}.items():
        low[count] = high[count] = value
    try:
        return any_fit(problem.lattice, low, high)
    except NoSolution as error:
        raise EvibookError(
            "The tables of the plan contradict each other: no set of people has all their counts. "
            "Compute them from the same responses."
        ) from error
