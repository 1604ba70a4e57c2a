"""Association of two variables in a sample with weights, clusters or strata."""

from __future__ import annotations

import numpy as np

from evibook.stats.arrays import FloatArray, Labels, coded
from evibook.stats.association import (
    TOO_FEW_GROUPS,
    AssociationTest,
    cramers_v,
    expected_count_caution,
)
from evibook.stats.design import ZERO_VARIANCE, Design, NoVariance, linearised_covariance

RAO_SCOTT = (
    "Pearson's chi-square of the weighted table with Rao and Scott's second-order correction"
)
TOO_SPARSE = "too many combinations of rows and columns hold nobody for a test"
NO_ERROR = 1e-9  # a mean design effect this small is rounding


def rao_scott(rows: Labels, columns: Labels, design: Design) -> AssociationTest:
    """Rao and Scott's test of independence of two variables, one label each per respondent.

    Who lacks a label is left out of the table and kept in the design. ``statistic`` is the F
    form, chi-square divided by the trace of the generalised design effects, with fractional
    degrees of freedom. ``cramers_v`` describes the weighted table and has no correction;
    ``caution`` judges the unweighted counts. Raises ValueError where lengths differ. Source:
    Rao JNK, Scott AJ. Ann Stat 1984;12:46-60; F form: Thomas DR, Rao JNK. J Am Stat Assoc
    1987;82:630-6. As R's survey::svychisq(statistic = "F").
    """
    cells, shape = _cell_indicators(rows, columns, design)
    n = int(cells.sum())
    if min(shape) < 2:
        return AssociationTest(n, RAO_SCOTT, no_test_reason=TOO_FEW_GROUPS)
    weighted = design.weights @ cells
    proportions = weighted / weighted.sum()
    try:
        covariance = _covariance(cells, proportions, design)
    except NoVariance as found:
        return AssociationTest(n, RAO_SCOTT, no_test_reason=str(found))
    effects = _design_effects(proportions, shape, n, covariance)
    if effects is None or np.trace(effects) <= NO_ERROR:
        reason = TOO_SPARSE if effects is None else ZERO_VARIANCE
        return AssociationTest(n, RAO_SCOTT, no_test_reason=reason)
    return _corrected(n, proportions.reshape(shape), cells, effects, design.degrees_of_freedom)


def _cell_indicators(
    rows: Labels, columns: Labels, design: Design
) -> tuple[FloatArray, tuple[int, int]]:
    """Which cell of the table each respondent is in, shape (n, cells), and the table's shape."""
    if not len(rows) == len(columns) == design.weights.size:
        raise ValueError("rows, columns and weights have one entry per respondent")
    both = [None not in pair for pair in zip(rows, columns, strict=True)]
    kept_rows = [row if kept else None for row, kept in zip(rows, both, strict=True)]
    kept_columns = [column if kept else None for column, kept in zip(columns, both, strict=True)]
    row_codes, row_names = coded(kept_rows)
    column_codes, column_names = coded(kept_columns)
    shape = len(row_names), len(column_names)
    cells = np.zeros((len(both), shape[0] * shape[1]))
    inside = np.flatnonzero(both)
    cells[inside, row_codes[inside] * shape[1] + column_codes[inside]] = 1
    return cells, shape


def _covariance(cells: FloatArray, proportions: FloatArray, design: Design) -> FloatArray:
    """The design's covariance of the weighted cell proportions."""
    inside = cells.sum(axis=1, keepdims=True)
    base = float(design.weights @ inside[:, 0])
    return linearised_covariance((cells - inside * proportions) / base, design)


def _design_effects(
    proportions: FloatArray, shape: tuple[int, int], n: int, covariance: FloatArray
) -> FloatArray | None:
    """The matrix whose eigenvalues are the generalised design effects; None if undefined.

    The interactions of the saturated log-linear model are compared between the design and a
    simple random sample of n. Any basis of the interactions gives the same eigenvalues.
    """
    from scipy.linalg import helmert  # optional, and slow to import

    interactions = np.kron(helmert(shape[0]), helmert(shape[1])).T
    inverse = np.divide(1, proportions, out=np.zeros_like(proportions), where=proportions > 0)
    scaled = inverse[:, np.newaxis] * interactions
    simple = interactions.T @ scaled / n
    if np.linalg.matrix_rank(simple) < len(simple):
        return None
    return np.asarray(np.linalg.solve(simple, scaled.T @ covariance @ scaled), dtype=np.float64)


def _corrected(
    n: int, table: FloatArray, cells: FloatArray, effects: FloatArray, design_freedom: int
) -> AssociationTest:
    """The test from the weighted proportions ``table`` and the design effects."""
    from scipy.stats import chi2_contingency, f  # optional, and slow to import

    chi_square = float(chi2_contingency(table * n, correction=False).statistic)
    trace = float(np.trace(effects))
    freedom = trace**2 / float(np.trace(effects @ effects))
    statistic = chi_square / trace
    return AssociationTest(
        n=n,
        method=RAO_SCOTT,
        statistic=statistic,
        degrees_of_freedom=freedom,
        denominator_degrees_of_freedom=freedom * design_freedom,
        p_value=float(f.sf(statistic, freedom, freedom * design_freedom)),
        cramers_v=cramers_v(chi_square, n, table.shape),
        caution=expected_count_caution(cells.sum(axis=0).reshape(table.shape)),
    )
