"""What readers are told about a protected table, in plain words."""

from __future__ import annotations

from collections.abc import Sequence

from evibook.model.policy import DisclosurePolicy
from evibook.model.tabulation import Tabulation

SMALL_OR_TELLING = "A small count, or one that would give a small count away."
NOTHING_WITHHELD = "Nothing is withheld."
SUMMARY_PROOF = "Counted from the published tables, so it tells nothing that they do not show."


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
    return f"{_rule_in_words(policy)} {how_many(withheld, lines)}"


def edition_statement(
    policy: DisclosurePolicy, withheld: int, cells: int, affected: int, tables: int
) -> str:
    """The rule with its values, and how much of all survey tables of an edition is withheld."""
    if not tables:
        return "This edition has no table of survey responses, so nothing had to be withheld."
    if not withheld:
        how_many = "Nothing had to be withheld."
    else:
        how_many = f"Withheld are {withheld} of {cells} cells, in {affected} of {tables} tables."
    return (
        "So that nobody can be identified, not every number of the survey is shown. "
        f"{_rule_in_words(policy)} Nothing is shown of fewer than {policy.base} people. "
        f"All tables were examined together: whatever a reader works out, at least {policy.width} "
        f"lie between the smallest and the largest value that a withheld count can have. {how_many}"
    )


def _rule_in_words(policy: DisclosurePolicy) -> str:
    return (
        f"Counts are rounded to the nearest {policy.rounding}. Percentages are worked out from "
        f"the rounded counts, so they need not add up, and need {policy.percentage_base} people. "
        f"A count is withheld if it is below {policy.smallest_shown}, or in a group of fewer than "
        f"{policy.base}, or would say that everybody or nobody in a group gave an answer, or if "
        "such a count could be worked out from it."
    )


def how_many(withheld: int, lines: int) -> str:
    """How many counts of a table are withheld."""
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
