"""Tests of association by groups, from rounded counts, adjusted for how many there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evibook.disclosure import wording
from evibook.disclosure.published import PublishedTable
from evibook.disclosure.views.shown import Counts, number, view_of
from evibook.model.survey_tables import TestsView
from evibook.model.tables import Cell, Column, Withheld
from evibook.stats import AssociationTest, holm, pearson_chi_square

ALL_ANSWERS = "all answers"
RULE = (
    "Pearson's chi-square of the rounded counts of each table by groups, with Cramer's V as the "
    "size of the association, from 0 to 1. P values are adjusted for all tests of this table by "
    "Holm's method. Shares within groups are compared, which weights of groups would not change."
)
SOME_WITHHELD = Withheld("A test needs every count of its table.")
SMALLEST_P = 0.001
COLUMNS = (
    Column("table", "Table", row_header=True, weight=2.0),
    Column("answer", "Answer", row_header=True, weight=2.0),
    Column("people", "People", "count", "people"),
    Column("statistic", "Chi-square", "number"),
    Column("degrees_of_freedom", "Degrees of freedom", "count"),
    Column("p", "P"),
    Column("p_adjusted", "P, adjusted"),
    Column("cramers_v", "Cramer's V", "number"),
    Column("caution", "Caution", weight=2.0),
)


@dataclass(frozen=True)
class _Test:
    """A test to be shown, or the reason for none."""

    table: str
    answer: str
    result: AssociationTest | Withheld


def tests_view(view: TestsView, published: Mapping[str, PublishedTable]) -> PublishedTable:
    """A row for each table of one answer each, and for each answer where people give several."""
    tests = [test for name, one in view.exclusive.items() for test in _tests(published[name], one)]
    made = [None if isinstance(t.result, Withheld) else t.result.p_value for t in tests]
    rows = [_row(test, adjusted) for test, adjusted in zip(tests, holm(made), strict=True)]
    first = published[next(iter(view.exclusive))]
    return view_of(first, view.id, COLUMNS, rows, RULE)


def _tests(table: PublishedTable, exclusive: bool) -> Iterator[_Test]:
    counts = Counts(table)
    name = f"{counts.answer_column.label} by {counts.group_columns[0].label}"
    if exclusive:
        yield _Test(name, ALL_ANSWERS, _tested(counts, counts.answers, exclusive))
        return
    for answer in counts.answers:
        yield _Test(name, answer, _tested(counts, [answer], exclusive))


def _tested(counts: Counts, answers: Sequence[str], exclusive: bool) -> AssociationTest | Withheld:
    """The test of groups by answers, or by one answer given or not."""
    lines = [[counts.line(group, answer) for answer in answers] for group in counts.groups]
    cells = [cell for row in lines for line in row for cell in (line.count, line.base)]
    if any(isinstance(cell, Withheld) for cell in cells):
        return SOME_WITHHELD
    people = [[number(line.count) for line in row] for row in lines]
    if not exclusive:
        people = [[n, number(row[0].base) - n] for (n,), row in zip(people, lines, strict=True)]
    return pearson_chi_square(people)


def _row(test: _Test, adjusted: float | None) -> Sequence[Cell]:
    if isinstance(test.result, Withheld):
        return [test.table, test.answer, *[test.result] * 6, wording.SMALL_OR_TELLING]
    found = test.result
    if found.statistic is None or found.degrees_of_freedom is None:
        return [test.table, test.answer, found.n, *[Withheld(found.no_test_reason)] * 5, ""]
    return [
        test.table,
        test.answer,
        found.n,
        round(found.statistic, 1),
        int(found.degrees_of_freedom),
        _p(found.p_value),
        _p(adjusted),
        round(found.cramers_v or 0.0, 2),
        found.caution,
    ]


def _p(value: float | None) -> str:
    if value is None:
        return ""
    return f"under {SMALLEST_P}" if value < SMALLEST_P else f"{value:.3f}"
