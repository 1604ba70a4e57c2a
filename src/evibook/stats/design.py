"""How respondents were sampled, and the variance that follows from it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from evibook.stats.arrays import FloatArray, IntArray, checked_weights

ONE_UNIT = "all respondents belong to one sampled unit, which says nothing about spread"
LONELY_UNIT = "a stratum has a single sampled unit, which says nothing about its spread"
ZERO_VARIANCE = (
    "the variance is zero: the sampled units agree exactly, the whole population was asked, or "
    "the weights were made to meet what is estimated"
)


@dataclass(frozen=True, eq=False)
class Stage:
    """A stage of sampling; each field has one entry per respondent, shape (n,).

    ``units`` are the ids of sampled units and ``strata`` those of the strata they were drawn
    in. ``population`` is how many units the stratum holds in the population; without it the
    sampled share is taken to be negligible.
    """

    units: ArrayLike
    strata: ArrayLike | None = None
    population: ArrayLike | None = None


class NoVariance(ValueError):
    """The design does not allow a variance to be estimated; the text says why."""


@dataclass(frozen=True, eq=False)
class Design:
    """The weights of respondents, shape (n,), and how they were drawn.

    ``stages`` go from the first stage down; without any, each respondent was drawn alone. Where
    the weights were raked, ``margins`` holds the category codes of each margin and
    ``base_weights`` the weights before; ``Raked.design`` fills them.
    """

    weights: FloatArray
    stages: tuple[Stage, ...] = ()
    margins: tuple[IntArray, ...] = ()
    base_weights: FloatArray | None = None

    def __post_init__(self) -> None:
        """Refuse weights that are not finite and above 0, and stages of another length.

        Raises ValueError.
        """
        object.__setattr__(self, "weights", checked_weights(self.weights))
        if not self.stages:
            object.__setattr__(self, "stages", (Stage(np.arange(self.weights.size)),))
        for stage in self.stages:
            parts = (stage.units, stage.strata, stage.population)
            if {np.size(part) for part in parts if part is not None} != {self.weights.size}:
                raise ValueError("a stage has one entry for each weight")

    @property
    def degrees_of_freedom(self) -> int:
        """Units less strata of the first stage."""
        strata = _strata(self.stages[0])
        pairs = np.column_stack([strata, np.unique(self.stages[0].units, return_inverse=True)[1]])
        return len(np.unique(pairs, axis=0)) - len(np.unique(strata))


def linearised_covariance(influence: FloatArray, design: Design) -> FloatArray:
    """The covariance, shape (k, k), of k estimates from each respondent's influence, (n, k).

    ``influence`` is unweighted and 0 for who is not in the base, so that a group of respondents
    keeps the design of the whole sample. With raked weights it is first freed from what the
    margins explain. Raises NoVariance where a unit stands alone in a stratum not sampled whole.
    Source: Taylor linearisation for units drawn in stages, Särndal CE, Swensson B, Wretman J.
    Model Assisted Survey Sampling. Springer, 1992, chapters 4 and 5; for raking, Deville JC,
    Särndal CE. J Am Stat Assoc 1992;87:376-82.
    """
    if design.degrees_of_freedom < 1:
        raise NoVariance(ONE_UNIT)
    if design.margins:
        influence = _residuals(influence, design)
    scores = influence * design.weights[:, np.newaxis]
    return _stage_covariance(scores, design.stages, np.arange(len(scores)))


def _residuals(influence: FloatArray, design: Design) -> FloatArray:
    """What is left of the influence after regression on the categories of the raked margins."""
    categories = np.column_stack(
        [margin[:, np.newaxis] == np.unique(margin) for margin in design.margins]
    ).astype(np.float64)
    base = np.ones_like(design.weights) if design.base_weights is None else design.base_weights
    root = np.sqrt(base)[:, np.newaxis]
    coefficients = np.linalg.lstsq(categories * root, influence * root, rcond=None)[0]
    return np.asarray(influence - categories @ coefficients, dtype=np.float64)


def _stage_covariance(scores: FloatArray, stages: tuple[Stage, ...], rows: IntArray) -> FloatArray:
    """The variance that this stage and those below it add, over the respondents in ``rows``."""
    total = np.zeros((scores.shape[1], scores.shape[1]))
    if not stages:
        return total
    stage, below = stages[0], stages[1:]
    units, strata = np.asarray(stage.units), _strata(stage)
    for stratum in np.unique(strata[rows]):
        inside = rows[strata[rows] == stratum]
        names, member = np.unique(units[inside], return_inverse=True)
        sampled = _sampled_share(stage, inside, len(names))
        if sampled < 1:
            total += (1 - sampled) * _between_units(scores[inside], member, len(names))
        if below and sampled > 0:
            for unit in range(len(names)):
                total += sampled * _stage_covariance(scores, below, inside[member == unit])
    return total


def _between_units(scores: FloatArray, member: IntArray, units: int) -> FloatArray:
    """The covariance of a sum of unit totals, the units drawn with replacement."""
    if units < 2:
        raise NoVariance(LONELY_UNIT)
    totals = np.zeros((units, scores.shape[1]))
    np.add.at(totals, member, scores)
    deviations = totals - totals.mean(axis=0)
    return np.asarray(units / (units - 1) * deviations.T @ deviations, dtype=np.float64)


def _sampled_share(stage: Stage, rows: IntArray, units: int) -> float:
    """The share of a stratum's units that is in the sample; 0 where the population is not told."""
    if stage.population is None:
        return 0.0
    held = np.unique(np.asarray(stage.population, dtype=np.float64)[rows])
    if len(held) > 1 or not held[0] >= units:
        raise ValueError(f"a stratum with {units} sampled units cannot hold {held.tolist()}")
    return units / float(held[0])


def _strata(stage: Stage) -> IntArray:
    if stage.strata is None:
        return np.zeros(np.size(stage.units), dtype=np.int64)
    return np.unique(stage.strata, return_inverse=True)[1]
