"""Titles of exhibits about an action plan: findings, computed from its published tables."""

from __future__ import annotations

from typing import Any

from evibook.disclosure import PublishedTable
from evibook.exhibits.telling.told import OF_SHOWN, all_quoted, highest, per_cent
from evibook.exhibits.wording import capital, day_text, number_text
from evibook.model.tables import Withheld

Row = dict[str, Any]


def answered_title(by_recommendation: PublishedTable) -> str:
    """How many recommendations the plan answers."""
    records: list[Row] = by_recommendation.records()
    answered = [record for record in records if record["actions"]]
    every, some = number_text(len(records)), number_text(len(answered))
    actions = sum(int(record["actions"]) for record in answered)
    word = "action answers" if actions == 1 else "actions answer"
    return f"{capital(number_text(actions))} {word} {some} of the {every} recommendations"


def unanswered_title(by_recommendation: PublishedTable, level: str) -> str:
    """How many recommendations of a level, such as Meso, have no action, and which."""
    every: list[Row] = by_recommendation.records()
    records = [one for one in every if one["level"] == level]
    without = [one["recommendation"].label for one in records if not one["actions"]]
    if not without:
        return f"every one of the {number_text(len(records))} has an action"
    verb = "has" if len(without) == 1 else "have"
    count, of = number_text(len(without)), number_text(len(records))
    return f"{count} of the {of} {verb} no action yet ({', '.join(without)})"


def barriers_title(by_barrier: PublishedTable) -> str:
    """The barrier named most often by the organisation's own respondents, of those in the plan.

    A share that is withheld might be the largest, so the title then speaks of those shown.
    """
    top = highest(by_barrier.records(), "share")
    if not top:
        return "What the plan is to lower; no share of the staff's own answers can be shown"
    withheld = any(isinstance(one["share"], Withheld) for one in by_barrier.records())
    names = all_quoted([one["barrier"] for one in top])
    verb = "is" if len(top) == 1 else "are"
    return (
        f"Of the barriers that the plan is to lower, {names} {verb} named most often"
        f"{OF_SHOWN if withheld else ''}: by {per_cent(top[0]['share'])} of respondents"
    )


def board_title(for_the_board: PublishedTable) -> str:
    """How many actions there are, and the day by which the first and the last are due."""
    days = sorted(str(one["due"]) for one in for_the_board.records())
    first, last = day_text(days[0]), day_text(days[-1])
    word = "action" if len(days) == 1 else "actions"
    span = f"due on {first}" if first == last else f"due from {first} to {last}"
    return f"{capital(number_text(len(days)))} {word}, {span}"
