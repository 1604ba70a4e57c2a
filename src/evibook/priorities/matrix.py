"""Impact by feasibility, and the words that a verdict may be told in.

That a panel finds something appropriate does not make it a priority: a verdict is worded by what
the panel was asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from evibook.errors import EvibookError
from evibook.model.ratings import PanelPlan, Rating
from evibook.priorities.consensus import Asks, ConsensusRule, Criterion, verdict_under
from evibook.priorities.panel import ItemRating
from evibook.priorities.rounds import rate_round
from evibook.priorities.verdicts import Accord, ItemVerdict, Verdict

WORDS: Mapping[Asks, Mapping[Verdict, str]] = {
    "appropriateness": {
        "appropriate": "appropriate",
        "uncertain": "uncertain",
        "inappropriate": "inappropriate",
    },
    "priority": {
        "appropriate": "a priority",
        "uncertain": "uncertain as a priority",
        "inappropriate": "not a priority",
    },
    "impact": {
        "appropriate": "high impact",
        "uncertain": "uncertain impact",
        "inappropriate": "low impact",
    },
    "feasibility": {
        "appropriate": "feasible",
        "uncertain": "uncertain feasibility",
        "inappropriate": "not feasible",
    },
}
NOT_CLASSIFIED = "not classified"


@dataclass(frozen=True)
class MatrixPoint:
    """Where an item stands: its medians on both criteria, with accord and words for each.

    A median without ratings is None; such an item has no place in a chart, but keeps its row.
    """

    item: str
    impact: Fraction | None
    impact_words: str
    impact_accord: Accord
    feasibility: Fraction | None
    feasibility_words: str
    feasibility_accord: Accord
    rated: tuple[int, int]
    invited: int


def verdict_words(asks: Asks, verdict: Verdict) -> str:
    """A verdict in the words of what the panel was asked."""
    return WORDS[asks].get(verdict, NOT_CLASSIFIED)


def priority_words(rule: ConsensusRule, verdict: ItemVerdict) -> str:
    """An item's verdict as a priority. Raises EvibookError where the panel was not asked that."""
    criterion = {one.id: one for one in rule.criteria}[verdict.criterion]
    if criterion.asks != "priority":
        raise EvibookError(
            f"The panel rated {criterion.title!r}, which asks about {criterion.asks}: what it "
            "finds there is no priority. Only a criterion with 'asks: priority' in consensus.yml "
            "can be told as one."
        )
    return verdict_words("priority", verdict.verdict)


def priority_matrix(
    ratings: Iterable[Rating], rule: ConsensusRule, plan: PanelPlan, round_: int
) -> tuple[MatrixPoint, ...]:
    """Impact by feasibility for each item of the plan, in one round.

    Raises EvibookError where the rule does not have one criterion that asks about each.
    """
    impact, feasibility = _criterion(rule, "impact"), _criterion(rule, "feasibility")
    rated = {
        (one.item, one.criterion): one
        for one in rate_round(ratings, plan, round_, rule.percentiles)
    }
    return tuple(
        _point(rule, rated[item, impact.id], rated[item, feasibility.id]) for item in plan.items
    )


def _criterion(rule: ConsensusRule, asks: Asks) -> Criterion:
    found = [criterion for criterion in rule.criteria if criterion.asks == asks]
    if len(found) != 1:
        raise EvibookError(
            f"A matrix of impact and feasibility needs one criterion that asks about {asks}; "
            f"the panel's rule has {len(found)}."
        )
    return found[0]


def _point(rule: ConsensusRule, impact: ItemRating, feasibility: ItemRating) -> MatrixPoint:
    impact_verdict, feasible_verdict = verdict_under(rule, impact), verdict_under(rule, feasibility)
    return MatrixPoint(
        item=impact.item,
        impact=impact.median,
        impact_words=verdict_words("impact", impact_verdict.verdict),
        impact_accord=impact_verdict.accord,
        feasibility=feasibility.median,
        feasibility_words=verdict_words("feasibility", feasible_verdict.verdict),
        feasibility_accord=feasible_verdict.accord,
        rated=(impact.rated, feasibility.rated),
        invited=impact.invited,
    )
