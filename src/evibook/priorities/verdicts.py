"""The verdict on an item: the classic rule of the RAND/UCLA method, and IPRAS.

Source of both: Fitch and others, The RAND/UCLA Appropriateness Method User's Manual, RAND 2001,
MR-1269.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from evibook.priorities.panel import ItemRating

Verdict = Literal["appropriate", "uncertain", "inappropriate", "not classified"]
# IPRAS finds disagreement or finds none; only the classic rule knows agreement.
Accord = Literal["agreement", "disagreement", "neither", "no disagreement", "not determined"]
RuleName = Literal["classic", "ipras"]

# The regions of the scale are 1-3, 4-6 and 7-9. A median between two of them, 3.5 or 6.5, goes
# to the upper one, as the manual has it for panels of an even size.
MIDDLE_FROM, HIGH_FROM = Fraction(7, 2), Fraction(13, 2)
LEAST_RATINGS = 2  # one rating shows neither agreement nor disagreement
# Ratings given: (at most so many outside the region of the median for agreement, at least so
# many in 1-3 and in 7-9 for disagreement). The manual's table of definitions by panel size.
CLASSIC_LIMITS = (
    (range(8, 11), (2, 3)),
    (range(11, 14), (3, 4)),
    (range(14, 17), (4, 5)),
)
CLASSIC_SIZES = range(8, 17)


@dataclass(frozen=True)
class ItemVerdict:
    """What a rule makes of an item. ``reason`` says why one is not classified, else it is ''."""

    item: str
    criterion: str
    round: int
    rule: RuleName
    verdict: Verdict
    accord: Accord
    reason: str = ""


def verdict_by(rule: RuleName, rating: ItemRating) -> ItemVerdict:
    """The verdict of the classic rule, or that of IPRAS."""
    return classic_verdict(rating) if rule == "classic" else ipras_verdict(rating)


def ipras_verdict(rating: ItemRating) -> ItemVerdict:
    """By spread: the panel disagrees where the IPR exceeds the IPRAS. For any number of ratings."""
    if rating.median is None or rating.spread is None:
        return not_classified(rating, "ipras", "No ratings on the scale.")
    if rating.rated < LEAST_RATINGS:
        return not_classified(rating, "ipras", "One rating shows neither accord nor discord.")
    disagrees = rating.spread.ipr > rating.spread.ipras
    return _classified(rating, "ipras", "disagreement" if disagrees else "no disagreement")


def classic_verdict(rating: ItemRating) -> ItemVerdict:
    """By counts: how many rate in either extreme, and outside the region of the median.

    The manual gives the counts for 8 to 16 ratings; fewer or more are not classified.
    """
    limits = next((found for sizes, found in CLASSIC_LIMITS if rating.rated in sizes), None)
    if rating.median is None:
        return not_classified(rating, "classic", "No ratings on the scale.")
    if limits is None:
        sizes = f"{CLASSIC_SIZES[0]} to {CLASSIC_SIZES[-1]}"
        reason = f"The classic rule is defined for {sizes} ratings; this item has {rating.rated}."
        return not_classified(rating, "classic", reason)
    most_outside, least_in_extremes = limits
    if rating.low >= least_in_extremes and rating.high >= least_in_extremes:
        return _classified(rating, "classic", "disagreement")
    agrees = _outside_region(rating, rating.median) <= most_outside
    return _classified(rating, "classic", "agreement" if agrees else "neither")


def not_classified(rating: ItemRating, rule: RuleName, reason: str) -> ItemVerdict:
    """No verdict, and why."""
    place = rating.item, rating.criterion, rating.round
    return ItemVerdict(*place, rule, "not classified", "not determined", reason)


def _outside_region(rating: ItemRating, median: Fraction) -> int:
    inside = {
        "inappropriate": rating.low,
        "uncertain": rating.middle,
        "appropriate": rating.high,
    }
    return rating.rated - inside[_region(median)]


def _region(median: Fraction) -> Verdict:
    if median < MIDDLE_FROM:
        return "inappropriate"
    return "uncertain" if median < HIGH_FROM else "appropriate"


def _classified(rating: ItemRating, rule: RuleName, accord: Accord) -> ItemVerdict:
    """The verdict by the median's region; a panel that disagrees is uncertain whatever it says."""
    verdict: Verdict = "uncertain"
    if rating.median is not None and accord != "disagreement":
        verdict = _region(rating.median)
    return ItemVerdict(rating.item, rating.criterion, rating.round, rule, verdict, accord)
