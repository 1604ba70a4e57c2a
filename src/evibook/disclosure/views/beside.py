"""Answers of a survey beside published shares: what each says, and in what the two differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from evibook.disclosure.intervals import wilson_limits
from evibook.disclosure.layout import EVERYBODY, PER_CENT
from evibook.disclosure.published import PublishedTable
from evibook.disclosure.views.shown import Counts, number, per_cent, view_of
from evibook.model.survey_tables import BesideView, Comparable
from evibook.model.tables import Cell, Column

RULE = (
    "Percentages here are worked out from rounded counts, with Wilson's 95% limits; those "
    "published are as printed. No difference is computed: wording, year and people differ."
)
PUBLISHED = ("published", "printed", "figure")  # columns of what is not made from answers
RULE_OF_DIFFERENCES = "As declared by those who chose the questions, in comparisons.csv."
REAL = "The published figures are real."
COLUMNS = (
    Column("answer", "Answer", row_header=True, weight=3.0),
    Column("here", "Here", "percentage", PER_CENT),
    Column("lower", "Lower limit", "percentage", PER_CENT),
    Column("upper", "Upper limit", "percentage", PER_CENT),
    Column("base", "Base", "count", "people"),
    Column("published", "Published", "percentage", PER_CENT),
    Column("printed", "As printed", weight=1.5),
)
DIFFERENCE_COLUMNS = (
    Column("answer", "Answer", row_header=True, weight=2.0),
    Column("figure", "Published figure", weight=2.0),
    Column("wording", "Wording", weight=2.5),
    Column("time", "Time", weight=1.5),
    Column("sampling", "Who was asked", weight=2.0),
)


def beside_views(
    view: BesideView, published: Mapping[str, PublishedTable]
) -> tuple[PublishedTable, PublishedTable]:
    """Shares here and published, and a table of the differences; both have the view's rows.

    ``published`` holds the survey's tables by id, of which there is at least one. Nothing is
    worked out but percentages of their rounded counts.
    """
    first = next(iter(published.values()))
    synthetic = f"{view.here} {REAL}" if first.synthetic else view.here
    locators = tuple(dict.fromkeys(row.published.locator for row in view.rows))
    rows = [_row(row, published) for row in view.rows]
    shares = view_of(first, view.id, _columns(COLUMNS, first), rows, RULE)
    shares = replace(shares, statement=f"{first.statement} {synthetic}", locators=locators,
                     inputs=(*first.inputs, "published_figures"))  # fmt: skip
    differences = replace(
        shares,
        id=view.differences,
        columns=_columns(DIFFERENCE_COLUMNS, first),
        rows=tuple((row.label, row.published.label, *row.differences) for row in view.rows),
        base=len(view.rows),
        rule=RULE_OF_DIFFERENCES,
        statement=synthetic,
    )
    return shares, differences


def _columns(columns: Sequence[Column], table: PublishedTable) -> tuple[Column, ...]:
    """The columns; beside invented answers, those of published figures say that they are real."""
    if not table.synthetic:
        return tuple(columns)
    return tuple(
        replace(one, label=f"{one.label}, real") if one.name in PUBLISHED else one
        for one in columns
    )


def _row(row: Comparable, published: Mapping[str, PublishedTable]) -> Sequence[Cell]:
    figure = row.published
    printed = f"{figure.words}, of {figure.base} people" if figure.base else figure.words
    return [row.label, *_here(row, published), figure.value, printed]


def _here(row: Comparable, published: Mapping[str, PublishedTable]) -> Sequence[Cell]:
    """Percentage, limits and base of the answers, added up over their levels."""
    counts = Counts(published[row.table])
    lines = [counts.line(row.group or EVERYBODY, level) for level in row.levels]
    withheld = next((line.why for line in lines if line.why), None)
    if withheld:
        return [withheld, withheld, withheld, lines[0].base]
    base = number(lines[0].base)
    people = min(base, sum(number(line.count) for line in lines))
    limits = (per_cent(limit, 1) for limit in wilson_limits(people, base))
    return [per_cent(people, base), *limits, base]
