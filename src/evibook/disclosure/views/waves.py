"""A wave of a survey against an earlier one, from what both of them published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from evibook.disclosure.layout import COLUMNS as MEASURES
from evibook.disclosure.layout import EVERYBODY
from evibook.disclosure.published import PublishedTable
from evibook.disclosure.views.shown import Counts, Shown, lines_of
from evibook.disclosure.views.since import Line, since_table
from evibook.disclosure.views.statements import high_label, high_side, largest
from evibook.errors import EvibookError
from evibook.model.survey_tables import GroupsView, Scale, StatementsView, View
from evibook.model.tables import Column

Tables = Mapping[str, PublishedTable]


def wave_views(
    tables: Sequence[PublishedTable],
    earlier: Mapping[str, Sequence[PublishedTable]],
    views: Sequence[View] = (),
) -> tuple[PublishedTable, ...]:
    """What has changed since each earlier wave, by the wave's name.

    Each table of counts is set against the same table of that wave; of ``views``, groups side by
    side are set against it as everybody, and statements as those who answer on the high side of
    their scale. A line that an earlier wave did not have was not asked then, and a table whose
    question had other words then is not compared. Raises EvibookError where a view would have the
    id of a table.
    """
    made: list[PublishedTable] = []
    now = {table.id: table for table in tables if _has_counts(table)}
    for wave, published in earlier.items():
        before = {
            table.id: table
            for table in published
            if table.origin == "survey" and _has_counts(table) and _same_words(table, now)
        }
        made += [_counts(wave, before[name], now[name]) for name in now if name in before]
        made += [one for view in views for one in _of_view(wave, view, before, now)]
    taken = {table.id for table in tables} & {view.id for view in made}
    if taken:
        raise EvibookError(f"{', '.join(sorted(taken))}: give the plan's table another id.")
    return tuple(made)


def _has_counts(table: PublishedTable) -> bool:
    """Whether a table shows every measure of each of its lines."""
    wanted = [column.name for columns in MEASURES.values() for column in columns]
    shown = [column.name for column in table.columns if not column.row_header]
    return shown == wanted


def _same_words(table: PublishedTable, now: Tables) -> bool:
    """Whether a table of an earlier wave has the questions of the table of now."""
    return table.id in now and _labels(table) == _labels(now[table.id])


def _labels(table: PublishedTable) -> list[str]:
    return [column.label for column in table.columns if column.row_header]


def _counts(wave: str, before: PublishedTable, now: PublishedTable) -> PublishedTable:
    """Every line of a table of counts."""
    old = lines_of(before)
    lines = [
        Line(names, old.get(names), line, names[0] if len(names) > 1 else EVERYBODY)
        for names, line in lines_of(now).items()
    ]
    labels = [column for column in now.columns if column.row_header]
    return since_table(wave, now.id, labels, lines, [before], now)


def _of_view(wave: str, view: View, before: Tables, now: Tables) -> Iterator[PublishedTable]:
    """A view of one wave as a view of two, where both waves have what it is made of."""
    if isinstance(view, GroupsView) and view.counts in before:
        yield _everybody(wave, view, before[view.counts], now[view.counts])
    if isinstance(view, StatementsView) and view.scale.low and view.scale.high:
        asked = [name for _, name in view.items if name in before]
        if asked:
            yield _statements(wave, view, before, now)


def _everybody(
    wave: str, view: GroupsView, before: PublishedTable, now: PublishedTable
) -> PublishedTable:
    """The answers of everybody in a table by groups."""
    old = lines_of(before)
    lines = [
        Line(names[1:], old.get(names), line)
        for names, line in lines_of(now).items()
        if names[0] == EVERYBODY
    ]
    return since_table(wave, view.id, now.columns[1:2], lines, [before], now)


def _statements(wave: str, view: StatementsView, before: Tables, now: Tables) -> PublishedTable:
    """A line for each statement: who answers on the high side of the scale."""
    # which answers these are stands in the header, where other columns have their unit
    answers = high_label(view.scale).lower()
    label = Column("statement", "Statement", unit=answers, row_header=True, weight=3.0)
    lines = [
        Line((statement,), _then(before.get(name), now[name], view.scale),
             high_side(now[name], view.scale))
        for statement, name in view.items
    ]  # fmt: skip
    then = [before[name] for _, name in view.items if name in before]
    return since_table(wave, view.id, [label], lines, then, largest(view, now))


def _then(before: PublishedTable | None, now: PublishedTable, scale: Scale) -> Shown | None:
    """The high side of an earlier wave; None where it had other answers or no such statement."""
    if before is None or {*Counts(before).answers} != {*Counts(now).answers}:
        return None
    return high_side(before, scale)
