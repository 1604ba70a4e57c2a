"""What a panellist's rating form shows; in round two also what round one came to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from evibook.model.ratings import FormRow, PanelPlan, Rating, RatingForm, RoundOneSummary
from evibook.priorities.consensus import ConsensusRule
from evibook.priorities.panel import ItemRating
from evibook.priorities.rounds import rate_round

NO_ANSWER = "no answer"
TOO_FEW = "too few ratings"
LEAST_SHOWN = 3  # of two, the own answer and the median give the other away


def rating_forms(
    title: str,
    rule: ConsensusRule,
    plan: PanelPlan,
    texts: Mapping[str, str],
    round_: int,
    ratings: Iterable[Rating] = (),
) -> tuple[RatingForm, ...]:
    """One form for each panellist, in the rule's order.

    ``title`` names the report and ``texts`` holds what each item says. In round two ``ratings``
    of round one give each panellist the own answer beside the panel's median and spread, where
    there are as many ratings as the rule asks for. Who else gave which is not shown.
    """
    first = [rating for rating in ratings if rating.round == 1] if round_ > 1 else []
    panel = rate_round(first, plan, 1, rule.percentiles) if round_ > 1 else ()
    return tuple(
        RatingForm(
            title=title,
            panellist=panellist,
            round=round_,
            criteria=rule.asked(),
            off_scale=rule.off_scale,
            rows=_rows(rule, texts, panel, _own(first, panellist, plan)),
        )
        for panellist in rule.panellists
    )


def _own(ratings: list[Rating], panellist: str, plan: PanelPlan) -> dict[tuple[str, str], str]:
    """A panellist's own answers in words, by item and criterion."""
    return {
        (rating.item, rating.criterion): (
            str(rating.rating)
            if rating.rating is not None
            else f"{rating.off_scale} – {plan.off_scale[rating.off_scale]}"
        )
        for rating in ratings
        if rating.panellist == panellist
    }


def _rows(
    rule: ConsensusRule,
    texts: Mapping[str, str],
    panel: Iterable[ItemRating],
    own: Mapping[tuple[str, str], str],
) -> tuple[FormRow, ...]:
    summaries: dict[str, dict[str, RoundOneSummary]] = {item: {} for item in rule.items}
    for rated in panel:
        answer = own.get((rated.item, rated.criterion), NO_ANSWER)
        summaries[rated.item][rated.criterion] = _summary(answer, rated, rule.least_rated)
    return tuple(FormRow(item, texts[item], summaries[item]) for item in rule.items)


def _summary(own: str, rated: ItemRating, least: int) -> RoundOneSummary:
    if rated.median is None or rated.spread is None or rated.rated < max(least, LEAST_SHOWN):
        return RoundOneSummary(own, TOO_FEW, TOO_FEW)
    spread = f"{number_words(rated.spread.p30)} to {number_words(rated.spread.p70)}"
    return RoundOneSummary(own, number_words(rated.median), spread)


def number_words(number: Fraction) -> str:
    """A point of the scale with as many decimals as it needs, two at most: 7, 6.5, 6.33."""
    return f"{float(number):.2f}".rstrip("0").rstrip(".")
