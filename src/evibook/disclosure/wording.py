"""What readers are told about a protected table, in plain words."""

from __future__ import annotations

from collections.abc import Sequence

from evibook.model.policy import DisclosurePolicy
from evibook.model.tabulation import Tabulation

SMALL_OR_TELLING = "A small count, or one that would give a small count away."


def nothing_shown(policy: DisclosurePolicy) -> str:
    """The reason for which a whole table is withheld.

    It is one for both causes: to tell which of them holds would say how many people answered.
    """
    return (
        f"Fewer than {policy.base} people answered, or every count would give a small count away."
    )


def small_base(policy: DisclosurePolicy) -> str:
    """The reason for which the percentages of a group are withheld."""
    return f"Percentages need at least {policy.percentage_base} people."


def rule(table: Tabulation) -> str:
    """How the table was made."""
    groups = " and ".join(dimension.label for dimension in table.groups)
    asked = f"{table.answer.label} by {groups}" if groups else table.answer.label
    whom = "each group" if groups else "everybody who answered"
    return f"People counted by {asked}, with percentages of {whom}."


def statement(policy: DisclosurePolicy, reason: str, withheld: int, lines: int) -> str:
    """What was withheld and why."""
    if reason != SMALL_OR_TELLING:
        return f"Nothing in this table is shown. {reason}"
    return (
        f"Counts are rounded to the nearest {policy.rounding}. Percentages are worked out from "
        f"the rounded counts, so they need not add up, and need {policy.percentage_base} people. "
        f"A count is withheld if it is below {policy.smallest_shown}, or in a group of fewer than "
        f"{policy.base}, or would say that everybody or nobody in a group gave an answer, or if "
        f"such a count could be worked out from it. {_how_many(withheld, lines)}"
    )


def _how_many(withheld: int, lines: int) -> str:
    if not withheld:
        return "No count in this table had to be withheld."
    return f"Here that is {withheld} of {lines} counts."


def proof(policy: DisclosurePolicy, widths: Sequence[int], most: int) -> str:
    """How far apart the possible values of the withheld counts lie, in the table's order."""
    if not widths:
        return "No count of this table is withheld."
    told = ", ".join(f"{width} or more" if width == most else str(width) for width in widths)
    return (
        "Examined together with all other tables of the plan. For a reader who knows the rule and "
        "everything that is shown, the smallest and the largest value of each withheld count and "
        f"base, line by line, are this far apart: {told}. They stay at least {policy.width} apart "
        "for a reader who also knows exactly every shown margin of a count, and has been told "
        "which of the withheld counts are small."
    )
