"""Summaries of a numeric answer."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from evibook.stats.arrays import FloatArray

# Hyndman RJ, Fan Y. Am Stat 1996;50:361-5. Number 7 is the default of numpy and of R.
QUANTILE_DEFINITION = "Hyndman and Fan, definition 7: linear between the order statistics"
QUARTILES = (0.25, 0.5, 0.75)


@dataclass(frozen=True)
class NumericSummary:
    """Answers counted and missing, and their centre and spread in the unit of the answers.

    What is not defined is None: everything where nobody answered, ``sd`` of a single answer.
    Smallest and largest answer are left out on purpose, for each belongs to one person.
    """

    count: int
    missing: int
    mean: float | None = None
    sd: float | None = None
    median: float | None = None
    lower_quartile: float | None = None
    upper_quartile: float | None = None
    quantile_definition: str = QUANTILE_DEFINITION


def summarise(values: ArrayLike) -> NumericSummary:
    """The summary of ``values``, one number per respondent, NaN where there is no answer.

    ``sd`` is that of a sample (divisor count - 1). Raises ValueError where a value is infinite.
    """
    array = np.asarray(values, dtype=np.float64).ravel()
    if np.isinf(array).any():
        raise ValueError("an infinite value is no answer")
    answers = array[~np.isnan(array)]
    missing = array.size - answers.size
    if answers.size == 0:
        return NumericSummary(0, missing)
    lower, median, upper = np.quantile(answers, QUARTILES, method="linear")
    mean = math.fsum(answers) / answers.size  # exact sums: the order of answers does not matter
    return NumericSummary(
        count=answers.size,
        missing=missing,
        mean=mean,
        sd=_standard_deviation(answers, mean),
        median=float(median),
        lower_quartile=float(lower),
        upper_quartile=float(upper),
    )


def _standard_deviation(answers: FloatArray, mean: float) -> float | None:
    if answers.size < 2:
        return None
    return math.sqrt(math.fsum((answers - mean) ** 2) / (answers.size - 1))
