"""Arrays that the statistics share: checked weights, and labels as codes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

CONFIDENCE = 0.95  # level of an interval unless the caller says another
MISSING = -1  # code of a label that is None
Labels = Sequence[str | None]  # one per respondent; None where there is no answer


def checked_weights(weights: ArrayLike) -> FloatArray:
    """Weights as an array of shape (n,). Raises ValueError unless all are finite and above 0."""
    array = np.asarray(weights, dtype=np.float64)
    if array.ndim != 1 or not (np.isfinite(array) & (array > 0)).all():
        raise ValueError("weights are one finite number above 0 per respondent")
    return array


def coded(labels: Labels) -> tuple[IntArray, tuple[str, ...]]:
    """Labels as codes of shape (n,), and the sorted categories that the codes point to."""
    categories = tuple(sorted({label for label in labels if label is not None}))
    place: dict[str | None, int] = {category: code for code, category in enumerate(categories)}
    codes = [place.get(label, MISSING) for label in labels]
    return np.array(codes, dtype=np.int64), categories
