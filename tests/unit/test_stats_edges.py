"""Statistics of nobody, of everybody and of one: defined results, and never NaN."""

from __future__ import annotations

import math
import subprocess
import sys

import numpy as np
import pytest

from evibook.stats import (
    Design,
    Stage,
    benjamini_hochberg,
    holm,
    kish_effect,
    newcombe_difference,
    pearson_chi_square,
    rao_scott,
    simultaneous_level,
    summarise,
    weighted_mean,
    weighted_proportion,
    wilson_proportion,
)

RULE = "Respondents who said yes, of those who answered."


def test_a_share_of_nobody_has_no_value_and_says_why() -> None:
    found = wilson_proportion(0, 0, rule=RULE)

    assert (found.value, found.n, found.interval) == (None, 0, None)
    assert "nobody" in found.no_interval_reason


@pytest.mark.parametrize(("numerator", "closed"), [(0, "lower"), (7, "upper")])
def test_a_share_of_none_or_all_has_an_interval_closed_at_its_end(
    numerator: int, closed: str
) -> None:
    found = wilson_proportion(numerator, 7, rule=RULE)

    assert found.interval is not None
    assert getattr(found.interval, closed) == found.value
    assert 0.3 < found.interval.upper - found.interval.lower < 0.4


def test_an_estimate_carries_counts_method_and_rule() -> None:
    found = wilson_proportion(3, 12, rule=RULE)

    assert (found.numerator, found.denominator, found.n) == (3, 12, 12)
    assert found.rule == RULE
    assert "Wilson" in found.method


@pytest.mark.parametrize(("numerator", "denominator"), [(-1, 5), (6, 5), (0, -1), (2.5, 5)])
def test_counts_that_make_no_share_are_refused(numerator: int, denominator: int) -> None:
    with pytest.raises(ValueError, match="no proportion"):
        wilson_proportion(numerator, denominator, rule=RULE)
    with pytest.raises(ValueError, match="no proportion"):
        newcombe_difference((1, 2), (numerator, denominator), rule=RULE)


@pytest.mark.parametrize("groups", [((0, 0), (3, 5)), ((3, 5), (0, 0)), ((0, 0), (0, 0))])
def test_a_difference_from_an_empty_group_has_no_value(
    groups: tuple[tuple[int, int], tuple[int, int]],
) -> None:
    found = newcombe_difference(*groups, rule=RULE)

    assert (found.value, found.interval) == (None, None)
    assert found.no_interval_reason


@pytest.mark.parametrize(
    "counts",
    [[[0, 0], [0, 0]], [[3, 4], [0, 0]], [[3, 0], [4, 0]], [[5]], np.zeros((2, 0)), [[1, 2, 3]]],
)
def test_a_table_of_one_group_gets_no_test_and_says_why(counts: list[list[int]]) -> None:
    found = pearson_chi_square(counts)

    assert (found.statistic, found.p_value, found.cramers_v) == (None, None, None)
    assert "compared" in found.no_test_reason


def test_an_empty_row_does_not_change_the_test() -> None:
    assert pearson_chi_square([[3, 9], [0, 0], [8, 2]]) == pearson_chi_square([[3, 9], [8, 2]])


def test_a_table_of_two_people_has_a_test_a_caution_and_no_corrected_v() -> None:
    found = pearson_chi_square([[1, 0], [0, 1]])

    assert found.cramers_v == 1
    assert found.cramers_v_corrected is None
    assert found.caution


def test_a_single_rare_answer_is_cautioned_about() -> None:
    # only two of twelve expected counts are small, and they are below 1
    found = pearson_chi_square([[20, 20, 20, 20, 20, 1], [20, 20, 20, 20, 20, 0]])

    assert "below 1" in found.caution


@pytest.mark.parametrize("counts", [[[0.5, 1], [2, 3]], [[-1, 1], [2, 3]], [1, 2], [[math.nan, 1]]])
def test_a_table_that_holds_no_counts_is_refused(counts: list[list[float]]) -> None:
    with pytest.raises(ValueError, match="whole numbers"):
        pearson_chi_square(counts)


