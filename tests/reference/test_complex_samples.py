"""Weighted, clustered, stratified and raked samples against R's package survey."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from r_results import (
    districts,
    labels,
    margins,
    numbers,
    results,
    sample,
)

from evibook.model.estimates import Estimate
from evibook.stats import Design, rake, rao_scott, weighted_mean, weighted_proportion

# R's results are recorded to 15 digits and weights are raked to 1e-13 on both sides, but R's
# rake() removes the margins from the scores in ten rounds, which leaves about 2e-9.
LINEAR_ALGEBRA = {"rel": 1e-8}
P_VALUE = {"rel": 1e-7}  # a tail of 1e-16 magnifies the last digits of F


def named(case: dict[str, Any]) -> str:
    return "-".join(str(case[key]) for key in ("design", "rows", "within") if case.get(key))


def cases(kind: str) -> list[Any]:
    return [pytest.param(case, id=named(case)) for case in results("survey")[kind]]


@pytest.mark.parametrize("case", cases("rao_scott"))
def test_rao_scott_is_svychisq(case: dict[str, Any]) -> None:
    name, design = sample(case["design"])

    found = rao_scott(labels(name, case["rows"]), labels(name, case["columns"]), design)

    assert found.statistic == pytest.approx(case["statistic"], **LINEAR_ALGEBRA)
    assert found.degrees_of_freedom == pytest.approx(case["freedom"], **LINEAR_ALGEBRA)
    assert found.denominator_degrees_of_freedom == pytest.approx(
        case["denominator_freedom"], **LINEAR_ALGEBRA
    )
    assert found.p_value == pytest.approx(case["p_value"], **P_VALUE)


def assert_is(found: Estimate, case: dict[str, Any]) -> None:
    assert found.value == pytest.approx(case["value"], **LINEAR_ALGEBRA)
    assert found.standard_error == pytest.approx(case["standard_error"], **LINEAR_ALGEBRA)
    assert found.interval is not None
    assert found.interval.lower == pytest.approx(case["lower"], **LINEAR_ALGEBRA)
    assert found.interval.upper == pytest.approx(case["upper"], **LINEAR_ALGEBRA)


@pytest.mark.parametrize("case", cases("means"))
def test_a_weighted_mean_of_all_or_of_a_group_is_svymean(case: dict[str, Any]) -> None:
    name, design = sample(case["design"])
    inside = [case["within"] in (None, label) for label in labels(name, "stype")]

    values = np.where(inside, numbers(name, "api00"), math.nan)

    assert_is(weighted_mean(values, design, rule=""), case)


@pytest.mark.parametrize("case", cases("shares"))
def test_a_weighted_share_of_all_or_of_a_group_is_svyciprop(case: dict[str, Any]) -> None:
    name, design = sample(case["design"])
    inside = [case["within"] in (None, label) for label in labels(name, "stype")]

    chosen = np.where(inside, [label == "Yes" for label in labels(name, "sch.wide")], math.nan)

    assert_is(weighted_proportion(chosen, design, rule=""), case)


def test_rao_scott_on_two_stages_is_what_r_prints() -> None:
    name, design = sample("two_stage")

    found = rao_scott(labels(name, "sch.wide"), labels(name, "stype"), design)

    assert found.statistic == pytest.approx(11.873, abs=0.0005)
    assert found.degrees_of_freedom == pytest.approx(1.3825, abs=0.00005)
    assert found.denominator_degrees_of_freedom == pytest.approx(53.9175, abs=0.00005)
    assert found.p_value == pytest.approx(0.0003221, abs=0.00000005)


def test_rao_scott_on_clusters_is_what_r_prints() -> None:
    name, design = sample("clusters")

    found = rao_scott(labels(name, "sch.wide"), labels(name, "stype"), design)

    assert found.statistic == pytest.approx(5.1934, abs=0.00005)
    assert found.p_value == pytest.approx(0.02175, abs=0.000005)


def test_raked_weights_are_those_of_r_where_both_have_converged() -> None:
    expected = results("survey")["raking"]["converged"]

    raked = rake(margins("apiclus1"), numbers("apiclus1", "weight"), tolerance=1e-13)

    assert raked.weights == pytest.approx(np.array(expected["weights"]), rel=1e-11)


def test_raked_weights_are_those_of_r_where_r_stops_by_default() -> None:
    # R stops when no cell changes by a whole school; here that is after four sweeps, where the
    # margins are met to within one in ten thousand.
    expected = results("survey")["raking"]["default_stop"]

    raked = rake(margins("apiclus1"), numbers("apiclus1", "weight"), tolerance=1e-4)

    assert raked.sweeps == 4
    assert raked.weights == pytest.approx(np.array(expected["weights"]), rel=1e-12)


def test_raking_gives_the_weights_and_the_mean_that_r_prints() -> None:
    raked = rake(margins("apiclus1"), numbers("apiclus1", "weight"), tolerance=1e-4)
    design = raked.design((districts(population=True),))

    found = weighted_mean(numbers("apiclus1", "api00"), design, rule="")

    assert raked.weights.sum() == pytest.approx(6194, abs=1e-6)
    assert raked.weights.min() == pytest.approx(29.870464, abs=5e-7)
    assert raked.weights.max() == pytest.approx(67.125783, abs=5e-7)
    assert found.value == pytest.approx(641.23, abs=0.005)
    assert found.standard_error == pytest.approx(23.704, abs=0.0005)


def test_a_mean_that_ignores_the_raking_has_another_error() -> None:
    raked = rake(margins("apiclus1"), numbers("apiclus1", "weight"))
    values, stages = numbers("apiclus1", "api00"), (districts(population=True),)

    with_raking = weighted_mean(values, raked.design(stages), rule="").standard_error
    without = weighted_mean(values, Design(raked.weights, stages), rule="").standard_error

    assert with_raking is not None
    assert without is not None
    assert abs(with_raking - without) > 0.1


def test_the_versions_of_r_and_its_packages_are_recorded() -> None:
    for name in ("proportions", "association", "numeric", "survey"):
        assert results(name)["R"].startswith("R version 4.")

    assert results("survey")["packages"] == {"survey": "4.1.1"}
