"""Titles of exhibits about an action plan: findings, computed from its published tables."""

from __future__ import annotations

import datetime
from typing import Any

from evibook.disclosure import PublishedTable
from evibook.editions import written_day
from evibook.exhibits.wording import number_text

Row = dict[str, Any]


def answered_title(by_recommendation: PublishedTable) -> str:
    """How many recommendations the plan answers."""
    records: list[Row] = by_recommendation.records()
    answered = [record for record in records if record["actions"]]
    every, some = number_text(len(records)), number_text(len(answered))
    actions = number_text(sum(int(record["actions"]) for record in answered))
    word = "action answers" if actions == number_text(1) else "actions answer"
    return f"{actions[0].upper()}{actions[1:]} {word} {some} of the {every} recommendations"


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
    """The barrier that most of the organisation's own respondents named, of those in the plan."""
    records: list[Row] = by_barrier.records()
    shown = [one for one in records if isinstance(one["share"], int | float)]
    if not shown:
        return "What the plan is to lower; no share of the staff's own answers can be shown"
    top = max(shown, key=lambda one: float(one["share"]))
    return (
        f"Of the barriers that the plan is to lower, “{top['barrier']}” is the one that most "
        f"respondents name ({top['share']:.0f}%)"
    )


def board_title(for_the_board: PublishedTable) -> str:
    """How many actions there are, and the day by which the first and the last are due."""
    days = sorted(str(one["due"]) for one in for_the_board.records())
    first, last = (written_day_of(day) for day in (days[0], days[-1]))
    count = number_text(len(days))
    word = "action" if len(days) == 1 else "actions"
    span = f"due on {first}" if first == last else f"due from {first} to {last}"
    return f"{count[0].upper()}{count[1:]} {word}, {span}"


def written_day_of(iso: str) -> str:
    """A day as a report writes it, from YYYY-MM-DD."""
    return written_day(datetime.date.fromisoformat(iso))
