"""What weights cost, and weighted means and proportions with linearised standard errors."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from evibook.model.estimates import Estimate, Interval
from evibook.stats.arrays import CONFIDENCE, FloatArray, checked_weights
from evibook.stats.design import ZERO_VARIANCE, Design, NoVariance, linearised_covariance
from evibook.stats.proportions import EMPTY_BASE

WEIGHTED_MEAN = "weighted mean, linearised standard error, t interval"
WEIGHTED_PROPORTION = "weighted proportion, linearised standard error, t interval on the logit"
ALL_ALIKE = "all in the base gave the same answer, so no spread can be estimated from them"
# A spread this small beside the answers is rounding; a share nearer to 1 than its square is
# stored as 1.
NO_SPREAD = 1e-7


@dataclass(frozen=True)
class WeightingEffect:
    """How much precision unequal weights cost: n respondents are worth ``effective_n``.

    ``design_effect`` is at least 1, and None where there is nobody.
    """

    n: int
    design_effect: float | None
    effective_n: float


def kish_effect(weights: ArrayLike) -> WeightingEffect:
    """The design effect of unequal weights and the effective sample size, from weights (n,).

    Raises ValueError unless the weights are finite and above 0. Source: Kish L. Survey Sampling.
    Wiley, 1965, section 11.7; J Off Stat 1992;8:183-200.
    """
    array = checked_weights(weights)
    if array.size == 0:
        return WeightingEffect(0, None, 0.0)
    scaled = array / array.max()  # squares of very small or large weights stay in range
    ratio = array.size * math.fsum(scaled**2) / math.fsum(scaled) ** 2
    design_effect = max(1.0, ratio)  # below 1 is rounding: Cauchy and Schwarz
    return WeightingEffect(array.size, design_effect, array.size / design_effect)


def weighted_mean(
    values: ArrayLike, design: Design, *, rule: str, level: float = CONFIDENCE
) -> Estimate:
    """The weighted mean of ``values``, shape (n,), NaN for who is not in the base.

    ``n`` counts the base; numerator and denominator are weighted. The interval is Student's t
    with the design's degrees of freedom. Raises ValueError where a value is infinite or the
    length is not the design's. Source of the standard error: ``linearised_covariance``.
    """
    return _estimated(values, design, WEIGHTED_MEAN, rule, level, _plain_limits)


def weighted_proportion(
    chosen: ArrayLike, design: Design, *, rule: str, level: float = CONFIDENCE
) -> Estimate:
    """The weighted share that ``chosen``, shape (n,), says: 1 yes, 0 no, NaN not in the base.

    As ``weighted_mean``, but the interval is made on the logit scale, so that it stays between 0
    and 1; a share of 0 or 1 has none. Raises ValueError for any other value. Source of the
    interval: Lumley T. Complex Surveys. Wiley, 2010, and its R function
    survey::svyciprop(method = "xlogit").
    """
    array = np.asarray(chosen, dtype=np.float64)
    if not np.isin(array[~np.isnan(array)], (0.0, 1.0)).all():
        raise ValueError("an answer is 1 (yes), 0 (no) or NaN (not in the base)")
    return _estimated(array, design, WEIGHTED_PROPORTION, rule, level, _logit_limits)


Limits = Callable[[float, float], tuple[float, float]]  # from a value and t times its error


def _estimated(
    values: ArrayLike, design: Design, method: str, rule: str, level: float, limits: Limits
) -> Estimate:
    array = np.asarray(values, dtype=np.float64)
    if array.shape != design.weights.shape or np.isinf(array).any():
        raise ValueError("values are finite numbers or NaN, one for each weight")
    base = ~np.isnan(array)
    if not base.any():
        return Estimate(
            None, 0, method, rule, numerator=0, denominator=0, no_interval_reason=EMPTY_BASE
        )
    answers, weights = np.where(base, array, 0.0), np.where(base, design.weights, 0.0)
    numerator, denominator = float((weights * answers).sum()), float(weights.sum())
    value = numerator / denominator
    influence = np.where(base, answers - value, 0.0) / denominator
    error, reason = _standard_error(influence, design, np.abs(array[base]).max())
    interval = None
    if error is not None and not reason:
        interval = Interval(*limits(value, _t_quantile(level, design) * error), level)
    return Estimate(
        value, int(base.sum()), method, rule, numerator, denominator, error, interval, reason
    )


def _standard_error(
    influence: FloatArray, design: Design, largest: float
) -> tuple[float | None, str]:
    """The standard error if there is one, and why there is no interval if there is none."""
    spread = math.sqrt(float((influence**2 * design.weights).sum() * design.weights.sum()))
    if spread <= NO_SPREAD * largest:
        return None, ALL_ALIKE
    try:
        error = math.sqrt(linearised_covariance(influence[:, np.newaxis], design)[0, 0])
    except NoVariance as found:
        return None, str(found)
    return (0.0, ZERO_VARIANCE) if error <= NO_SPREAD * spread else (error, "")


def _t_quantile(level: float, design: Design) -> float:
    from scipy.stats import t  # optional, and slow to import

    return float(t.ppf((1 + level) / 2, design.degrees_of_freedom))


def _plain_limits(value: float, half_width: float) -> tuple[float, float]:
    return value - half_width, value + half_width


def _logit_limits(value: float, half_width: float) -> tuple[float, float]:
    """Limits made on the logit scale, where a step of 1 is value * (1 - value)."""
    from scipy.special import expit  # optional, and slow to import

    centre, step = math.log(value / (1 - value)), half_width / (value * (1 - value))
    return float(expit(centre - step)), float(expit(centre + step))
