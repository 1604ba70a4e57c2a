"""The colours of series, and the legend that names them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from evibook.disclosure import PublishedTable
from evibook.errors import EvibookError
from evibook.exhibits.charts.parts import LINES, NARROW_BELOW
from evibook.exhibits.look import ACCENT, CONTEXT, SERIES
from evibook.exhibits.render import NARROW

MAX_SERIES = len(SERIES)
LETTER = 7.4  # px of a letter, about
WRAP_LEGEND = 32  # characters in a line of a legend's entry
BESIDE_LABELS = 380  # px of a wide chart without its row labels, about
SYMBOL = 30  # px of an entry beside its words


def series_colour(table: PublishedTable, measures: Sequence[str], emphasis: str) -> Any:
    """The colour of each measure, by its place or by emphasis."""
    import altair as alt

    if len(measures) == 1:
        return alt.value(ACCENT)
    if len(measures) > MAX_SERIES:
        raise EvibookError(
            f"A bar chart shows at most {MAX_SERIES} groups by colour; {len(measures)} were asked "
            "for. Use matrix(), or show fewer columns."
        )
    colours = list(SERIES[: len(measures)])
    if emphasis:
        colours = [ACCENT if name == emphasis else CONTEXT for name in measures]
    return colour_of([table.column(name).label for name in measures], colours)


def colour_of(order: Sequence[str], colours: Sequence[str], offset: int = 8) -> Any:
    """A colour for each series, in this order, with a legend ``offset`` px above the rows."""
    import altair as alt

    legend = alt.Legend(
        columns=alt.ExprRef(expr=f"narrow ? {legend_columns(order, NARROW)} "
                                 f": {legend_columns(order, BESIDE_LABELS)}"),
        labelExpr=LINES.replace("' + wrap + '", str(WRAP_LEGEND)),
        offset=offset,
    )  # fmt: skip
    scale = alt.Scale(domain=list(order), range=list(colours))
    return alt.Color("series:N", scale=scale, sort=list(order), legend=legend)


def legend_columns(names: Sequence[str], width: int) -> int:
    """Entries that stand side by side in a legend: as many as there is room for, 3 at most."""
    lengths = [SYMBOL + LETTER * min(len(name), WRAP_LEGEND) for name in names]
    for columns in (2,) if width < NARROW_BELOW else (3, 2):
        if sum(max(lengths[at::columns], default=0) for at in range(columns)) <= width:
            return columns
    return 1
