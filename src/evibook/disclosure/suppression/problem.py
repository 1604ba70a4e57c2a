"""The problem that a plan poses: its counts, which of them are sensitive, and what each costs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evibook.disclosure.suppression.axes import LEFT_OUT, Key
from evibook.disclosure.suppression.lattice import Lattice, lattice_of
from evibook.disclosure.suppression.lines import Outline, outline_of, values_of
from evibook.disclosure.suppression.rules import (
    Range,
    Sensitive,
    implied_counts,
    sensitive_counts,
    shown_range,
)
from evibook.errors import EvibookError
from evibook.model.policy import DisclosurePolicy
from evibook.model.tabulation import Tabulation


@dataclass(frozen=True, repr=False)
class Problem:
    """All counts of a plan by number (see `Lattice`), and the rule applied to each.

    ``shown`` holds the true value of each count that a table would show, ``ranges`` what its
    rounded value would tell. ``totals`` are numbers of respondents; nobody left out a question
    in the groups ``nobody``. ``cost`` is what it costs to withhold a count: see `_costs`.
    """

    lattice: Lattice
    outlines: tuple[Outline, ...]
    policy: DisclosurePolicy
    shown: Mapping[int, int]
    ranges: Mapping[int, Range]
    totals: Mapping[int, int]
    nobody: frozenset[int]
    primary: frozenset[int]
    implied: frozenset[int]
    most: Mapping[int, int]
    cost: Mapping[int, int]


def problem_of(tabulations: Sequence[Tabulation], policy: DisclosurePolicy) -> Problem:
    """The problem of a whole plan. Raises EvibookError where its tables contradict each other."""
    lattice, axes = lattice_of(tabulations)
    outlines = tuple(outline_of(table, axes) for table in tabulations)
    values, known = values_of(tabulations, axes)
    implied = implied_counts(lattice, known | values)
    if any(value < 0 for value in implied.values()):
        raise EvibookError(
            "The tables of the plan contradict each other: a part is larger than its whole. "
            "Compute them from the same responses."
        )
    sensitive = sensitive_counts(outlines, values, implied, policy)
    bases = {line.base for outline in outlines for line in outline.lines}
    ranges = {key: shown_range(value, key in bases, policy) for key, value in values.items()}
    return _numbered(lattice, outlines, policy, values, ranges, known, sensitive)


def _numbered(
    lattice: Lattice,
    outlines: tuple[Outline, ...],
    policy: DisclosurePolicy,
    values: Mapping[Key, int],
    ranges: Mapping[Key, Range],
    known: Mapping[Key, int],
    sensitive: Sensitive,
) -> Problem:
    number = lattice.position
    return Problem(
        lattice=lattice,
        outlines=outlines,
        policy=policy,
        shown={number[key]: value for key, value in values.items()},
        ranges={number[key]: own for key, own in ranges.items()},
        totals={number[key]: known[key] for key in known.keys() & {Key()}},
        nobody=frozenset(number[key] for key in known if any(LEFT_OUT in part for part in key)),
        primary=frozenset(number[key] for key in sensitive.primary),
        implied=frozenset(number[key] for key in sensitive.implied),
        most={number[key]: most for key, most in sensitive.most.items()},
        cost=_costs(lattice, outlines),
    )


def _costs(lattice: Lattice, outlines: Sequence[Outline]) -> dict[int, int]:
    """The number of places in the tables that show a count, and little more for wide counts.

    The latter decides between choices that withhold equally many places: a total of many groups
    is kept rather than one of its parts. No cost depends on anybody's answers.
    """
    places = Counter(
        lattice.position[key]
        for outline in outlines
        for line in outline.lines
        for key in (line.count, line.base)
    )
    deepest = max(lattice.depth[count] for count in places)
    width = {count: deepest - lattice.depth[count] for count in places}
    place = 1 + sum(width.values())
    return {count: place * number + width[count] for count, number in places.items()}
