"""Raking meets its margins or says by name why it cannot."""

from __future__ import annotations

import math

import numpy as np
import pytest

from evibook.errors import EvibookError
from evibook.stats import (
    CategoryWithoutTarget,
    EmptyMarginCell,
    Margin,
    MarginTotalsDiffer,
    RakingError,
    RakingNotConverged,
    rake,
    rao_scott,
    weighted_proportion,
)

STAFF = ["nurse", "nurse", "doctor", "doctor", "nurse"]
NATION = ["Wales", "England", "Wales", "England", "England"]
BY_STAFF = Margin("staff", STAFF, {"nurse": 70, "doctor": 30})
BY_NATION = Margin("nation", NATION, {"England": 80, "Wales": 20})


def total(weights: np.ndarray, labels: list[str], category: str) -> float:
    return sum(w for w, label in zip(weights, labels, strict=True) if label == category)


def test_raked_weights_meet_every_margin() -> None:
    raked = rake([BY_STAFF, BY_NATION])

    assert total(raked.weights, STAFF, "nurse") == pytest.approx(70, rel=1e-7)
    assert total(raked.weights, NATION, "Wales") == pytest.approx(20, rel=1e-7)
    assert raked.weights.sum() == pytest.approx(100)
    assert raked.deviation <= 1e-8


def test_one_margin_is_met_in_one_sweep() -> None:
    raked = rake([BY_STAFF], [1, 3, 1, 1, 3])

    assert raked.sweeps == 1
    assert raked.weights.tolist() == pytest.approx([10, 30, 15, 15, 30])


def test_every_category_with_a_target_and_nobody_in_it_is_named() -> None:
    staff = Margin("staff", STAFF, {"nurse": 50, "doctor": 25, "midwife": 25})
    nation = Margin("nation", NATION, {"England": 80, "Wales": 10, "Scotland": 10})

    with pytest.raises(EmptyMarginCell, match="staff 'midwife', nation 'Scotland'") as caught:
        rake([staff, nation])

    assert caught.value.cells == (("staff", "midwife"), ("nation", "Scotland"))


@pytest.mark.parametrize("target", [None, 0, -5, math.nan, math.inf])
def test_a_category_of_respondents_without_a_target_is_named(target: float | None) -> None:
    targets = {"England": 100.0} | ({} if target is None else {"Wales": target})

    with pytest.raises(CategoryWithoutTarget) as caught:
        rake([Margin("nation", NATION, targets)])

    assert caught.value.cells == (("nation", "Wales"),)


def test_a_respondent_without_a_category_is_named_as_missing() -> None:
    with pytest.raises(CategoryWithoutTarget, match="nation 'missing'"):
        rake([Margin("nation", [*NATION[:4], None], {"England": 80, "Wales": 20})])


def test_margins_of_different_totals_are_named_with_them() -> None:
    shares = Margin("nation", NATION, {"England": 0.8, "Wales": 0.2})

    with pytest.raises(MarginTotalsDiffer, match="staff 100, nation 1"):
        rake([BY_STAFF, shares])


def test_margins_that_contradict_each_other_are_named() -> None:
    # every nurse is in Wales and every doctor in England
    staff = Margin("staff", ["nurse", "doctor"], {"nurse": 70, "doctor": 30})
    nation = Margin("nation", ["Wales", "England"], {"Wales": 20, "England": 80})

    with pytest.raises(RakingNotConverged, match="1000 sweeps") as caught:
        rake([staff, nation])

    assert set(caught.value.cells) == {("staff", "nurse"), ("staff", "doctor")}


@pytest.mark.parametrize("sweeps", [0, 1])
def test_too_few_sweeps_are_no_convergence(sweeps: int) -> None:
    with pytest.raises(RakingNotConverged):
        rake([BY_STAFF, BY_NATION], most_sweeps=sweeps)


def test_a_raking_failure_is_a_users_fault_without_a_traceback() -> None:
    assert issubclass(RakingError, EvibookError)
    for failure in (
        EmptyMarginCell, CategoryWithoutTarget, MarginTotalsDiffer, RakingNotConverged
    ):  # fmt: skip
        assert issubclass(failure, RakingError)


def test_margins_of_different_lengths_or_none_are_refused() -> None:
    with pytest.raises(ValueError, match="one label per respondent"):
        rake([])
    with pytest.raises(ValueError, match="one label per respondent"):
        rake([BY_STAFF, Margin("nation", ["England"], {"England": 100})])
    with pytest.raises(ValueError, match="4 weights for 5"):
        rake([BY_STAFF], [1, 1, 1, 1])


def test_a_share_that_the_weights_were_raked_to_has_no_interval() -> None:
    design = rake([BY_STAFF, BY_NATION]).design()

    found = weighted_proportion([label == "Wales" for label in NATION], design, rule="")

    assert found.value == pytest.approx(0.2)
    assert (found.standard_error, found.interval) == (0, None)
    assert "made to meet" in found.no_interval_reason


def test_a_table_that_the_weights_were_raked_to_is_not_tested() -> None:
    both = [f"{one} {other}" for one, other in zip(STAFF, NATION, strict=True)]
    targets = {"nurse Wales": 10, "nurse England": 60, "doctor Wales": 5, "doctor England": 25}

    found = rao_scott(STAFF, NATION, rake([Margin("both", both, targets)]).design())

    assert found.p_value is None
    assert "made to meet" in found.no_test_reason
