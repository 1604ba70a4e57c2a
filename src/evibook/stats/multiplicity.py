"""P values and levels adjusted for the number of comparisons that were made."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from evibook.stats.arrays import CONFIDENCE, FloatArray

PValues = Sequence[float | None]
Adjusted = tuple[float | None, ...]


def holm(p_values: PValues) -> Adjusted:
    """P values adjusted to bound the chance of any false finding, in the order given.

    None stands for a test that was not possible; it is kept and not counted. Raises ValueError
    where a p value is not between 0 and 1. Source: Holm S. Scand J Stat 1979;6:65-70.
    """
    return _adjusted(p_values, _step_down)


def benjamini_hochberg(p_values: PValues) -> Adjusted:
    """P values adjusted to bound the share of false findings, in the order given.

    For independent or positively dependent tests. None and errors as in ``holm``. Source:
    Benjamini Y, Hochberg Y. J R Stat Soc B 1995;57:289-300, as computed by scipy.
    """

    def adjust(values: FloatArray) -> FloatArray:
        from scipy.stats import false_discovery_control  # optional, and slow to import

        return np.asarray(false_discovery_control(values, method="bh"), dtype=np.float64)

    return _adjusted(p_values, adjust)


def simultaneous_level(intervals: int, level: float = CONFIDENCE) -> float:
    """The level of each of so many intervals that hold together with ``level`` or more.

    Bonferroni's inequality, whatever the intervals have to do with each other. Raises ValueError
    unless there is one or more and the level lies between 0 and 1. Source: Dunn OJ. J Am Stat
    Assoc 1961;56:52-64.
    """
    if intervals < 1 or not 0 < level < 1:
        raise ValueError(f"{intervals} intervals have no common level of {level}")
    return 1 - (1 - level) / intervals


def _step_down(values: FloatArray) -> FloatArray:
    """Holm's adjustment. That of statsmodels collects all garbage at each call, in 0.1 s."""
    order = np.argsort(values)
    still_open = np.arange(values.size, 0, -1)
    adjusted = np.empty_like(values)
    adjusted[order] = np.minimum(1, np.maximum.accumulate(still_open * values[order]))
    return adjusted


def _adjusted(p_values: PValues, adjust: Callable[[FloatArray], FloatArray]) -> Adjusted:
    made = np.array([p for p in p_values if p is not None], dtype=np.float64)
    if not ((made >= 0) & (made <= 1)).all():
        raise ValueError("p values lie between 0 and 1")
    changed = iter(adjust(made) if made.size else ())
    return tuple(None if p is None else float(next(changed)) for p in p_values)