def test_tests_that_were_not_possible_are_not_counted_as_comparisons() -> None:
    assert holm([0.01, None, 0.04]) == (pytest.approx(0.02), None, pytest.approx(0.04))
    assert benjamini_hochberg([None, 0.01, 0.04]) == (None, pytest.approx(0.02), 0.04)


@pytest.mark.parametrize(
    ("intervals", "level"), [(1, 0.95), (2, 0.975), (14, 1 - 0.05 / 14), (100, 0.9995)]
)
def test_many_intervals_hold_together_where_each_is_wider(intervals: int, level: float) -> None:
    assert simultaneous_level(intervals) == pytest.approx(level, abs=1e-12)


@pytest.mark.parametrize(("intervals", "level"), [(0, 0.95), (3, 1.0), (3, 0.0)])
def test_no_intervals_and_no_level_are_refused(intervals: int, level: float) -> None:
    with pytest.raises(ValueError, match="no common level"):
        simultaneous_level(intervals, level)


@pytest.mark.parametrize("adjust", [holm, benjamini_hochberg])
def test_no_test_at_all_needs_no_adjustment(adjust) -> None:
    assert adjust([]) == ()
    assert adjust([None, None]) == (None, None)


@pytest.mark.parametrize("adjust", [holm, benjamini_hochberg])
@pytest.mark.parametrize("p_value", [-0.1, 1.1, math.nan])
def test_what_is_no_p_value_is_refused(adjust, p_value: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        adjust([p_value, 0.5])


@pytest.mark.parametrize("values", [[], [math.nan, math.nan]])
def test_a_summary_of_no_answers_is_empty(values: list[float]) -> None:
    found = summarise(values)

    assert (found.count, found.missing) == (0, len(values))
    assert {found.mean, found.sd, found.median, found.lower_quartile} == {None}


def test_a_single_answer_has_no_standard_deviation() -> None:
    found = summarise([math.nan, 4])

    assert (found.count, found.missing, found.mean, found.median) == (1, 1, 4, 4)
    assert found.sd is None


def test_a_summary_names_its_definition_of_quantiles() -> None:
    assert "definition 7" in summarise([1, 2]).quantile_definition


def test_an_infinite_answer_is_refused() -> None:
    with pytest.raises(ValueError, match="infinite"):
        summarise([1, math.inf])


def test_weights_of_nobody_have_no_design_effect() -> None:
    assert kish_effect([]).design_effect is None
    assert kish_effect([]).effective_n == 0


def test_equal_weights_cost_nothing_and_unequal_ones_do() -> None:
    assert kish_effect([3, 3, 3]).design_effect == 1
    # 4 x (1 + 1 + 1 + 9) / (1 + 1 + 1 + 3) squared
    assert kish_effect([1, 1, 1, 3]).design_effect == pytest.approx(4 / 3)
    assert kish_effect([1, 1, 1, 3]).effective_n == pytest.approx(3)


def test_rounding_does_not_make_nearly_equal_weights_better_than_equal_ones() -> None:
    ulps = [37, 18, 4, 49, 39]

    found = kish_effect([1 + 2.220446049250313e-16 * steps for steps in ulps])

    assert found.design_effect == 1
    assert found.effective_n == 5


@pytest.mark.parametrize("weights", [[1, 0], [1, -2], [1, math.nan], [1, math.inf], [[1, 2]]])
def test_weights_that_are_not_above_zero_are_refused(weights: list[float]) -> None:
    with pytest.raises(ValueError, match="above 0"):
        kish_effect(weights)
    with pytest.raises(ValueError, match="above 0"):
        Design(np.array(weights))


def test_a_weighted_share_of_nobody_has_no_value() -> None:
    found = weighted_proportion([math.nan, math.nan], Design(np.ones(2)), rule=RULE)

    assert (found.value, found.n, found.interval) == (None, 0, None)


@pytest.mark.parametrize("answer", [0, 1])
def test_a_weighted_share_of_none_or_all_has_a_value_and_no_interval(answer: int) -> None:
    found = weighted_proportion([answer] * 3, Design(np.array([0.1, 0.7, 1.3])), rule=RULE)

    assert (found.value, found.n, found.interval) == (answer, 3, None)
    assert "same answer" in found.no_interval_reason


def test_a_weighted_share_keeps_weighted_and_unweighted_counts() -> None:
    found = weighted_proportion([1, 0, math.nan, 1], Design(np.array([2.0, 1, 5, 1])), rule=RULE)

    assert (found.numerator, found.denominator, found.value, found.n) == (3, 4, 0.75, 3)


@pytest.mark.parametrize("chosen", [[2, 0], [0.5, 1]])
def test_an_answer_that_is_neither_yes_nor_no_is_refused(chosen: list[float]) -> None:
    with pytest.raises(ValueError, match="yes"):
        weighted_proportion(chosen, Design(np.ones(2)), rule=RULE)


def test_values_of_another_length_than_the_weights_are_refused() -> None:
    with pytest.raises(ValueError, match="one for each weight"):
        weighted_mean([1, 2, 3], Design(np.ones(2)), rule=RULE)
    with pytest.raises(ValueError, match="one entry"):
        rao_scott(["a", "b"], ["a"], Design(np.ones(2)))
    with pytest.raises(ValueError, match="one entry"):
        Design(np.ones(2), (Stage(["a", "b", "c"]),))


SITES = {
    "one unit": (Stage(["a"] * 4), "one sampled unit"),
    "a lonely unit": (Stage(["a", "b", "c", "c"], ["x", "x", "y", "y"]), "single sampled unit"),
}


@pytest.mark.parametrize(("stage", "words"), SITES.values(), ids=SITES)
def test_without_a_second_unit_there_is_a_value_but_no_interval_and_no_test(
    stage: Stage, words: str
) -> None:
    design = Design(np.ones(4), (stage,))

    share = weighted_proportion([1, 0, 1, 1], design, rule=RULE)
    test = rao_scott(["a", "b", "a", "b"], ["x", "x", "y", "x"], design)

    assert (share.value, share.interval) == (0.75, None)
    assert words in share.no_interval_reason
    assert words in test.no_test_reason
    assert test.p_value is None


def test_a_population_smaller_than_its_sample_is_refused() -> None:
    design = Design(np.ones(3), (Stage(["a", "b", "c"], population=[2, 2, 2]),))

    with pytest.raises(ValueError, match="cannot hold"):
        weighted_mean([1, 2, 3], design, rule=RULE)


def test_a_population_sampled_whole_has_no_sampling_error() -> None:
    design = Design(np.ones(3), (Stage(["a", "b", "c"], population=[3, 3, 3]),))

    found = weighted_mean([1, 2, 3], design, rule=RULE)

    assert (found.value, found.standard_error, found.interval) == (2, 0, None)
    assert "whole population" in found.no_interval_reason


def test_sites_that_agree_exactly_give_no_interval_of_no_width() -> None:
    design = Design(np.ones(4), (Stage(["a", "a", "b", "b"]),))

    found = weighted_proportion([1, 0, 0, 1], design, rule=RULE)

    assert (found.value, found.standard_error, found.interval) == (0.5, 0, None)
    assert "agree exactly" in found.no_interval_reason


@pytest.mark.parametrize(
    ("rows", "columns", "words"),
    [
        (["a", "a", "a", "a"], ["x", "y", "x", "y"], "compared"),
        ([None, None, None, None], ["x", "y", "x", "y"], "compared"),
        (["a", "b", None, None], [None, None, "x", "y"], "compared"),
        (["a", "b", "c", "c"], ["x", "y", "z", "z"], "hold nobody"),
    ],
)
def test_a_weighted_table_with_too_little_in_it_gets_no_test(
    rows: list[str | None], columns: list[str | None], words: str
) -> None:
    found = rao_scott(rows, columns, Design(np.ones(4)))

    assert (found.statistic, found.p_value) == (None, None)
    assert words in found.no_test_reason


def test_the_room_loads_nothing_heavy_until_it_is_used() -> None:
    code = "import sys, evibook.stats; print(*{name.split('.')[0] for name in sys.modules})"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert {"scipy", "statsmodels", "pandas"} & set(done.stdout.split()) == set()
