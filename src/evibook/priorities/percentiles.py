"""Percentiles of a few whole numbers, exactly, under a definition that has a name.

Ratings are few and coarse, so definitions differ by more than rounding, and with them the
verdict on an item. The names are those of Hyndman and Fan, Sample quantiles in statistical
packages, The American Statistician 1996, 50(4), 361-365.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import floor
from typing import Literal

Definition = Literal["type 2", "type 6", "type 7", "type 8"]

# The programs whose default each is.
DEFINITIONS: Mapping[Definition, str] = {
    "type 2": "averages at steps (SAS)",
    "type 6": "linear interpolation at (n + 1)p (SPSS, Excel's PERCENTILE.EXC)",
    "type 7": "linear interpolation at (n - 1)p + 1 (R, NumPy, Excel's PERCENTILE.INC)",
    "type 8": "linear interpolation at (n + 1/3)p + 1/3 (median-unbiased)",
}
THIRD = Fraction(1, 3)
POSITIONS: Mapping[Definition, Callable[[int, Fraction], Fraction]] = {
    "type 6": lambda n, p: (n + 1) * p,
    "type 7": lambda n, p: (n - 1) * p + 1,
    "type 8": lambda n, p: (n + THIRD) * p + THIRD,
}


def percentile(ordered: Sequence[int], share: Fraction, definition: Definition) -> Fraction:
    """The value below which a ``share`` of the numbers lies, as an exact fraction.

    ``ordered`` holds one number or more, the smallest first; ``share`` lies between 0 and 1.
    """
    if definition == "type 2":
        return _averaged_step(ordered, share)
    return _interpolated(ordered, POSITIONS[definition](len(ordered), share))


def _averaged_step(ordered: Sequence[int], share: Fraction) -> Fraction:
    position = len(ordered) * share
    below = floor(position)
    if position != below:
        return _at(ordered, below + 1)
    return (_at(ordered, below) + _at(ordered, below + 1)) / 2


def _interpolated(ordered: Sequence[int], position: Fraction) -> Fraction:
    below = floor(position)
    lower, upper = _at(ordered, below), _at(ordered, below + 1)
    return lower + (position - below) * (upper - lower)


def _at(ordered: Sequence[int], place: int) -> Fraction:
    """The number at a place counted from 1, or the nearest there is."""
    return Fraction(ordered[min(max(place, 1), len(ordered)) - 1])
