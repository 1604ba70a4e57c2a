"""Rounds side by side: medians move, denominators stay honest, nobody is named."""

from __future__ import annotations

from dataclasses import fields
from fractions import Fraction

from panels import plan, rating, ratings, rule

from evibook.model.ratings import Rating
from evibook.priorities import (
    ItemMovement,
    changed_verdicts,
    compare_rounds,
    compare_rules,
    rate_item,
    rate_round,
)


def movement(first: list[int | None], second: list[int | None]) -> ItemMovement:
    """R01 by impact in both rounds."""
    given = ratings(first) + ratings(second, round_=2)
    return compare_rounds(given, rule(), plan())[0]


def test_a_round_has_every_item_by_every_criterion_in_the_rules_order() -> None:
    items = rate_round([rating(item="R02", number=5)], plan(), 1)

    assert [(one.criterion, one.item) for one in items] == [
        (criterion, item)
        for criterion in ("impact", "feasibility")
        for item in ("R01", "R02", "R03")
    ]
    assert [one.rated for one in items] == [0, 1, 0, 0, 0, 0]
    assert {one.invited for one in items} == {9}


def test_answers_off_the_scale_and_none_are_told_apart() -> None:
    (item, *_) = rate_round(ratings([7, None, 8]), plan(), 1)

    assert (item.invited, item.rated, item.off_scale, item.unanswered) == (9, 2, 1, 6)


def test_another_round_is_not_mixed_in() -> None:
    given = ratings([1, 1, 1]) + ratings([9, 9, 9], round_=2)

    assert [rate_round(given, plan(), number)[0].median for number in (1, 2)] == [1, 9]


def test_a_median_that_rises_is_told_with_both_verdicts() -> None:
    moved = movement([5] * 9, [8] * 9)

    assert (moved.movement, moved.change) == ("up", 3)
    assert (moved.first_verdict.verdict, moved.second_verdict.verdict) == (
        "uncertain", "appropriate"
    )  # fmt: skip
    assert (moved.first_consensus, moved.second_consensus) == (True, True)


def test_half_a_point_down_is_down() -> None:
    moved = movement([5] * 5 + [6] * 3, [5] * 4 + [4] * 4)

    assert (moved.movement, moved.change) == ("down", Fraction(-1, 2))


def test_a_median_that_stays_is_unchanged_whoever_moved() -> None:
    moved = movement([5, 5, 5, 5, 5, 5, 5, 5, 5], [1, 1, 1, 1, 5, 9, 9, 9, 9])

    assert (moved.movement, moved.change) == ("unchanged", 0)
    assert (moved.first_consensus, moved.second_consensus) == (True, False)


def test_without_a_second_round_there_is_no_movement() -> None:
    moved = movement([5] * 9, [])

    assert (moved.movement, moved.change) == ("not determined", None)
    assert (moved.second.rated, moved.second_consensus) == (0, None)
    assert moved.second_verdict.verdict == "not classified"


def test_denominators_are_invited_rated_and_re_rated() -> None:
    moved = movement([7, 7, 7, 7, None, 7], [7, 7, None, 7, 7])

    assert (moved.first.invited, moved.second.invited) == (9, 9)
    assert (moved.first.rated, moved.second.rated) == (5, 4)
    assert moved.re_rated == 3


def test_an_item_with_fewer_ratings_than_the_rule_asks_for_has_no_verdict() -> None:
    moved = movement([7] * 7, [7] * 8)

    assert moved.first_verdict.reason == "Fewer ratings than the rule asks for: 7 of 8."
    assert moved.second_verdict.verdict == "appropriate"


def test_nothing_says_who_moved() -> None:
    held = {field.name for field in fields(ItemMovement)}

    assert "panellist" in {field.name for field in fields(Rating)}
    assert not any("panellist" in name or "who" in name for name in held)
    assert "P1" not in repr(movement([5] * 9, [8] * 9))


def test_the_items_whose_verdict_depends_on_the_rule_are_told() -> None:
    # Three at the low end and three at the high: the classic rule sees discord, IPRAS does not.
    split, alike = [1, 2, 3, 7, 7, 7, 7, 7, 7], [8] * 9
    items = [
        rate_item(name, "impact", 1, given, 0, 9)
        for name, given in (("split", split), ("alike", alike), ("few", [8] * 7), ("none", []))
    ]

    compared = compare_rules(items)

    assert [one.comparable for one in compared] == [True, True, False, False]
    (changed,) = changed_verdicts(compared)
    assert changed.item == "split"
    assert (changed.classic.verdict, changed.ipras.verdict) == ("uncertain", "appropriate")


def test_the_rules_definition_of_percentiles_is_used() -> None:
    given = ratings([1, 2, 3, 4, 5, 6, 7, 8, 9])

    spreads = [
        compare_rounds(given, rule(percentiles=name), plan())[0].first.spread
        for name in ("type 6", "type 7")
    ]

    assert [spread.p30 for spread in spreads if spread] == [3, Fraction("3.4")]
