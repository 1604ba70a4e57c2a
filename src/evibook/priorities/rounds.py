"""A panel's rounds: each on its own, side by side, and what the choice of rule makes of them.

Nothing here says who rated how, or who moved: items are compared, not people.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from evibook.model.ratings import PanelPlan, Rating
from evibook.priorities.consensus import ConsensusRule, consensus_reached, verdict_under
from evibook.priorities.panel import DEFAULT_DEFINITION, ItemRating, rate_item
from evibook.priorities.percentiles import Definition
from evibook.priorities.verdicts import ItemVerdict, classic_verdict, ipras_verdict

Movement = Literal["up", "down", "unchanged", "not determined"]


@dataclass(frozen=True)
class ItemMovement:
    """One item by one criterion in both rounds.

    ``re_rated`` counts the panellists who answered on the scale in both rounds. ``change`` is the
    second median less the first, in points of the scale; without one of them it is None. The
    verdicts, and whether consensus was reached, are by the panel's own rule.
    """

    item: str
    criterion: str
    first: ItemRating
    second: ItemRating
    re_rated: int
    change: Fraction | None
    movement: Movement
    first_verdict: ItemVerdict
    second_verdict: ItemVerdict
    first_consensus: bool | None
    second_consensus: bool | None


@dataclass(frozen=True)
class RuleComparison:
    """One item under the classic rule and under IPRAS.

    ``comparable`` says whether both rules classify it, and ``changes`` whether they then differ
    in their verdict.
    """

    item: str
    criterion: str
    round: int
    classic: ItemVerdict
    ipras: ItemVerdict
    comparable: bool
    changes: bool


def rate_round(
    ratings: Iterable[Rating],
    plan: PanelPlan,
    round_: int,
    definition: Definition = DEFAULT_DEFINITION,
) -> tuple[ItemRating, ...]:
    """Each item of the plan by each criterion in one round, in the plan's order.

    Items that nobody rated are among them, with no ratings.
    """
    answers: dict[tuple[str, str], list[Rating]] = {}
    for rating in ratings:
        if rating.round == round_:
            answers.setdefault((rating.item, rating.criterion), []).append(rating)
    return tuple(
        _rate(item, criterion, round_, answers.get((item, criterion), []), plan, definition)
        for criterion in plan.criteria
        for item in plan.items
    )


def compare_rounds(
    ratings: Iterable[Rating], rule: ConsensusRule, plan: PanelPlan
) -> tuple[ItemMovement, ...]:
    """Round one and round two side by side, in the plan's order."""
    given = tuple(ratings)
    again = _rated_twice(given)
    rounds = (rate_round(given, plan, number, rule.percentiles) for number in (1, 2))
    return tuple(
        _movement(rule, first, second, again.get((first.item, first.criterion), 0))
        for first, second in zip(*rounds, strict=True)
    )


def compare_rules(items: Iterable[ItemRating]) -> tuple[RuleComparison, ...]:
    """Each item under both rules, whichever of them is the panel's own.

    The IPRAS verdict is by the definition of percentiles that the items were rated with.
    """
    return tuple(_comparison(classic_verdict(item), ipras_verdict(item)) for item in items)


def changed_verdicts(comparisons: Iterable[RuleComparison]) -> tuple[RuleComparison, ...]:
    """The items whose verdict depends on the rule."""
    return tuple(one for one in comparisons if one.changes)


def _rate(
    item: str,
    criterion: str,
    round_: int,
    answers: list[Rating],
    plan: PanelPlan,
    definition: Definition,
) -> ItemRating:
    on_scale = [answer.rating for answer in answers if answer.rating is not None]
    off_scale = len(answers) - len(on_scale)
    invited = len(plan.panellists)
    return rate_item(item, criterion, round_, on_scale, off_scale, invited, definition)


def _rated_twice(ratings: tuple[Rating, ...]) -> dict[tuple[str, str], int]:
    """How many panellists answered on the scale in both rounds, by item and criterion."""
    rounds: dict[tuple[str, str, str], set[int]] = {}
    for rating in ratings:
        if rating.rating is not None:
            _, item, criterion, panellist = rating.place
            rounds.setdefault((item, criterion, panellist), set()).add(rating.round)
    counts: dict[tuple[str, str], int] = {}
    for (item, criterion, _), answered in rounds.items():
        if answered >= {1, 2}:
            counts[item, criterion] = counts.get((item, criterion), 0) + 1
    return counts


def _movement(
    rule: ConsensusRule, first: ItemRating, second: ItemRating, re_rated: int
) -> ItemMovement:
    change = None
    if first.median is not None and second.median is not None:
        change = second.median - first.median
    verdicts = verdict_under(rule, first), verdict_under(rule, second)
    return ItemMovement(
        item=first.item,
        criterion=first.criterion,
        first=first,
        second=second,
        re_rated=re_rated,
        change=change,
        movement=_direction(change),
        first_verdict=verdicts[0],
        second_verdict=verdicts[1],
        first_consensus=consensus_reached(rule, verdicts[0]),
        second_consensus=consensus_reached(rule, verdicts[1]),
    )


def _direction(change: Fraction | None) -> Movement:
    if change is None:
        return "not determined"
    if change == 0:
        return "unchanged"
    return "up" if change > 0 else "down"


def _comparison(classic: ItemVerdict, ipras: ItemVerdict) -> RuleComparison:
    comparable = "not classified" not in (classic.verdict, ipras.verdict)
    return RuleComparison(
        item=classic.item,
        criterion=classic.criterion,
        round=classic.round,
        classic=classic,
        ipras=ipras,
        comparable=comparable,
        changes=comparable and classic.verdict != ipras.verdict,
    )
