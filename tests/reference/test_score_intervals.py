"""Wilson's and Newcombe's intervals against R and against printed values."""

from __future__ import annotations

import pytest
from r_results import results

from evibook.stats import newcombe_difference, wilson_proportion

# Both sides are closed formulas in double precision; R's are recorded to 15 digits.
CLOSED_FORM = {"rel": 1e-12, "abs": 1e-14}
PRINTED = {"abs": 0.00005}  # half a unit of the fourth decimal


@pytest.mark.parametrize("case", results("proportions")["wilson"])
def test_wilson_limits_are_those_of_prop_test_in_r(case: dict[str, float]) -> None:
    found = wilson_proportion(case["numerator"], case["denominator"], rule="", level=case["level"])

    assert found.value == pytest.approx(case["value"], **CLOSED_FORM)
    assert found.interval is not None
    # prop_test subtracts nearly equal numbers where a share is tiny: 1e-9 of a share is left
    assert found.interval.lower == pytest.approx(case["lower"], rel=1e-9, abs=1e-14)
    assert found.interval.upper == pytest.approx(case["upper"], **CLOSED_FORM)


@pytest.mark.parametrize("case", results("proportions")["newcombe"])
def test_newcombe_limits_are_those_of_epi_in_r(case: dict) -> None:
    found = newcombe_difference(
        tuple(case["first"]), tuple(case["second"]), rule="", level=case["level"]
    )

    assert found.value == pytest.approx(case["value"], **CLOSED_FORM)
    assert found.interval is not None
    assert found.interval.lower == pytest.approx(case["lower"], **CLOSED_FORM)
    assert found.interval.upper == pytest.approx(case["upper"], **CLOSED_FORM)


# Newcombe RG. Stat Med 1998;17:857-72, table I, method 3.
@pytest.mark.parametrize(
    ("numerator", "denominator", "lower", "upper"),
    [(81, 263, 0.2553, 0.3662), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_limits_are_those_in_print(
    numerator: int, denominator: int, lower: float, upper: float
) -> None:
    interval = wilson_proportion(numerator, denominator, rule="").interval

    assert interval is not None
    assert interval.lower == pytest.approx(lower, **PRINTED)
    assert interval.upper == pytest.approx(upper, **PRINTED)


# Newcombe RG. Stat Med 1998;17:873-90, table II, method 10.
@pytest.mark.parametrize(
    ("first", "second", "lower", "upper"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
    ],
)
def test_newcombe_limits_are_those_in_print(
    first: tuple[int, int], second: tuple[int, int], lower: float, upper: float
) -> None:
    interval = newcombe_difference(first, second, rule="").interval

    assert interval is not None
    assert interval.lower == pytest.approx(lower, **PRINTED)
    assert interval.upper == pytest.approx(upper, **PRINTED)
