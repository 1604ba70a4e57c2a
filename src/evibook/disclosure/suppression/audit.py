"""The proof: what somebody who reads all tables of a plan can work out about withheld counts."""

from __future__ import annotations

from collections.abc import Mapping

from evibook.disclosure.suppression.attempts import Attempts
from evibook.disclosure.suppression.problem import Problem
from evibook.disclosure.suppression.programs import any_fit
from evibook.disclosure.suppression.readers import page_reader


def widths_for_readers(problem: Problem, withheld: frozenset[int], most: int) -> Mapping[int, int]:
    """How far apart the possible values of each withheld count lie, all tables taken together.

    Distances from ``most`` on are given as ``most``. They are computed from what the tables show
    and from nothing else, not even the true people, so that they can be published.
    """
    reader = page_reader(problem, withheld)
    attempts = Attempts(reader, [any_fit(problem.lattice, reader.low, reader.high)])
    return {count: min(most, _width(attempts, count, most)) for count in sorted(withheld)}


def _width(attempts: Attempts, count: int, most: int) -> int:
    """The exact distance, or one that is no smaller than ``most``."""
    for reader in (attempts.near(count), attempts.reader):
        attempts.try_whole_numbers(reader, count, most)
    return attempts.width_seen(count)
