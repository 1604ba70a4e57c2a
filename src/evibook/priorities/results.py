"""A panel's results as they go to disclosure control: every item, round and rule, in words."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from evibook.editions import written_day
from evibook.model.panel_results import PanelItem, PanelResults, RoundResult
from evibook.priorities.consensus import Asks, ConsensusRule, consensus_reached, verdict_under
from evibook.priorities.edition_panel import Panel
from evibook.priorities.matrix import verdict_words
from evibook.priorities.panel import ItemRating, least_without_ends
from evibook.priorities.percentiles import DEFINITIONS
from evibook.priorities.rounds import compare_rounds, compare_rules, rate_round
from evibook.priorities.verdicts import ItemVerdict

RULES = {"classic": "the classic rule", "ipras": "IPRAS"}


def panel_results(panel: Panel, titles: Mapping[str, str], rule_file: str) -> PanelResults:
    """What the ratings come to. ``titles`` holds the title of each item, by its id."""
    rule, plan = panel.rule, panel.plan
    rounds = [
        rate_round(panel.ratings, plan, number + 1, rule.percentiles)
        for number in range(rule.rounds)
    ]
    again = {}
    if rule.rounds > 1:
        moved = compare_rounds(panel.ratings, rule, plan)
        again = {(one.item, one.criterion): one.re_rated for one in moved}
    criteria = {one.id: one for one in rule.criteria}
    items = tuple(
        PanelItem(
            item=first.item,
            title=titles[first.item],
            criterion=first.criterion,
            criterion_title=criteria[first.criterion].title,
            asks=criteria[first.criterion].asks,
            rounds=tuple(
                _round(rule, criteria[first.criterion].asks, rated)
                for rated in (first, *(others[place] for others in rounds[1:]))
            ),
            re_rated=again.get((first.item, first.criterion), 0),
        )
        for place, first in enumerate(rounds[0])
    )
    return PanelResults(
        rule=rule_particulars(rule),
        items=items,
        invited=len(rule.panellists),
        own_rule=RULES[rule.rule],
        percentiles=rule.percentiles,
        fewest_shown=least_without_ends(rule.percentiles),
        rule_file=rule_file,
        rule_sha256=plan.rule_sha256,
    )


def rule_particulars(rule: ConsensusRule) -> dict[str, str]:
    """What was fixed before anybody rated, in words, without the panellists' pseudonyms."""
    asked = {
        f"{one.title} (asks about {one.asks})": f"{one.question} 1: {one.low}; 9: {one.high}."
        for one in rule.criteria
    }
    off = "; ".join(f"{code} for {words.lower()}" for code, words in rule.off_scale.items())
    return {
        "Fixed on": written_day(rule.fixed_on),
        "Fixed by": rule.fixed_by,
        "Invited": f"{len(rule.panellists)} panellists, in every round",
        "Rounds": str(rule.rounds),
        "Items": f"{len(rule.items)} recommendations",
        **asked,
        "Answers off the scale": off or "none",
        "Rule for verdicts": RULES[rule.rule],
        "Consensus": rule.consensus,
        "Fewest ratings for a verdict": str(rule.least_rated),
        "Percentiles": f"{rule.percentiles} of Hyndman and Fan: {DEFINITIONS[rule.percentiles]}",
    }


def _round(rule: ConsensusRule, asks: Asks, rated: ItemRating) -> RoundResult:
    verdict = verdict_under(rule, rated)
    (both,) = compare_rules([rated])
    spread = rated.spread
    parts: tuple[Fraction | None, ...] = (None,) * 4
    if spread is not None:
        parts = (spread.p30, spread.p70, spread.ipr, spread.ipras)
    p30, p70, ipr, ipras = parts
    return RoundResult(
        invited=rated.invited,
        rated=rated.rated,
        median=rated.median,
        p30=p30,
        p70=p70,
        ipr=ipr,
        ipras=ipras,
        verdict=verdict_words(asks, verdict.verdict),
        accord=verdict.accord,
        upper=verdict.verdict == "appropriate",
        consensus=consensus_reached(rule, verdict),
        classic=_words(asks, both.classic),
        ipras_rule=_words(asks, both.ipras),
        rule_decides=both.changes if both.comparable else None,
    )


def _words(asks: Asks, verdict: ItemVerdict) -> tuple[str, str]:
    return verdict_words(asks, verdict.verdict), verdict.accord
