"""From the responses of an export to those that are kept: a flow that singles out nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from evibook.disclosure import wording
from evibook.disclosure.protect import protect
from evibook.disclosure.published import PublishedTable
from evibook.model.policy import DisclosurePolicy
from evibook.model.survey_tables import Participants
from evibook.model.tables import Cell, Column, Withheld

PARTICIPANTS_ID = "survey-participants"
IN_EXPORT, LEFT_OUT, KEPT = "In the export", "Left out: {why}", "Kept"
RULE = (
    "Responses in the export of the survey, those that the declared rules leave out under the "
    "first reason that applies, and those that are kept."
)
COLUMNS = (
    Column("stage", "Stage", row_header=True, weight=3.0),
    Column("responses", "Responses", "count", "responses"),
)


def participants_table(
    participants: Participants, policy: DisclosurePolicy, caution: str
) -> PublishedTable:
    """The flow of participants, under the rule that holds for every other count.

    Those who are left out are in no other table, so they are protected by themselves. A reader
    is taken to know exactly how many responses came in and how many were kept: see
    docs/adr/0011-disclosure.md.
    """
    (left_out,) = protect(
        [participants.left_out], policy, measures={participants.left_out.id: ["count"]}
    )
    return replace(
        left_out,
        id=PARTICIPANTS_ID,
        columns=COLUMNS,
        rows=tuple(_rows(participants, left_out, policy)),
        base=_shown(participants.kept, policy),
        rule=RULE,
        statement=f"{left_out.statement} {caution}",
    )


def _rows(
    participants: Participants, left_out: PublishedTable, policy: DisclosurePolicy
) -> Iterator[tuple[Cell, ...]]:
    yield IN_EXPORT, _shown(participants.rows, policy)
    for why, count in left_out.rows:
        yield LEFT_OUT.format(why=why), count
    yield KEPT, _shown(participants.kept, policy)


def _shown(responses: int, policy: DisclosurePolicy) -> int | Withheld:
    if responses < policy.base:
        return Withheld(wording.nothing_shown(policy))
    return policy.rounded(responses)
