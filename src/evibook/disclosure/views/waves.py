"""A wave of a survey against an earlier one, from what both of them published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from evibook.disclosure.layout import COLUMNS as MEASURES
from evibook.disclosure.layout import PER_CENT
from evibook.disclosure.published import PublishedTable
from evibook.disclosure.views.groups import DIFFERENCE_COLUMNS
from evibook.disclosure.views.shown import Shown, lines_of, points, view_of
from evibook.errors import EvibookError
from evibook.model.tables import Cell, Column, NotAsked, Withheld
from evibook.stats import newcombe_difference

RULE = (
    "Percentages of {wave} and of now, and the difference with Newcombe's 95% limits, worked out "
    "from the rounded counts that both waves published, as if different people had answered."
)
NOT_BOTH = Withheld("A difference needs the percentages of both waves.")


def wave_views(
    tables: Sequence[PublishedTable], earlier: Mapping[str, Sequence[PublishedTable]]
) -> tuple[PublishedTable, ...]:
    """Each table of counts against the same table of each earlier wave, by the wave's name.

    A line that an earlier wave did not have was not asked then. Raises EvibookError where a view
    would have the id of a table.
    """
    made = []
    for wave, published in earlier.items():
        known = {table.id: table for table in published if table.origin == "survey"}
        for table in filter(_has_counts, tables):
            before = known.get(table.id)
            if before is not None and _has_counts(before):
                made.append(_view(wave, before, table))
    taken = {table.id for table in tables} & {view.id for view in made}
    if taken:
        raise EvibookError(f"{', '.join(sorted(taken))}: give the plan's table another id.")
    return tuple(made)


def _has_counts(table: PublishedTable) -> bool:
    """Whether a table shows every measure of each of its lines."""
    wanted = [column.name for columns in MEASURES.values() for column in columns]
    shown = [column.name for column in table.columns if not column.row_header]
    return shown == wanted


def _view(wave: str, before: PublishedTable, now: PublishedTable) -> PublishedTable:
    labels = [column for column in now.columns if column.row_header]
    old = lines_of(before)
    rows = [[*names, *_cells(old.get(names), line)] for names, line in lines_of(now).items()]
    columns = [
        *labels,
        Column("earlier", wave, "percentage", PER_CENT),
        Column("now", "Now", "percentage", PER_CENT),
        *DIFFERENCE_COLUMNS,
    ]
    made = view_of(now, f"{now.id}-since-{wave}", columns, rows, RULE.format(wave=wave))
    return replace(made, synthetic=before.synthetic or now.synthetic)


def _cells(before: Shown | None, now: Shown) -> Sequence[Cell]:
    """Percentage then and now, and the difference with its limits."""
    if before is None:
        return [NotAsked(), now.percentage, *[NotAsked()] * len(DIFFERENCE_COLUMNS)]
    shares = [before.percentage, now.percentage]
    if before.why or now.why:
        return [*shares, *[NOT_BOTH] * len(DIFFERENCE_COLUMNS)]
    found = newcombe_difference(now.proportion, before.proportion, rule="Disclosed counts.")
    if found.value is None or found.interval is None:
        return [*shares, *[NOT_BOTH] * len(DIFFERENCE_COLUMNS)]
    limits = (found.value, found.interval.lower, found.interval.upper)
    return [*shares, *map(points, limits)]
