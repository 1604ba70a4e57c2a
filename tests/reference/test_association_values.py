"""Chi-square, Cramer's V and adjusted p values against R."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest
from r_results import results

from evibook.stats import benjamini_hochberg, holm, pearson_chi_square
from evibook.stats.association import corrected_cramers_v

# The same sums in double precision on both sides; R's are recorded to 15 digits.
CLOSED_FORM = {"rel": 1e-10, "abs": 1e-13}


@pytest.mark.parametrize("case", results("association")["tables"])
def test_pearson_chi_square_is_that_of_r(case: dict[str, Any]) -> None:
    found = pearson_chi_square(case["counts"])

    assert found.n == np.sum(case["counts"])
    assert found.statistic == pytest.approx(case["statistic"], **CLOSED_FORM)
    assert found.degrees_of_freedom == case["freedom"]
    assert found.p_value == pytest.approx(case["p_value"], **CLOSED_FORM)


@pytest.mark.parametrize("case", results("association")["tables"])
def test_cramers_v_and_its_correction_are_those_of_effectsize(case: dict[str, Any]) -> None:
    found = pearson_chi_square(case["counts"])

    assert found.cramers_v == pytest.approx(case["cramers_v"], **CLOSED_FORM)
    assert found.cramers_v_corrected == pytest.approx(case["cramers_v_corrected"], **CLOSED_FORM)


@pytest.mark.parametrize("case", results("association")["tables"])
def test_the_caution_follows_cochran_on_the_expected_counts_of_r(case: dict[str, Any]) -> None:
    expected = np.array(case["expected"])

    cautious = (expected < 5).mean() > 0.2 or expected.min() < 1

    assert bool(pearson_chi_square(case["counts"]).caution) == cautious


def test_the_correction_takes_off_what_chance_alone_gives() -> None:
    # Over every way to deal four yes and three no to three groups there is no association, and
    # yet V is above 0 on average.
    groups = np.array([0, 0, 0, 1, 1, 2, 2])
    statistics = []
    for chosen in itertools.combinations(range(7), 4):
        yes = np.bincount(groups[list(chosen)], minlength=3)
        table = np.column_stack([yes, np.bincount(groups) - yes])
        statistics.append(pearson_chi_square(table).statistic)
    chance = float(np.mean(statistics))

    assert chance > 0
    assert corrected_cramers_v(chance, 7, (3, 2)) == pytest.approx(0, abs=1e-7)
    assert (corrected_cramers_v(chance * 1.01, 7, (3, 2)) or 0) > 0.01


@pytest.mark.parametrize("case", results("association")["p_values"])
def test_adjusted_p_values_are_those_of_p_adjust_in_r(case: dict[str, Any]) -> None:
    p_values = np.atleast_1d(case["p_values"]).tolist()

    assert holm(p_values) == pytest.approx(np.atleast_1d(case["holm"]).tolist(), **CLOSED_FORM)
    assert benjamini_hochberg(p_values) == pytest.approx(
        np.atleast_1d(case["benjamini_hochberg"]).tolist(), **CLOSED_FORM
    )
