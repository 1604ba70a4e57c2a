"""Proportions and differences of proportions, unweighted, with score intervals."""

from __future__ import annotations

from evibook.model.estimates import Estimate, Interval
from evibook.stats.arrays import CONFIDENCE

WILSON = "Wilson score interval"
NEWCOMBE = "Newcombe hybrid score interval (method 10)"
EMPTY_BASE = "nobody is in the base, so there is nothing to estimate"


def wilson_proportion(
    numerator: int, denominator: int, *, rule: str, level: float = CONFIDENCE
) -> Estimate:
    """The share ``numerator / denominator``, between 0 and 1, with its Wilson score interval.

    A base of nobody gives an estimate without value and interval. Raises ValueError unless both
    are whole and 0 <= numerator <= denominator. Source: Wilson EB. J Am Stat Assoc
    1927;22:209-12, without continuity correction, as computed by scipy.
    """
    _check(numerator, denominator)
    if denominator == 0:
        return Estimate(
            None, 0, WILSON, rule, numerator=0, denominator=0, no_interval_reason=EMPTY_BASE
        )
    from scipy.stats import binomtest  # optional, and slow to import

    limits = binomtest(int(numerator), int(denominator)).proportion_ci(level, method="wilson")
    return Estimate(
        value=numerator / denominator,
        n=denominator,
        method=WILSON,
        rule=rule,
        numerator=numerator,
        denominator=denominator,
        interval=Interval(float(limits.low), float(limits.high), level),
    )


def newcombe_difference(
    first: tuple[int, int], second: tuple[int, int], *, rule: str, level: float = CONFIDENCE
) -> Estimate:
    """The share of ``first`` less that of ``second``, two independent groups, between -1 and 1.

    Each group is (numerator, denominator). ``n`` is both bases together. Where one base is
    empty there is no value and no interval. Raises ValueError unless all are whole and
    each numerator lies between 0 and its denominator. Source: Newcombe RG. Stat Med
    1998;17:873-90, method 10, as computed by statsmodels.
    """
    for group in (first, second):
        _check(*group)
    n = first[1] + second[1]
    if 0 in (first[1], second[1]):
        return Estimate(None, n, NEWCOMBE, rule, no_interval_reason=EMPTY_BASE)
    from statsmodels.stats.proportion import confint_proportions_2indep  # optional and slow

    limits = confint_proportions_2indep(
        *first, *second, method="newcomb", compare="diff", alpha=1 - level
    )
    value = first[0] / first[1] - second[0] / second[1]
    lower, upper = max(-1.0, float(limits[0])), min(1.0, float(limits[1]))  # rounding passes 1
    interval = Interval(lower, upper, level)
    return Estimate(value, n, NEWCOMBE, rule, interval=interval)


def _check(numerator: int, denominator: int) -> None:
    whole = int(numerator) == numerator and int(denominator) == denominator
    if not (whole and 0 <= numerator <= denominator):
        raise ValueError(f"{numerator} of {denominator} is no proportion of counts")
