"""Groups side by side: percentages of each, and the gap between them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from evibook.disclosure.layout import EVERYBODY, PER_CENT
from evibook.disclosure.published import PublishedTable
from evibook.disclosure.views.shown import POINTS, Counts, column_names, number, points, view_of
from evibook.model.survey_tables import GroupsView, Headcounts
from evibook.model.tables import Cell, Column, Withheld
from evibook.stats import kish_effect, newcombe_difference

ALL, WEIGHTED = "all", "weighted"
RULE = "Percentages of each group, worked out from the rounded counts of {table}."
DIFFERENCE = "“{first}” less “{second}”, with Newcombe's 95% limits."
GAP = "The gap is the largest less the smallest percentage of the groups that are shown."
TOP = "Shown are the {first} most frequent answers of each group and of all, with equal ones."
WEIGHTS = "Weighted: the groups' percentages in the shares of the declared staff ({source})."
EFFECT = "Groups are represented unequally: the design effect of the weights is {effect:.2f}."
NO_GAP = Withheld("A difference needs two groups with percentages.")
NO_WEIGHTS = Withheld("Weighting needs the percentage and the headcount of every group.")
GAP_COLUMNS = (
    Column("gap", "Gap", "number", POINTS),
    Column("highest", "Highest"),
    Column("lowest", "Lowest"),
)
DIFFERENCE_COLUMNS = (
    Column("difference", "Difference", "number", POINTS),
    Column("lower", "Lower limit", "number", POINTS),
    Column("upper", "Upper limit", "number", POINTS),
)


class _Compared(Counts):
    """Counts of groups of which some, such as "Don't know", are not compared with the others."""

    def __init__(self, table: PublishedTable, beside: Sequence[str]):
        super().__init__(table)
        self.compared = tuple(group for group in super().groups if group not in beside)

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups that are compared, and those beside them."""
        every = super().groups
        return (*self.compared, *(group for group in every if group not in self.compared))


def groups_view(view: GroupsView, table: PublishedTable) -> PublishedTable:
    """A row for each answer, a column for each group, for all, and for the gap.

    Two groups have a difference with limits, more of them a gap. Groups that the view names as
    ``beside`` have columns behind the others, and are not compared. Everything is worked out
    from the rounded counts of ``table``.
    """
    counts = _Compared(table, view.beside)
    answers = _first(counts, view.first) if view.first else counts.answers
    rows = [_row(counts, answer, view.headcounts) for answer in answers]
    return view_of(table, view.id, _columns(counts, view), rows, _rule(counts, view),
                   _design_effect(counts, view.headcounts))  # fmt: skip


def _columns(counts: _Compared, view: GroupsView) -> Sequence[Column]:
    own = [counts.answer_column.name, ALL, WEIGHTED, "difference", "lower", "upper", "gap",
           "highest", "lowest"]  # fmt: skip
    names = column_names(counts.groups, own)
    shares = [(name, group) for name, group in zip(names, counts.groups, strict=True)]
    shares += [(ALL, EVERYBODY)] + ([(WEIGHTED, "All, weighted")] if view.headcounts else [])
    gap = DIFFERENCE_COLUMNS if len(counts.compared) == 2 else GAP_COLUMNS
    return [
        counts.answer_column,
        *(Column(name, label, "percentage", PER_CENT) for name, label in shares),
        *gap,
    ]


def _row(counts: _Compared, answer: str, headcounts: Headcounts | None) -> Sequence[Cell]:
    shares = [counts.line(group, answer).percentage for group in (*counts.groups, EVERYBODY)]
    weighted = [_weighted(counts, answer, headcounts)] if headcounts else []
    gap = _difference if len(counts.compared) == 2 else _gap
    return [answer, *shares, *weighted, *gap(counts, answer)]


def _difference(counts: _Compared, answer: str) -> Sequence[Cell]:
    first, second = (counts.line(group, answer) for group in counts.compared)
    if first.why or second.why:
        return [NO_GAP] * 3
    found = newcombe_difference(first.proportion, second.proportion, rule="Disclosed counts.")
    if found.value is None or found.interval is None:
        return [NO_GAP] * 3
    return [points(one) for one in (found.value, found.interval.lower, found.interval.upper)]


def _gap(counts: _Compared, answer: str) -> Sequence[Cell]:
    lines = {group: counts.line(group, answer) for group in counts.compared}
    shares = {group: np.divide(*line.proportion) for group, line in lines.items() if not line.why}
    if len(shares) < 2:
        return [NO_GAP] * 3
    highest, lowest = max(shares, key=shares.__getitem__), min(shares, key=shares.__getitem__)
    if shares[highest] == shares[lowest]:
        return [0, "no difference", "no difference"]
    return [points(shares[highest] - shares[lowest]), highest, lowest]


def _first(counts: _Compared, first: int) -> Sequence[str]:
    """The most frequent answers of each group and of all; where nothing is shown, the first."""
    kept = set()
    for group in (*counts.groups, EVERYBODY):
        lines = {answer: counts.line(group, answer).count for answer in counts.answers}
        shown = {answer: n for answer, n in lines.items() if not isinstance(n, Withheld)}
        least = sorted(shown.values(), reverse=True)[:first]
        kept |= {answer for answer, n in shown.items() if n >= least[-1]}
    return [answer for answer in counts.answers if answer in kept] or counts.answers[:first]


def _weighted(counts: _Compared, answer: str, headcounts: Headcounts) -> Cell:
    """The percentages of the groups, averaged in the shares of their staff."""
    staff = _staff(counts, headcounts)
    lines = {group: counts.line(group, answer) for group in staff or ()}
    if not staff or any(line.why for line in lines.values()):
        return NO_WEIGHTS
    shares = {group: np.divide(*line.proportion) for group, line in lines.items()}
    total = sum(staff.values())
    return int(100 * sum(shares[group] * n for group, n in staff.items()) / total + 0.5)


def _staff(counts: _Compared, headcounts: Headcounts) -> dict[str, int] | None:
    """Staff of each group that has any, or None where a group of respondents has no headcount."""
    if not set(counts.groups) <= set(headcounts.staff):
        return None
    return {group: n for group, n in headcounts.staff.items() if n}


def _design_effect(counts: _Compared, headcounts: Headcounts | None) -> str:
    staff = _staff(counts, headcounts) if headcounts else None
    if not staff or not headcounts:
        return ""
    bases = {group: counts.base(group) for group in staff}
    if any(isinstance(base, Withheld) for base in bases.values()):
        return ""
    people = [number(base) for base in bases.values()]
    weights = [n / base for n, base in zip(staff.values(), people, strict=True)]
    effect = kish_effect(np.repeat(weights, people)).design_effect
    return EFFECT.format(effect=effect)


def _rule(counts: _Compared, view: GroupsView) -> str:
    said = [RULE.format(table=view.counts)]
    if view.first:
        said.append(TOP.format(first=view.first))
    if len(counts.compared) == 2:
        first, second = counts.compared
        said.append(DIFFERENCE.format(first=first, second=second))
    else:
        said.append(GAP)
    if view.headcounts:
        said.append(WEIGHTS.format(source=view.headcounts.source))
    return " ".join(said)
