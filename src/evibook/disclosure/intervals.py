"""Confidence limits of disclosed percentages."""

from __future__ import annotations

from evibook.stats import wilson_proportion


def wilson_limits(count: int, base: int) -> tuple[float, float]:
    """Wilson's 95% limits, as proportions, of a count of people in a base.

    Disclosure control calls it with disclosed counts, so that the limits tell no more than these
    do. Raises ValueError where the base is nobody, of whom there is no proportion.
    """
    interval = wilson_proportion(count, base, rule="Disclosed count by disclosed base.").interval
    if interval is None:
        raise ValueError("nobody has no proportion")
    return interval.lower, interval.upper
