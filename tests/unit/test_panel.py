"""Panels of any size: what their ratings come to, and where there is no verdict."""

from __future__ import annotations

from fractions import Fraction

import pytest

from evibook.priorities import (
    ItemRating,
    ItemVerdict,
    classic_verdict,
    ipras_verdict,
    rate_item,
    verdict_by,
)
from evibook.priorities.percentiles import percentile


def rated(ratings: list[int], off_scale: int = 0, invited: int = 9) -> ItemRating:
    """The ratings as one item's."""
    return rate_item("R01", "impact", 1, ratings, off_scale, max(invited, len(ratings)))


def told(verdict: ItemVerdict) -> tuple[str, str]:
    """Verdict and accord."""
    return verdict.verdict, verdict.accord


def test_an_items_ratings_are_counted_by_region() -> None:
    rating = rated([1, 3, 4, 6, 6, 7, 9], off_scale=1)

    assert (rating.low, rating.middle, rating.high) == (2, 3, 2)
    assert (rating.invited, rating.rated, rating.off_scale, rating.unanswered) == (9, 7, 1, 1)
    assert rating.median == 6


@pytest.mark.parametrize("off_scale", [0, 9])
def test_an_item_without_ratings_has_no_median_and_no_verdict(off_scale: int) -> None:
    rating = rated([], off_scale)

    assert (rating.median, rating.spread) == (None, None)
    for verdict in (classic_verdict(rating), ipras_verdict(rating)):
        assert told(verdict) == ("not classified", "not determined")
        assert verdict.reason == "No ratings on the scale."


def test_one_rating_has_a_median_and_no_verdict() -> None:
    rating = rated([8])

    assert rating.median == 8
    assert rating.spread is not None
    assert (rating.spread.p30, rating.spread.p70, rating.spread.ipr) == (8, 8, 0)
    assert told(ipras_verdict(rating)) == ("not classified", "not determined")
    assert "One rating" in ipras_verdict(rating).reason
    assert "this item has 1" in classic_verdict(rating).reason


@pytest.mark.parametrize("size", [2, 7, 17, 40])
def test_the_classic_rule_refuses_sizes_that_it_is_not_defined_for(size: int) -> None:
    verdict = classic_verdict(rated([8] * size))

    assert told(verdict) == ("not classified", "not determined")
    assert verdict.reason == (
        f"The classic rule is defined for 8 to 16 ratings; this item has {size}."
    )
    assert told(ipras_verdict(rated([8] * size))) == ("appropriate", "no disagreement")


def test_answers_off_the_scale_do_not_count_for_the_size() -> None:
    assert told(classic_verdict(rated([8] * 8, off_scale=1))) == ("appropriate", "agreement")
    assert told(classic_verdict(rated([8] * 7, off_scale=2))) == (
        "not classified", "not determined"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("ratings", "verdict", "accord"),
    [
        ([7, 7, 8, 8, 8, 9, 9, 5, 6], "appropriate", "agreement"),
        ([7, 7, 8, 8, 8, 9, 4, 5, 6], "appropriate", "neither"),
        ([1, 2, 3, 8, 8, 9, 9, 9, 9], "uncertain", "disagreement"),
        ([1, 2, 3, 3, 3, 3, 3, 9, 9], "inappropriate", "agreement"),
        ([4, 5, 5, 5, 5, 5, 6, 1, 9], "uncertain", "agreement"),
        ([1, 1, 5, 5, 5, 5, 9, 9, 9], "uncertain", "neither"),
    ],
)
def test_a_panel_of_nine_by_the_classic_rule(ratings: list[int], verdict: str, accord: str) -> None:
    assert told(classic_verdict(rated(ratings))) == (verdict, accord)


@pytest.mark.parametrize(
    ("below", "above", "median", "verdict"),
    [(3, 4, "3.5", "uncertain"), (6, 7, "6.5", "appropriate"), (2, 3, "2.5", "inappropriate")],
)
def test_a_median_between_two_regions_goes_to_the_upper_one(
    below: int, above: int, median: str, verdict: str
) -> None:
    rating = rated([below] * 4 + [above] * 4)

    assert rating.median == Fraction(median)
    assert classic_verdict(rating).verdict == ipras_verdict(rating).verdict == verdict


def test_a_spread_equal_to_its_limit_is_no_disagreement() -> None:
    rating = rated([1, 1, 1, 5, 5, 6, 6, 6, 6])
    wider = rated([1, 1, 1, 5, 5, 6, 7, 7, 7])

    assert rating.spread is not None
    assert rating.spread.ipr == rating.spread.ipras == Fraction("3.4")
    assert told(ipras_verdict(rating)) == ("uncertain", "no disagreement")
    assert told(ipras_verdict(wider)) == ("uncertain", "disagreement")


def test_the_rule_can_be_named() -> None:
    rating = rated([8] * 9)

    assert verdict_by("classic", rating) == classic_verdict(rating)
    assert verdict_by("ipras", rating) == ipras_verdict(rating)


@pytest.mark.parametrize("ratings", [[0], [10], [5, -1]])
def test_a_rating_off_the_scale_is_a_mistake_of_the_program(ratings: list[int]) -> None:
    with pytest.raises(ValueError, match="ratings are from 1 to 9"):
        rated(ratings)


def test_more_answers_than_invitations_are_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="3 answers of 2 invited"):
        rate_item("R01", "impact", 1, [5, 5], 1, 2)


@pytest.mark.parametrize(
    ("definition", "expected"),
    [("type 2", "3"), ("type 6", "3"), ("type 7", "3.4"), ("type 8", "3.1333333")],
)
def test_definitions_of_percentiles_differ(definition: str, expected: str) -> None:
    found = percentile([1, 2, 3, 4, 5, 6, 7, 8, 9], Fraction(3, 10), definition)  # type: ignore[arg-type]

    assert float(found) == pytest.approx(float(expected))
