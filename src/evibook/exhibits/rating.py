"""Titles of exhibits about a panel: findings, computed from its published tables."""

from __future__ import annotations

from collections.abc import Sequence

from evibook.disclosure import PublishedTable
from evibook.exhibits.wording import listed, number_text
from evibook.model.tables import Cell, Entity, Withheld

Record = dict[str, Cell]


def response_title(response: PublishedTable) -> str:
    """How many of those invited rated each question in the last round there was."""
    records = response.records()
    column = "second" if isinstance(records[0]["second"], int) else "first"
    rated = [int(str(one[column])) for one in records]
    low, high = (number_text(number) if number else "none" for number in (min(rated), max(rated)))
    span = low if low == high else f"Between {low} and {high}"
    rounds = "round two" if column == "second" else "the only round"
    invited = number_text(int(str(records[0]["invited"])))
    return f"{span} of {invited} panellists rated each question in {rounds}"


def rounds_title(rounds: PublishedTable) -> str:
    """On how many questions consensus was reached, after each round."""
    records = rounds.records()
    if all(isinstance(one["verdict"], Withheld) for one in records):
        return "Too few have rated for anything to be shown of the panel's medians"
    first, second = (_count(records, name) for name in ("consensus_first", "consensus"))
    every = number_text(len(records))
    if not isinstance(records[0]["consensus"], str | Withheld):
        return f"The panel reaches consensus on {first} of {every} questions in its only round"
    after = f"on {second} of {every} questions after round two"
    return f"The panel reaches consensus {after}; after round one, on {first}"


def spread_title(spread: PublishedTable) -> str:
    """On which questions the panel disagrees by IPRAS."""
    split = [one for one in spread.records() if one["accord"] == "disagreement"]
    if not split:
        return "By its spread, the panel disagrees on nothing that can be shown"
    return f"By its spread, the panel disagrees on {_named(split)}"


def rules_title(rules: PublishedTable) -> str:
    """Which verdicts depend on the choice of rule."""
    records = rules.records()
    decided = [one for one in records if one["decides"] == "yes"]
    both = sum(one["decides"] in ("yes", "no") for one in records)
    if not decided:
        return "No verdict that can be compared depends on the choice of rule"
    count, every = number_text(len(decided)), number_text(both)
    word = "depends" if len(decided) == 1 else "depend"
    return f"{count} of {every} verdicts {word} on the choice of rule: {_named(decided)}"


def matrix_title(matrix: PublishedTable) -> str:
    """Which recommendations are rated of high impact and feasible, and which with consensus."""
    records = matrix.records()
    if not records:
        return "The panel was not asked about both impact and feasibility"
    both = [one for one in records if one["both"] is True]
    if not both:
        return "No recommendation is rated both of high impact and feasible"
    agreed = [one for one in both if one["agreed"] is True]
    ids = listed([str(one["label"]) for one in both])
    verb = "is" if len(both) == 1 else "are"
    told = f"{ids} {verb} rated of high impact and feasible"
    if len(agreed) == len(both):
        return f"{told}, with consensus on both"
    if not agreed:
        return f"{told}, without consensus on both"
    return f"{told}; with consensus on both {listed([str(one['label']) for one in agreed])} alone"


def _count(records: Sequence[Record], name: str) -> str:
    return number_text(sum(one[name] == "yes" for one in records))


def _named(records: Sequence[Record]) -> str:
    """Questions in short: 'impact of R11 and feasibility of R14'."""
    return listed([_short(one["question"]) for one in records])


def _short(question: object) -> str:
    """'Impact: R11 A title' as 'the impact of R11'."""
    assert isinstance(question, Entity)
    return f"the {question.label.partition(':')[0].lower()} of {question.id}"
