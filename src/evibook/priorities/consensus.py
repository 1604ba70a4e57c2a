"""The consensus rule of a panel: what is asked, of whom, and what counts as consensus.

It is fixed in ``editions/ID/consensus.yml`` before a rating is read; `consensus_file` keeps it so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from evibook.model.ratings import (
    FORM_TEXT,
    HEADINGS,
    MOST_ROUNDS,
    FormCriterion,
    PanelPlan,
)
from evibook.priorities.panel import DEFAULT_DEFINITION, ItemRating
from evibook.priorities.percentiles import Definition
from evibook.priorities.verdicts import (
    CLASSIC_SIZES,
    LEAST_RATINGS,
    ItemVerdict,
    RuleName,
    not_classified,
    verdict_by,
)

Asks = Literal["appropriateness", "priority", "impact", "feasibility"]
TAKEN = {FORM_TEXT.casefold(), *(name for names in HEADINGS.values() for name in names)}
Pseudonym = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9-]{0,19}$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_min_length=1)


class Criterion(_Strict):
    """A criterion that items are rated by.

    ``asks`` says what the panel's question is about; a verdict is worded by it, so that only a
    panel that was asked about priority can make something a priority. ``low`` and ``high`` say
    what 1 and 9 mean.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    asks: Asks
    title: str
    question: str
    low: str
    high: str


class ConsensusRule(_Strict):
    """What a panel is asked and what counts as consensus.

    ``rule`` is the rule that gives verdicts and ``percentiles`` the definition that IPRAS uses.
    ``consensus`` is reached by agreement, which only the classic rule can find, or where there is
    no disagreement. An item with fewer than ``least_rated`` ratings gets no verdict. All
    ``panellists`` are invited in every round. ``off_scale`` holds codes such as X for don't know.
    """

    fixed_on: date
    fixed_by: str
    rule: RuleName
    percentiles: Definition = DEFAULT_DEFINITION
    consensus: Literal["agreement", "no disagreement"]
    least_rated: int = Field(ge=LEAST_RATINGS)
    rounds: int = Field(ge=1, le=MOST_ROUNDS)
    panellists: tuple[Pseudonym, ...]
    items: tuple[str, ...]
    criteria: tuple[Criterion, ...]
    off_scale: dict[Annotated[str, Field(pattern=r"^[A-Za-z]{1,10}$")], str] = {}

    @field_validator("panellists", "items", "criteria")
    @classmethod
    def _one_at_least(cls, values: tuple[object, ...]) -> tuple[object, ...]:
        if not values:
            raise ValueError("name one at least")
        return values

    @field_validator("panellists", "items")
    @classmethod
    def _each_once(cls, values: tuple[str, ...]) -> tuple[str, ...]:
        _refuse_repeats(values)
        return values

    @field_validator("criteria")
    @classmethod
    def _each_named_otherwise(cls, criteria: tuple[Criterion, ...]) -> tuple[Criterion, ...]:
        names = [name for criterion in criteria for name in _names(criterion)]
        _refuse_repeats(names)
        taken = sorted(TAKEN & set(names))
        if taken:
            raise ValueError(f"{taken[0]} is the heading of another column: name it otherwise")
        return criteria

    @field_validator("off_scale")
    @classmethod
    def _each_code_otherwise(cls, codes: dict[str, str]) -> dict[str, str]:
        _refuse_repeats([*codes, *codes.values()])
        return codes

    @model_validator(mode="after")
    def _rule_can_be_kept(self) -> Self:
        size = len(self.panellists)
        if self.consensus == "agreement" and self.rule == "ipras":
            raise ValueError("agreement is found by the classic rule alone: write no disagreement")
        if self.rule == "classic" and size not in CLASSIC_SIZES:
            sizes = f"{CLASSIC_SIZES[0]} to {CLASSIC_SIZES[-1]}"
            raise ValueError(f"the classic rule is for panels of {sizes}, not of {size}: use ipras")
        if self.least_rated > size:
            raise ValueError(f"least_rated is at most the number of panellists, {size}")
        return self

    def plan(self, rule_sha256: str) -> PanelPlan:
        """Who rates what, as those who read ratings need it."""
        return PanelPlan(
            panellists=self.panellists,
            rounds=self.rounds,
            items=self.items,
            criteria={criterion.id: criterion.title for criterion in self.criteria},
            off_scale=self.off_scale,
            rule_sha256=rule_sha256,
        )

    def asked(self) -> tuple[FormCriterion, ...]:
        """The criteria as a form asks them."""
        return tuple(
            FormCriterion(one.id, one.title, one.question, one.low, one.high)
            for one in self.criteria
        )


def verdict_under(rule: ConsensusRule, rating: ItemRating) -> ItemVerdict:
    """The verdict by the panel's own rule, with its least number of ratings."""
    if rating.rated < rule.least_rated:
        reason = f"Fewer ratings than the rule asks for: {rating.rated} of {rule.least_rated}."
        return not_classified(rating, rule.rule, reason)
    return verdict_by(rule.rule, rating)


def consensus_reached(rule: ConsensusRule, verdict: ItemVerdict) -> bool | None:
    """Whether the panel is of one mind by its own rule; None where an item is not classified.

    Consensus may be that an item is uncertain.
    """
    if verdict.verdict == "not classified":
        return None
    if rule.consensus == "agreement":
        return verdict.accord == "agreement"
    return verdict.accord != "disagreement"


def _names(criterion: Criterion) -> set[str]:
    return {criterion.id.casefold(), criterion.title.casefold()}


def _refuse_repeats(values: Sequence[str]) -> None:
    repeated = [value for value, n in Counter(map(str.casefold, values)).items() if n > 1]
    if repeated:
        raise ValueError(f"each is named once, not {', '.join(repeated)} again")
