"""Integer programs over a lattice of counts, solved with HiGHS through scipy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from evibook.disclosure.suppression.lattice import Lattice
from evibook.errors import EvibookError

Numbers = np.ndarray[Any, np.dtype[np.int64]]

# Counts of which one at least must be chosen, and the count whose choice calls for that (None:
# it is called for in any case).
Cover = tuple[frozenset[int], int | None]

# What is to be made as large as possible: a factor for each count that is part of it.
Goal = Mapping[int, int]

NEAR = 1e-4  # a solver's number this near a whole one is meant to be it
FREE = 1e-9  # a bound whose price is below this plays no part


class NoSolution(Exception):
    """No set of people fits what a reader knows; that is a fault of this package."""


@dataclass(frozen=True)
class Part:
    """Counts that a reader can connect with one another, and the equations that they stand in.

    ``matrix`` has a row for each equation and a column for each count.
    """

    counts: Numbers
    matrix: Any


@dataclass(frozen=True)
class Extreme:
    """The largest value of a goal, and the counts at that point; None where they are not whole."""

    value: float
    point: Numbers | None


def part_around(lattice: Lattice, count: int, fixed: np.ndarray[Any, np.dtype[np.bool_]]) -> Part:
    """The counts that depend on a count, followed through equations up to counts that are fixed."""
    reached, equations, waiting = {count}, set[int](), [count]
    while waiting:
        one = waiting.pop()
        for equation in lattice.equations_of[one]:
            if equation in equations:
                continue
            equations.add(equation)
            whole, parts = lattice.equations[equation]
            new = {whole, *parts} - reached
            reached |= new
            waiting += [other for other in new if not fixed[other]]
    return _part(lattice, sorted(reached), sorted(equations))


def any_fit(lattice: Lattice, low: Numbers, high: Numbers) -> Numbers:
    """Whole counts within bounds that add up. Raises NoSolution where there are none."""
    everything = _part(lattice, range(len(lattice.keys)), range(len(lattice.equations)))
    return best_people(everything, {}, low, high)


def _part(lattice: Lattice, counts: Sequence[int], equations: Sequence[int]) -> Part:
    column = {count: place for place, count in enumerate(counts)}
    entries = [
        (row, column[count], -1 if place == 0 else 1)
        for row, (whole, parts) in enumerate(lattice.equations[one] for one in equations)
        for place, count in enumerate((whole, *parts))
    ]
    return Part(np.array(counts), _sparse(entries, (len(equations), len(counts))))


def _sparse(entries: Sequence[tuple[int, int, int]], shape: tuple[int, int]) -> Any:
    """A sparse matrix of (row, column, value); values of one place are added up."""
    rows, columns, values = zip(*entries, strict=True) if entries else ((), (), ())
    return _scipy("sparse").coo_array((values, (rows, columns)), shape=shape, dtype=int).tocsc()


def extreme(part: Part, goal: Goal, low: Numbers, high: Numbers) -> Extreme:
    """The largest value of the goal, fractions allowed. Raises NoSolution where nothing fits."""
    return _largest(part, goal, low, high, whole=False)


def best_people(part: Part, goal: Goal, low: Numbers, high: Numbers) -> Numbers:
    """Whole counts that make the goal largest. Raises NoSolution where none fit."""
    for whole in (False, True):  # a program without whole numbers is quick, and often has some
        point = _largest(part, goal, low, high, whole).point
        if point is not None:
            return point
    raise NoSolution("the solver's whole numbers do not fit exactly")


def _largest(part: Part, goal: Goal, low: Numbers, high: Numbers, whole: bool) -> Extreme:
    optimize, factors = _scipy("optimize"), _factors(part, goal)
    solved = optimize.milp(
        -factors,
        constraints=optimize.LinearConstraint(part.matrix, 0, 0),
        bounds=optimize.Bounds(low[part.counts], high[part.counts]),
        integrality=np.full(len(factors), int(whole)),
        options={"mip_rel_gap": 0},
    )
    if solved.x is None:
        raise NoSolution(solved.message)
    return Extreme(-solved.fun, _whole(part, solved.x, low, high))


def grounds(part: Part, goal: Goal, low: Numbers, high: Numbers) -> frozenset[int]:
    """The counts whose bounds prove that the goal cannot be larger, fractions allowed."""
    bounds = np.column_stack((low[part.counts], high[part.counts]))
    solved = _scipy("optimize").linprog(
        -_factors(part, goal), A_eq=part.matrix, b_eq=np.zeros(part.matrix.shape[0]), bounds=bounds
    )
    if solved.status != 0:
        raise NoSolution(solved.message)
    prices = np.abs(solved.lower.marginals) + np.abs(solved.upper.marginals)
    return frozenset(part.counts[prices > FREE].tolist())


def _factors(part: Part, goal: Goal) -> np.ndarray[Any, np.dtype[np.float64]]:
    factors = np.zeros(len(part.counts))
    factors[np.searchsorted(part.counts, list(goal))] = list(goal.values())
    return factors


def cheapest_cover(cost: Mapping[int, int], covers: Sequence[Cover]) -> frozenset[int]:
    """The cheapest set of counts that meets every cover."""
    optimize = _scipy("optimize")
    members = sorted(cost)
    column = {member: place for place, member in enumerate(members)}
    entries = [
        (row, column[member], 1 if member in cover else -1)
        for row, (cover, caller) in enumerate(covers)
        for member in (*cover, *(() if caller is None else (caller,)))
    ]
    matrix = _sparse(entries, (len(covers), len(members)))
    least = np.array([int(caller is None) for _, caller in covers])
    solved = optimize.milp(
        [cost[member] for member in members],
        constraints=optimize.LinearConstraint(matrix, least, np.inf),
        bounds=optimize.Bounds(0, 1),
        integrality=np.ones(len(members)),
        options={"mip_rel_gap": 0},
    )
    if solved.x is None:
        raise NoSolution(solved.message)
    return frozenset(member for member, value in zip(members, solved.x, strict=True) if value > 0.5)


def _whole(part: Part, found: Any, low: Numbers, high: Numbers) -> Numbers | None:
    """The point in whole numbers, if it is one and fits exactly."""
    point: Numbers = np.rint(found).astype(np.int64)
    inside = (point >= low[part.counts]).all() and (point <= high[part.counts]).all()
    near = np.abs(found - point).max() < NEAR
    return point if near and inside and not (part.matrix @ point).any() else None


def _scipy(name: str) -> Any:
    """A module of scipy, which only editions with a survey need."""
    from importlib import import_module

    try:
        return import_module(f"scipy.{name}")
    except ImportError as error:
        raise EvibookError(
            "Survey tables need scipy. Install it: python -m pip install 'evibook[survey]'."
        ) from error
