"""Association in a table of counts: Pearson's chi-square and Cramer's V."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from evibook.stats.arrays import FloatArray

PEARSON = "Pearson's chi-square without continuity correction"
# Cochran WG. Biometrics 1954;10:417-51.
SMALL_EXPECTED = 5
SMALLEST_EXPECTED = 1
MOST_SMALL = 0.2  # share of cells that may have a small expected count
TOO_FEW_GROUPS = "fewer than two rows or two columns hold a respondent, so nothing can be compared"


@dataclass(frozen=True)
class AssociationTest:
    """A test of association between two variables, or the reason for none.

    ``statistic`` is a chi-square with ``degrees_of_freedom``; with a design it is an F with
    ``denominator_degrees_of_freedom`` as well. ``cramers_v`` goes from 0 (none) to 1; it is
    too high in small tables, and ``cramers_v_corrected`` allows for that where a correction is
    known. ``caution`` is empty where nothing speaks against the test.
    """

    n: int
    method: str
    statistic: float | None = None
    degrees_of_freedom: float | None = None
    denominator_degrees_of_freedom: float | None = None
    p_value: float | None = None
    cramers_v: float | None = None
    cramers_v_corrected: float | None = None
    caution: str = ""
    no_test_reason: str = ""


def pearson_chi_square(counts: ArrayLike) -> AssociationTest:
    """Pearson's test of independence in a table of counts of respondents, shape (rows, columns).

    Rows and columns of nobody are left out; without two of each there is no test. Raises
    ValueError unless the counts are whole numbers from 0. Computed by scipy.
    """
    table = _without_empty(_checked_counts(counts))
    n = int(table.sum())
    if min(table.shape) < 2:
        return AssociationTest(n, PEARSON, no_test_reason=TOO_FEW_GROUPS)
    from scipy.stats import chi2_contingency  # optional, and slow to import

    result = chi2_contingency(table, correction=False)
    return AssociationTest(
        n=n,
        method=PEARSON,
        statistic=float(result.statistic),
        degrees_of_freedom=float(result.dof),
        p_value=float(result.pvalue),
        cramers_v=cramers_v(float(result.statistic), n, table.shape),
        cramers_v_corrected=corrected_cramers_v(float(result.statistic), n, table.shape),
        caution=expected_count_caution(table),
    )


def cramers_v(chi_square: float, n: int, shape: tuple[int, ...]) -> float:
    """Cramer's V of a table of that (rows, columns) shape, both at least 2. From 0 to 1.

    Source: Cramer H. Mathematical Methods of Statistics. Princeton, 1946.
    """
    return min(1.0, math.sqrt(chi_square / n / (min(shape) - 1)))


def corrected_cramers_v(chi_square: float, n: int, shape: tuple[int, ...]) -> float | None:
    """Cramer's V corrected for its bias, from 0 to 1; None where n is too small for it.

    Without any association V is expected at sqrt((larger side - 1) / (n - 1)): with eight
    professions, yes and no, and 300 respondents that is 0.15, which reads as an effect. Source:
    Bergsma W. J Korean Stat Soc 2013;42:323-8.
    """
    rows, columns = shape
    corrected_sides = [side - (side - 1) ** 2 / (n - 1) for side in shape] if n > 1 else [0.0]
    if min(corrected_sides) <= 1:
        return None
    chance = (rows - 1) * (columns - 1) / (n - 1)
    beyond_chance = max(0.0, chi_square / n - chance)
    return min(1.0, math.sqrt(beyond_chance / (min(corrected_sides) - 1)))


def expected_count_caution(counts: FloatArray) -> str:
    """What Cochran's rule says against a chi-square of this table, or an empty text.

    ``counts`` has shape (rows, columns), with no empty row or column.
    """
    expected = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / counts.sum()
    small = float((expected < SMALL_EXPECTED).mean())
    if small > MOST_SMALL:
        return f"{small:.0%} of the expected counts are below {SMALL_EXPECTED}"
    if expected.min() < SMALLEST_EXPECTED:
        return f"an expected count is below {SMALLEST_EXPECTED}"
    return ""


def _checked_counts(counts: ArrayLike) -> FloatArray:
    table = np.asarray(counts, dtype=np.float64)
    whole = np.isfinite(table).all() and (table >= 0).all() and (table == np.floor(table)).all()
    if table.ndim != 2 or not whole:
        raise ValueError("a table of counts has rows and columns of whole numbers from 0")
    return table


def _without_empty(table: FloatArray) -> FloatArray:
    return table[table.sum(axis=1) > 0][:, table.sum(axis=0) > 0]
