"""Where the middle of a number lies, told by the bands in which it was counted."""

from __future__ import annotations

from collections.abc import Sequence

from evibook.disclosure.layout import EVERYBODY
from evibook.disclosure.published import PublishedTable
from evibook.disclosure.views.shown import Counts, view_of
from evibook.model.survey_tables import MiddleView
from evibook.model.tables import Cell, Column, Withheld

QUARTILES = (0.25, 0.5, 0.75)
RULE = (
    "The bands in which a quarter, half and three quarters of those who answered are reached, "
    "by the rounded counts. A mean is not given: it would tell of single answers."
)
UNKNOWN = Withheld("The counts that are shown do not say which band it is.")
COLUMNS = (
    Column("base", "Base", "count", "people"),
    Column("lower_quartile", "Lower quartile"),
    Column("median", "Median"),
    Column("upper_quartile", "Upper quartile"),
)


def middle_view(view: MiddleView, table: PublishedTable) -> PublishedTable:
    """A row for each group and for all: base, lower quartile, median and upper quartile."""
    counts = Counts(table)
    group = counts.group_columns or (Column("group", "Group", row_header=True),)
    rows = [_row(counts, one) for one in (*counts.groups, EVERYBODY)]
    return view_of(table, view.id, (*group, *COLUMNS), rows, RULE)


def _row(counts: Counts, group: str) -> Sequence[Cell]:
    base = counts.base(group)
    lines = [counts.line(group, band) for band in counts.answers]
    if isinstance(base, Withheld):
        return [group, base, *([base] * len(QUARTILES))]
    people = [None if isinstance(line.count, Withheld) else line.count for line in lines]
    places = [quantile_place(people, base, quartile) for quartile in QUARTILES]
    return [group, base, *(UNKNOWN if at is None else counts.answers[at] for at in places)]


def quantile_place(counts: Sequence[int | None], base: int, share: float) -> int | None:
    """The place of the band in which a share of the base is reached, or None where it is open.

    Who is below a band is added up from the low end, or, where a count there is withheld, told
    from the base and the counts above it.
    """
    for place, count in enumerate(counts):
        if count is None:
            continue
        below = _sum(counts[:place])
        above = _sum(counts[place + 1 :])
        if below is None and above is not None:
            below = base - count - above
        if below is not None and below < share * base <= below + count:
            return place
    return None


def _sum(counts: Sequence[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None
