"""A number with what a reader needs to trust it: its base, interval, method and rule."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Interval:
    """A confidence interval from ``lower`` to ``upper``; ``level`` is a share, such as 0.95."""

    lower: float
    upper: float
    level: float

    def __post_init__(self) -> None:
        """Refuse limits that are no numbers or stand in the wrong order. Raises ValueError."""
        if not (math.isfinite(self.lower) and math.isfinite(self.upper)):
            raise ValueError(f"limits must be finite, not {self.lower} and {self.upper}")
        if self.lower > self.upper:
            raise ValueError(f"the lower limit {self.lower} is above the upper {self.upper}")
        if not 0 < self.level < 1:
            raise ValueError(f"the level {self.level} is not between 0 and 1")


@dataclass(frozen=True)
class Estimate:
    """An estimated number with its base and its uncertainty.

    ``value`` is in the unit that ``rule`` names (a proportion is a share between 0 and 1) and is
    None where it is not defined, as a share of nobody is. ``n`` counts the respondents it rests
    on; ``numerator`` and ``denominator`` are counts, or sums of weights where ``method`` says
    that it is weighted. There is an ``interval`` or else a ``no_interval_reason``, never both.
    ``method`` names the statistical method, ``rule`` says who and what was counted.
    """

    value: float | None
    n: int
    method: str
    rule: str
    numerator: float | None = None
    denominator: float | None = None
    standard_error: float | None = None
    interval: Interval | None = None
    no_interval_reason: str = ""

    def __post_init__(self) -> None:
        """Refuse an estimate that does not say how sure it is. Raises ValueError."""
        numbers = (self.value, self.numerator, self.denominator, self.standard_error)
        if not all(number is None or math.isfinite(number) for number in numbers):
            raise ValueError(f"an estimate holds finite numbers or None, not {numbers}")
        if (self.interval is None) != bool(self.no_interval_reason):
            raise ValueError("an estimate has an interval or a reason for none, and not both")
        if self.interval is not None:
            self._refuse_stray_value(self.interval)

    def _refuse_stray_value(self, interval: Interval) -> None:
        if self.value is None or not interval.lower <= self.value <= interval.upper:
            raise ValueError(f"{self.value} is not between {interval.lower} and {interval.upper}")
