"""Laws of panels: order, mirrors, bounds, and results that are always defined."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from evibook.model.ratings import PanelPlan, Rating
from evibook.priorities import (
    ItemRating,
    changed_verdicts,
    classic_verdict,
    compare_rules,
    ipras_verdict,
    least_without_ends,
    rate_item,
    rate_round,
)
from evibook.priorities.percentiles import DEFINITIONS, Definition, percentile

RATINGS = st.lists(st.integers(1, 9), max_size=20)
SOME = st.lists(st.integers(1, 9), min_size=1, max_size=20)
DEFINITION = st.sampled_from(sorted(DEFINITIONS))
RULES = (classic_verdict, ipras_verdict)
MIRRORED = {"appropriate": "inappropriate", "inappropriate": "appropriate"}


def rated(ratings: list[int], definition: Definition = "type 7") -> ItemRating:
    """The ratings as one item's."""
    return rate_item("R01", "impact", 1, ratings, 0, len(ratings), definition)


@given(RATINGS, DEFINITION, st.randoms())
def test_the_order_of_raters_does_not_matter(
    ratings: list[int], definition: Definition, chance: random.Random
) -> None:
    shuffled = ratings.copy()
    chance.shuffle(shuffled)

    assert rated(shuffled, definition) == rated(ratings, definition)


@given(RATINGS, DEFINITION)
def test_the_mirrored_scale_swaps_appropriate_and_inappropriate(
    ratings: list[int], definition: Definition
) -> None:
    one, other = rated(ratings, definition), rated([10 - n for n in ratings], definition)
    # A median between two regions goes to the upper one, on either side of the middle.
    assume(one.median not in (Fraction("3.5"), Fraction("6.5")))

    for rule in RULES:
        verdict, mirrored = rule(one), rule(other)
        assert mirrored.accord == verdict.accord
        assert mirrored.verdict == MIRRORED.get(verdict.verdict, verdict.verdict)


@given(SOME, DEFINITION)
def test_the_mirrored_scale_has_the_same_spread(ratings: list[int], definition: Definition) -> None:
    one, other = rated(ratings, definition), rated([10 - n for n in ratings], definition)

    assert one.median is not None
    assert other.median == 10 - one.median
    assert one.spread is not None and other.spread is not None
    assert (other.spread.p30, other.spread.p70) == (10 - one.spread.p70, 10 - one.spread.p30)
    assert (other.spread.ipr, other.spread.ipras) == (one.spread.ipr, one.spread.ipras)


@given(RATINGS, st.integers(0, 5), st.integers(0, 5), DEFINITION)
def test_every_panel_has_a_defined_result(
    ratings: list[int], off_scale: int, silent: int, definition: Definition
) -> None:
    invited = len(ratings) + off_scale + silent

    rating = rate_item("R01", "impact", 1, ratings, off_scale, invited, definition)

    assert rating.low + rating.middle + rating.high == rating.rated == len(ratings)
    assert rating.unanswered == silent
    assert (rating.median is None) == (rating.spread is None) == (not ratings)
    for rule in RULES:
        verdict = rule(rating)
        assert bool(verdict.reason) == (verdict.verdict == "not classified")
        assert (verdict.accord == "not determined") == (verdict.verdict == "not classified")
        assert verdict.accord != "disagreement" or verdict.verdict == "uncertain"


@given(SOME, DEFINITION)
def test_percentiles_lie_within_the_ratings_and_in_their_order(
    ratings: list[int], definition: Definition
) -> None:
    ordered = sorted(ratings)

    values = [percentile(ordered, Fraction(n, 10), definition) for n in range(11)]

    assert values == sorted(values)
    assert min(ordered) <= values[0] <= values[-1] <= max(ordered)


@given(st.integers(1, 9), st.integers(2, 20), DEFINITION)
def test_a_panel_of_one_mind_never_disagrees(
    rating: int, size: int, definition: Definition
) -> None:
    one = rated([rating] * size, definition)

    assert ipras_verdict(one).accord == "no disagreement"
    assert classic_verdict(one).accord == ("agreement" if 8 <= size <= 16 else "not determined")


@given(SOME, st.integers(0, 5))
def test_answers_off_the_scale_change_no_verdict(ratings: list[int], off_scale: int) -> None:
    without = rated(ratings)

    with_them = rate_item("R01", "impact", 1, ratings, off_scale, len(ratings) + off_scale)

    assert replace(with_them, off_scale=0, invited=without.invited) == without
    for rule in RULES:
        assert rule(with_them) == rule(without)


@given(st.lists(SOME, max_size=10))
def test_items_whose_verdict_depends_on_the_rule_are_classified_by_both(
    panels: list[list[int]],
) -> None:
    compared = compare_rules(map(rated, panels))

    assert len(compared) == len(panels)
    for one in changed_verdicts(compared):
        assert one.comparable
        assert "not classified" not in (one.classic.verdict, one.ipras.verdict)
        assert one.classic.verdict != one.ipras.verdict


@given(st.dictionaries(
    st.tuples(st.sampled_from("ABC"), st.integers(1, 2), st.sampled_from("KLM")),
    st.integers(1, 9) | st.none(),
), st.randoms())  # fmt: skip
def test_a_round_counts_every_answer_once_in_any_order(
    answers: dict[tuple[str, int, str], int | None], chance: random.Random
) -> None:
    plan = PanelPlan(tuple("ABC"), 2, tuple("KLM"), {"impact": "Impact"}, {"X": "Don't know"}, "0")
    ratings = [
        Rating(who, round_, item, "impact", number, "" if number else "X", "0")
        for (who, round_, item), number in answers.items()
    ]
    chance.shuffle(ratings)

    rounds = [rate_round(ratings, plan, number) for number in (1, 2)]

    assert sum(one.rated + one.off_scale for items in rounds for one in items) == len(answers)
    assert [[one.item for one in items] for items in rounds] == [["K", "L", "M"]] * 2
    assert all(one.invited == 3 for items in rounds for one in items)


@given(DEFINITION, st.data())
def test_outliers_move_no_percentile_that_is_shown(
    definition: Definition, data: st.DataObject
) -> None:
    size = data.draw(st.integers(least_without_ends(definition), 16))
    middle = sorted(data.draw(st.lists(st.integers(1, 9), min_size=size - 4, max_size=size - 4)))
    low = st.lists(st.integers(1, middle[0]), min_size=2, max_size=2)
    high = st.lists(st.integers(middle[-1], 9), min_size=2, max_size=2)

    one, other = (rated([*data.draw(low), *middle, *data.draw(high)], definition) for _ in "ab")

    assert one.spread == other.spread
    assert one.median == other.median
