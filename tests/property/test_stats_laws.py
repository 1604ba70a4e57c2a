"""Laws of the statistics: what must hold for any counts, answers and weights."""

from __future__ import annotations

import math
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from evibook.model.estimates import Estimate
from evibook.stats import (
    Design,
    Margin,
    RakingNotConverged,
    Stage,
    benjamini_hochberg,
    holm,
    kish_effect,
    newcombe_difference,
    pearson_chi_square,
    rake,
    rao_scott,
    summarise,
    weighted_mean,
    weighted_proportion,
    wilson_proportion,
)

COUNTS = st.integers(1, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
LEVELS = st.floats(0.5, 0.999)
ANSWERS = st.lists(st.floats(-1e9, 1e9) | st.just(math.nan), max_size=30)
WEIGHTS = st.floats(0.01, 100)
P_VALUES = st.lists(st.none() | st.floats(0, 1), max_size=12)
TABLES = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 40), min_size=width, max_size=width), min_size=1, max_size=4
    )
)
ROUNDING = {"rel": 1e-6, "abs": 1e-9}


@st.composite
def respondents(draw: st.DrawFn, smallest: int = 1) -> dict[str, list[Any]]:
    """Answers, weights, a site and two labels of each of some respondents."""
    person = st.tuples(
        st.sampled_from([0.0, 1.0, math.nan]), WEIGHTS, st.sampled_from("abcd"),
        st.sampled_from("xyz"), st.sampled_from(["p", "q", None]),
    )  # fmt: skip
    drawn = draw(st.lists(person, min_size=smallest, max_size=25))
    names = ("chosen", "weights", "site", "row", "column")
    return dict(zip(names, map(list, zip(*drawn, strict=True)), strict=True))


def design_of(people: dict[str, list[Any]], scale: float = 1.0) -> Design:
    return Design(scale * np.array(people["weights"]), (Stage(people["site"]),))


def shuffled(people: dict[str, list[Any]], random: Random) -> dict[str, list[Any]]:
    order = list(range(len(people["weights"])))
    random.shuffle(order)
    return {name: [column[place] for place in order] for name, column in people.items()}


def numbers_in(result: Any) -> list[float]:
    """The numbers of a result, those of its interval among them."""
    values = list(vars(result).values())
    interval = vars(result).get("interval")
    values += vars(interval).values() if interval else ()
    return [value for value in values if isinstance(value, float)]


def assert_same(one: Any, other: Any) -> None:
    """Two results agree up to rounding, and in all their words."""
    assert numbers_in(one) == pytest.approx(numbers_in(other), **ROUNDING)
    for first, second in zip(vars(one).values(), vars(other).values(), strict=True):
        if isinstance(first, str) or first is None:
            assert first == second


def assert_contains(found: Estimate) -> None:
    assert found.interval is not None
    assert found.value is not None
    assert found.interval.lower <= found.value <= found.interval.upper


@given(COUNTS, LEVELS)
def test_a_wilson_interval_contains_its_share_and_stays_within_0_and_1(
    counts: tuple[int, int], level: float
) -> None:
    found = wilson_proportion(*counts, rule="", level=level)

    assert_contains(found)
    assert found.interval is not None
    assert 0 <= found.interval.lower < found.interval.upper <= 1


@given(COUNTS)
def test_the_wilson_interval_of_no_mirrors_that_of_yes(counts: tuple[int, int]) -> None:
    yes = wilson_proportion(*counts, rule="").interval
    no = wilson_proportion(counts[1] - counts[0], counts[1], rule="").interval

    assert yes is not None
    assert no is not None
    assert (no.lower, no.upper) == pytest.approx((1 - yes.upper, 1 - yes.lower), abs=1e-12)


