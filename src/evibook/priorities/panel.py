"""What a panel's ratings of one item come to, by the RAND/UCLA appropriateness method.

Source of the method: Fitch and others, The RAND/UCLA Appropriateness Method User's Manual,
RAND 2001, MR-1269. All arithmetic is exact: 40 of the 24,310 possible panels of nine have a
spread that equals its limit, and rounding must not decide about them. The verdict that follows
is a matter of `verdicts`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from evibook.model.ratings import HIGHEST, LOWEST
from evibook.priorities.percentiles import Definition, percentile

LOW_END, MIDDLE_END = 3, 6  # the three regions of the scale: 1-3, 4-6 and 7-9
P30, P70 = Fraction(3, 10), Fraction(7, 10)
SCALE_CENTRE = 5
# Spread at which a symmetrical panel disagrees, and the correction for asymmetry (the manual's
# chapter on classifying appropriateness).
SYMMETRICAL_LIMIT, ASYMMETRY_FACTOR = Fraction(235, 100), Fraction(3, 2)
# "The 30th percentile" has several definitions, and rules fixed under another are read too. Under
# type 7, and with a spread that must exceed its limit, IPRAS and the classic rule differ about
# disagreement in 1,818 of the panels of nine; a test counts them.
DEFAULT_DEFINITION: Definition = "type 7"
MOST_TRIED = 100  # ratings; with ends of two, nine are enough under every definition


@dataclass(frozen=True)
class Spread:
    """How far ratings lie apart.

    30th and 70th percentile, their distance (IPR) and midpoint (IPRCP), the midpoint's distance
    from 5 (asymmetry), and the IPR adjusted for symmetry (IPRAS) that the IPR must exceed for
    disagreement. All in points of the scale.
    """

    p30: Fraction
    p70: Fraction
    ipr: Fraction
    iprcp: Fraction
    asymmetry: Fraction
    ipras: Fraction


@dataclass(frozen=True)
class ItemRating:
    """A panel's ratings of one item by one criterion in one round.

    ``invited`` counts the panellists who were asked, ``rated`` those who answered on the scale
    and ``off_scale`` those who answered off it; the rest gave no answer. ``low``, ``middle`` and
    ``high`` count ratings in 1-3, 4-6 and 7-9. Without ratings, median and spread are None.
    """

    item: str
    criterion: str
    round: int
    invited: int
    rated: int
    off_scale: int
    low: int
    middle: int
    high: int
    median: Fraction | None
    spread: Spread | None

    @property
    def unanswered(self) -> int:
        return self.invited - self.rated - self.off_scale


def rate_item(
    item: str,
    criterion: str,
    round_: int,
    ratings: Iterable[int],
    off_scale: int,
    invited: int,
    definition: Definition = DEFAULT_DEFINITION,
) -> ItemRating:
    """Counts, median and spread of the ratings, which are whole numbers from 1 to 9.

    ``off_scale`` counts answers such as 'don't know'. Raises ValueError where a rating is not on
    the scale, or more people answered than were invited.
    """
    ordered = sorted(ratings)
    if ordered and not LOWEST <= ordered[0] <= ordered[-1] <= HIGHEST:
        raise ValueError(f"ratings are from {LOWEST} to {HIGHEST}, not {ordered}")
    if len(ordered) + off_scale > invited:
        raise ValueError(f"{len(ordered) + off_scale} answers of {invited} invited")
    low = sum(rating <= LOW_END for rating in ordered)
    high = sum(rating > MIDDLE_END for rating in ordered)
    return ItemRating(
        item=item,
        criterion=criterion,
        round=round_,
        invited=invited,
        rated=len(ordered),
        off_scale=off_scale,
        low=low,
        middle=len(ordered) - low - high,
        high=high,
        median=percentile(ordered, Fraction(1, 2), "type 7") if ordered else None,
        spread=spread_of(ordered, definition) if ordered else None,
    )


def spread_of(ordered: list[int], definition: Definition = DEFAULT_DEFINITION) -> Spread:
    """The spread of one rating or more, the smallest first."""
    p30, p70 = percentile(ordered, P30, definition), percentile(ordered, P70, definition)
    centre = (p30 + p70) / 2
    asymmetry = abs(SCALE_CENTRE - centre)
    limit = SYMMETRICAL_LIMIT + ASYMMETRY_FACTOR * asymmetry
    return Spread(p30, p70, p70 - p30, centre, asymmetry, limit)


def least_without_ends(definition: Definition, ends: int = 2) -> int:
    """The fewest ratings whose 30th and 70th percentile stay as they are whatever the ends say.

    ``ends`` is how many of the lowest, and of the highest, count as an end. With at least that
    many ratings nobody can tell from the percentiles what an outlier said.
    """
    return next(
        n for n in range(2 * ends + 1, MOST_TRIED) if _ends_do_not_count(n, ends, definition)
    )


def _ends_do_not_count(n: int, ends: int, definition: Definition) -> bool:
    low_end = [LOWEST] * ends + [HIGHEST] * (n - ends)
    high_end = [LOWEST] * (n - ends) + [HIGHEST] * ends
    return (
        percentile(low_end, P30, definition) == HIGHEST
        and percentile(high_end, P70, definition) == LOWEST
    )
