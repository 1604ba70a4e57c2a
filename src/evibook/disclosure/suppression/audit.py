"""The proof: what somebody who reads all tables of a plan can work out about withheld counts."""

from __future__ import annotations

from collections.abc import Mapping

from evibook.disclosure.suppression.problem import Problem
from evibook.disclosure.suppression.programs import extreme, whole_extreme
from evibook.disclosure.suppression.readers import Knowledge, page_reader

# The distance between the smallest and the largest value that a count can have; None: no limit.
Width = int | None


def widths_for_readers(problem: Problem, withheld: frozenset[int]) -> Mapping[int, Width]:
    """How far apart the possible values of each withheld count lie, all tables taken together.

    It is computed from what the tables show and from nothing else, so that it can be published.
    """
    reader = page_reader(problem, withheld)
    zero: set[int] = set()
    return {count: _width(reader, count, zero) for count in sorted(withheld)}


def _width(reader: Knowledge, count: int, zero: set[int]) -> Width:
    most = _largest(reader, count, 1, zero)
    if 2 * most > reader.unlimited:
        return None
    # most counts have already been zero where another one was largest
    return most if count in zero else most + _largest(reader, count, -1, zero)


def _largest(reader: Knowledge, count: int, sign: int, zero: set[int]) -> int:
    """The largest whole value of a count or its negative; a note is made of counts at zero."""
    part = reader.part(count)
    found = extreme(part, {count: sign}, reader.low, reader.high)
    if found.point is None:
        found = whole_extreme(part, {count: sign}, reader.low, reader.high)
    if found.point is not None:
        zero.update(part.counts[found.point == 0].tolist())
    return round(found.value)