@given(COUNTS, COUNTS)
@example((0, 1), (365, 365))
def test_newcombe_contains_its_difference_and_swaps_with_its_groups(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    found = newcombe_difference(first, second, rule="")
    swapped = newcombe_difference(second, first, rule="")

    assert_contains(found)
    assert found.interval is not None
    assert swapped.interval is not None
    assert -1 <= found.interval.lower < found.interval.upper <= 1
    assert swapped.value == pytest.approx(-(found.value or 0), abs=1e-12)
    assert swapped.interval.lower == pytest.approx(-found.interval.upper, abs=1e-12)


@given(TABLES, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_which_way_a_table_stands_do_not_matter(
    table: list[list[int]], random: Random
) -> None:
    moved = table.copy()
    random.shuffle(moved)

    found = pearson_chi_square(table)

    assert_same(found, pearson_chi_square(moved))
    assert_same(found, pearson_chi_square(np.array(moved).T))
    assert not any(map(math.isnan, numbers_in(found)))


@given(TABLES)
def test_cramers_v_lies_between_0_and_1_and_its_correction_does_not_raise_it_from_nothing(
    table: list[list[int]],
) -> None:
    found = pearson_chi_square(table)
    assume(found.cramers_v is not None)

    assert 0 <= (found.cramers_v or 0) <= 1
    assert 0 <= (found.cramers_v_corrected or 0) <= 1
    if found.statistic == 0:
        assert found.cramers_v_corrected in (0, None)


@given(P_VALUES)
def test_adjustment_never_lowers_a_p_value_and_holm_is_the_stricter(
    p_values: list[float | None],
) -> None:
    strict, mild = holm(p_values), benjamini_hochberg(p_values)

    for raw, by_holm, by_share in zip(p_values, strict, mild, strict=True):
        if raw is None:
            assert by_holm is by_share is None
        else:
            assert by_holm is not None
            assert by_share is not None
            assert raw <= by_share * (1 + 1e-12)
            assert by_share <= by_holm * (1 + 1e-12) <= 1 + 1e-12


@given(P_VALUES, st.randoms(use_true_random=False))
def test_the_order_of_comparisons_does_not_matter(
    p_values: list[float | None], random: Random
) -> None:
    order = list(range(len(p_values)))
    random.shuffle(order)

    for adjust in (holm, benjamini_hochberg):
        moved = adjust([p_values[place] for place in order])
        assert moved == pytest.approx(tuple(adjust(p_values)[place] for place in order))


@given(ANSWERS, st.randoms(use_true_random=False))
def test_the_order_of_answers_does_not_matter_to_a_summary(
    answers: list[float], random: Random
) -> None:
    moved = answers.copy()
    random.shuffle(moved)

    assert summarise(moved) == summarise(answers)


@given(ANSWERS)
def test_a_summary_is_ordered_counts_all_and_holds_no_nan(answers: list[float]) -> None:
    found = summarise(answers)

    assert found.count + found.missing == len(answers)
    assert not any(map(math.isnan, numbers_in(found)))
    if found.count:
        present = [value for value in answers if not math.isnan(value)]
        quartiles = (found.lower_quartile, found.median, found.upper_quartile)
        line = [min(present), *quartiles, max(present)]
        assert line == sorted(line)
        assert min(present) <= (found.mean or 0) <= max(present) or len(set(present)) == 1


@given(st.lists(WEIGHTS, min_size=1, max_size=30), st.floats(1e-6, 1e6))
def test_the_scale_of_weights_does_not_matter_to_the_design_effect(
    weights: list[float], scale: float
) -> None:
    found = kish_effect(weights)

    assert found.design_effect == pytest.approx(
        kish_effect([weight * scale for weight in weights]).design_effect
    )
    assert 1 <= (found.design_effect or 0) <= found.n * (1 + 1e-12)
    assert found.effective_n == pytest.approx(sum(weights) ** 2 / sum(w * w for w in weights))


@given(respondents(), st.floats(1e-3, 1e3), st.randoms(use_true_random=False))
def test_scale_and_order_do_not_matter_to_a_weighted_share(
    people: dict[str, list[Any]], scale: float, random: Random
) -> None:
    moved = shuffled(people, random)

    found = weighted_proportion(people["chosen"], design_of(people), rule="")
    again = weighted_proportion(moved["chosen"], design_of(moved), rule="")
    scaled = weighted_proportion(people["chosen"], design_of(people, scale), rule="")

    assert_same(found, again)
    assert (scaled.value, scaled.n) == (pytest.approx(found.value), found.n)
    assert (scaled.interval is None) == (found.interval is None)
    assert [scaled.standard_error or 0] == pytest.approx([found.standard_error or 0], **ROUNDING)


@given(respondents())
def test_a_weighted_share_mirrors_its_complement_and_lies_in_its_interval(
    people: dict[str, list[Any]],
) -> None:
    design = design_of(people)

    yes = weighted_proportion(people["chosen"], design, rule="")
    no = weighted_proportion([1 - answer for answer in people["chosen"]], design, rule="")

    if yes.value is not None:
        assert no.value == pytest.approx(1 - yes.value)
    if yes.interval is not None:
        assert_contains(yes)
        assert no.interval is not None
        assert 0 <= yes.interval.lower <= yes.interval.upper <= 1
        assert no.interval.lower == pytest.approx(1 - yes.interval.upper, **ROUNDING)


@given(respondents(smallest=2))
def test_a_weighted_share_is_the_mean_of_ones_and_noughts(people: dict[str, list[Any]]) -> None:
    design = design_of(people)

    share = weighted_proportion(people["chosen"], design, rule="")
    mean = weighted_mean(people["chosen"], design, rule="")

    assert (share.value, share.standard_error) == (mean.value, mean.standard_error)


@given(respondents(smallest=2), st.floats(1e-3, 1e3), st.randoms(use_true_random=False))
def test_scale_order_and_side_do_not_matter_to_rao_scott(
    people: dict[str, list[Any]], scale: float, random: Random
) -> None:
    moved = shuffled(people, random)

    found = rao_scott(people["row"], people["column"], design_of(people))

    assert not any(map(math.isnan, numbers_in(found)))
    assert_same(found, rao_scott(moved["row"], moved["column"], design_of(moved)))
    assert_same(found, rao_scott(people["row"], people["column"], design_of(people, scale)))
    assert_same(found, rao_scott(people["column"], people["row"], design_of(people)))


@given(st.lists(st.integers(1, 60), min_size=4, max_size=4))
def test_without_weights_and_clusters_rao_scott_is_nearly_pearson(counts: list[int]) -> None:
    # Two by two and a simple random sample: one design effect, near n / (n - 1). It differs from
    # that because it is estimated without assuming independence.
    cells = [("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")]
    people = [cell for cell, n in zip(cells, counts, strict=True) for _ in range(n)]
    rows, columns = [row for row, _ in people], [column for _, column in people]

    weighted = rao_scott(rows, columns, Design(np.ones(len(people))))
    plain = pearson_chi_square(np.reshape(counts, (2, 2)))

    n = len(people)
    assert weighted.degrees_of_freedom == pytest.approx(1)
    assert weighted.denominator_degrees_of_freedom == pytest.approx(n - 1)
    assert weighted.cramers_v == pytest.approx(plain.cramers_v, abs=1e-7)
    assert weighted.statistic == pytest.approx((plain.statistic or 0) * (n - 1) / n, abs=1e-8)


@st.composite
def full_samples(draw: st.DrawFn) -> tuple[list[str], list[str], list[float]]:
    """Two labels and a weight of each respondent, with someone in every combination."""
    pairs = [(row, column) for row in "abc" for column in "xy"]
    pairs += draw(st.lists(st.sampled_from(pairs), max_size=15))
    weights = draw(st.lists(st.floats(0.2, 5), min_size=len(pairs), max_size=len(pairs)))
    return [row for row, _ in pairs], [column for _, column in pairs], weights


SHARES = st.tuples(st.floats(0.1, 1), st.floats(0.1, 1), st.floats(0.1, 1), st.floats(0.1, 0.9))


def margins_of(
    rows: list[str], columns: list[str], shares: tuple[float, float, float, float], total: float
) -> list[Margin]:
    *three, one = shares
    targets = {name: total * share / sum(three) for name, share in zip("abc", three, strict=True)}
    return [
        Margin("row", rows, targets),
        Margin("column", columns, {"x": total * one, "y": total * (1 - one)}),
    ]


@given(full_samples(), SHARES, st.floats(1, 1e6))
@example((list("aabbcc"), list("xyxyxy"), [1.0] * 6), (1.0, 1.0, 1.0, 0.5), 6.0)
def test_raked_weights_meet_their_margins_whatever_the_scale_of_the_base(
    people: tuple[list[str], list[str], list[float]],
    shares: tuple[float, float, float, float],
    total: float,
) -> None:
    rows, columns, base = people
    margins = margins_of(rows, columns, shares, total)

    raked = rake(margins, base)

    for margin in margins:
        for name, target in margin.targets.items():
            inside = [label == name for label in margin.labels]
            assert raked.weights[inside].sum() == pytest.approx(target, rel=1e-7)
    assert (raked.weights > 0).all()
    scaled = rake(margins, [7 * weight for weight in base])
    assert scaled.weights == pytest.approx(raked.weights, rel=1e-9)


@given(full_samples(), SHARES, st.randoms(use_true_random=False))
def test_the_order_of_respondents_and_margins_does_not_matter_to_raking(
    people: tuple[list[str], list[str], list[float]],
    shares: tuple[float, float, float, float],
    random: Random,
) -> None:
    order = list(range(len(people[0])))
    random.shuffle(order)
    rows, columns, base = ([part[place] for place in order] for part in people)

    weights = rake(margins_of(*people[:2], shares, 100), people[2]).weights
    moved = rake(margins_of(rows, columns, shares, 100)[::-1], base).weights

    assert moved == pytest.approx(weights[order], rel=1e-5)


@given(full_samples(), SHARES)
def test_raking_again_to_the_same_margins_changes_nothing(
    people: tuple[list[str], list[str], list[float]], shares: tuple[float, float, float, float]
) -> None:
    rows, columns, base = people
    margins = margins_of(rows, columns, shares, 100)
    once = rake(margins, base)

    again = rake(margins, once.weights)

    assert again.weights == pytest.approx(once.weights, rel=1e-6)
    assert again.sweeps == 1


@given(st.floats(0.01, 0.99), st.floats(0.01, 0.99))
def test_margins_that_contradict_each_other_never_pass(one: float, other: float) -> None:
    assume(abs(one - other) > 1e-6)
    margins = [
        Margin("staff", ["n", "d"], {"n": one, "d": 1 - one}),
        Margin("nation", ["w", "e"], {"w": other, "e": 1 - other}),
    ]

    with pytest.raises(RakingNotConverged):
        rake(margins)
