"""Raking: weights that meet known margins (iterative proportional fitting)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from evibook.errors import EvibookError
from evibook.stats.arrays import FloatArray, IntArray, Labels, checked_weights
from evibook.stats.design import Design, Stage

TOLERANCE = 1e-8  # largest relative distance of a weighted total from its target
MOST_SWEEPS = 1000  # ordinary margins need about ten; slow cases are told, not waited for
TOTALS_AGREE = 1e-6  # relative difference between the totals of two margins


@dataclass(frozen=True, eq=False)
class Margin:
    """A variable with a known distribution in the population.

    ``labels`` holds the category of each respondent, None where it is missing; ``targets`` the
    known total of each category, in people or as shares, in one unit over all margins.
    """

    name: str
    labels: Labels
    targets: Mapping[str, float]


@dataclass(frozen=True, eq=False)
class Raked:
    """Raked weights, shape (n,), and how they came about.

    ``sweeps`` counts passes over the margins; ``deviation`` is the largest relative distance of
    a weighted total from its target; ``margins`` are the category codes of each margin.
    """

    weights: FloatArray
    base_weights: FloatArray
    margins: tuple[IntArray, ...]
    sweeps: int
    deviation: float

    def design(self, stages: tuple[Stage, ...] = ()) -> Design:
        """The design of a sample with these weights: its variances allow for the raking."""
        return Design(self.weights, stages, self.margins, self.base_weights)


class RakingError(EvibookError):
    """Margins to which a sample cannot be raked; ``cells`` are (margin, category) pairs."""

    def __init__(self, message: str, cells: Sequence[tuple[str, str]] = ()):
        self.cells = tuple(cells)
        super().__init__(message)


class EmptyMarginCell(RakingError):
    """Categories with a target and no respondent."""


class CategoryWithoutTarget(RakingError):
    """Categories of respondents, a missing one among them, with no target above 0."""


class MarginTotalsDiffer(RakingError):
    """Margins whose targets do not add up to the same total."""


class RakingNotConverged(RakingError):
    """No weights within the tolerance were found, perhaps because none exist."""


def rake(
    margins: Sequence[Margin],
    base_weights: ArrayLike | None = None,
    *,
    tolerance: float = TOLERANCE,
    most_sweeps: int = MOST_SWEEPS,
) -> Raked:
    """Weights that meet every margin to within ``tolerance``, as near the base weights as can be.

    Without ``base_weights`` each respondent starts at 1. Raises a RakingError that names the
    categories concerned: EmptyMarginCell, CategoryWithoutTarget, MarginTotalsDiffer,
    RakingNotConverged; ValueError where there is no margin or lengths differ. Source: Deming WE,
    Stephan FF. Ann Math Stat 1940;11:427-44.
    """
    base = _starting_weights(margins, base_weights)
    _check_margins(margins)
    codes = tuple(_codes(margin) for margin in margins)
    targets = [np.array(list(margin.targets.values()), dtype=np.float64) for margin in margins]
    weights = base.copy()
    deviations = _deviations(weights, codes, targets)
    for sweep in range(1, most_sweeps + 1):
        for code, target in zip(codes, targets, strict=True):
            weights *= (target / np.bincount(code, weights))[code]
        deviations = _deviations(weights, codes, targets)
        worst = max(float(found.max()) for found in deviations)
        if worst <= tolerance:
            return Raked(weights, base, codes, sweep, worst)
    raise _not_converged(margins, deviations, tolerance, most_sweeps)


def _starting_weights(margins: Sequence[Margin], base_weights: ArrayLike | None) -> FloatArray:
    sizes = {len(margin.labels) for margin in margins}
    if len(sizes) != 1:
        raise ValueError("raking needs margins, each with one label per respondent")
    size = sizes.pop()
    base = checked_weights(np.ones(size) if base_weights is None else base_weights)
    if base.size != size:
        raise ValueError(f"{base.size} weights for {size} respondents")
    return base


def _codes(margin: Margin) -> IntArray:
    place: dict[str | None, int] = {name: code for code, name in enumerate(margin.targets)}
    return np.array([place[label] for label in margin.labels], dtype=np.int64)


def _check_margins(margins: Sequence[Margin]) -> None:
    without_target = [cell for margin in margins for cell in _cells_without_target(margin)]
    if without_target:
        raise CategoryWithoutTarget(
            f"Respondents have a category without a target above zero: {_named(without_target)}. "
            "Give the target, or merge the category with another.",
            without_target,
        )
    empty = [cell for margin in margins for cell in _empty_cells(margin)]
    if empty:
        raise EmptyMarginCell(
            f"No respondent stands for {_named(empty)}. Merge the category with another, in the "
            "margin and in the answers, or leave the margin out.",
            empty,
        )
    _check_totals(margins)


def _check_totals(margins: Sequence[Margin]) -> None:
    totals = {margin.name: math.fsum(margin.targets.values()) for margin in margins}
    if max(totals.values()) > min(totals.values()) * (1 + TOTALS_AGREE):
        told = ", ".join(f"{name} {total:,g}" for name, total in totals.items())
        raise MarginTotalsDiffer(
            f"The targets of the margins add up to different totals: {told}. Correct them, or "
            "give all of them as shares of one total."
        )


def _cells_without_target(margin: Margin) -> list[tuple[str, str]]:
    return [
        (margin.name, "missing" if label is None else label)
        for label in sorted(set(margin.labels), key=str)
        if label is None or not _usable(margin.targets.get(label, 0))
    ]


def _empty_cells(margin: Margin) -> list[tuple[str, str]]:
    found = set(margin.labels)
    return [(margin.name, name) for name in margin.targets if name not in found]


def _usable(target: float) -> bool:
    return math.isfinite(target) and target > 0


def _deviations(
    weights: FloatArray, codes: Sequence[IntArray], targets: Sequence[FloatArray]
) -> list[FloatArray]:
    """The relative distance of each category's weighted total from its target, by margin."""
    return [
        np.abs(np.bincount(code, weights) / target - 1)
        for code, target in zip(codes, targets, strict=True)
    ]


def _not_converged(
    margins: Sequence[Margin], deviations: list[FloatArray], tolerance: float, sweeps: int
) -> RakingNotConverged:
    off = [
        (margin.name, name)
        for margin, found in zip(margins, deviations, strict=True)
        for name, distance in zip(margin.targets, found, strict=True)
        if distance > tolerance
    ]
    return RakingNotConverged(
        f"After {sweeps} sweeps the weights still miss {_named(off)}. Some combinations of "
        "categories have no respondent or next to no weight, so that the margins contradict each "
        "other: merge categories or leave a margin out.",
        off,
    )


def _named(cells: Sequence[tuple[str, str]]) -> str:
    return ", ".join(f"{margin} '{category}'" for margin, category in cells)
