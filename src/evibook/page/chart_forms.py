"""The forms of chart that a notebook can choose from."""

from __future__ import annotations

from collections.abc import Sequence

from evibook.disclosure import PublishedTable
from evibook.exhibits import (
    Chart,
    NoChart,
    bands,
    bars,
    dots,
    gaps,
    intervals,
    likert,
    matrix,
    network,
    scatter,
    spread,
)


class ChartForms:
    """A method for each form; the function of the same name in `evibook.exhibits` says more."""

    def bars(
        self, table: PublishedTable, y: str, x: str | Sequence[str], emphasis: str = ""
    ) -> Chart | NoChart:
        """Horizontal bars; see `evibook.exhibits.bars`."""
        return bars(table, y, x, emphasis)

    def matrix(self, table: PublishedTable, y: str, x: Sequence[str]) -> Chart | NoChart:
        """A matrix of dots; see `evibook.exhibits.matrix`."""
        return matrix(table, y, x)

    def dots(self, table: PublishedTable, y: str, x: str, label: str = "") -> Chart | NoChart:
        """A dot for each row, for percentages; see `evibook.exhibits.dots`."""
        return dots(table, y, x, label)

    def likert(
        self,
        table: PublishedTable,
        y: str,
        low: Sequence[str],
        high: Sequence[str],
        *,
        neutral: str = "",
        beside: Sequence[str] = (),
        totals: tuple[str, str] | None = None,
    ) -> Chart | NoChart:
        """Statements on a rating scale, left and right of a line; see `evibook.exhibits.likert`."""
        return likert(table, y, low, high, neutral=neutral, beside=beside, totals=totals)

    def intervals(
        self,
        table: PublishedTable,
        y: str,
        x: str = "percentage",
        limits: tuple[str, str] = ("lower", "upper"),
        *,
        by: str = "",
        groups: Sequence[str] = (),
    ) -> Chart | NoChart:
        """Dots with intervals, for up to three groups; see `evibook.exhibits.intervals`.

        Columns are named as tables of counts name them.
        """
        return intervals(table, y, x, limits, by=by, groups=groups)

    def gaps(
        self, table: PublishedTable, y: str, x: tuple[str, str], difference: str = "difference"
    ) -> Chart | NoChart:
        """Two groups and the difference between them; see `evibook.exhibits.gaps`."""
        return gaps(table, y, x, difference)

    def bands(self, table: PublishedTable, y: str, x: str = "percentage") -> Chart | NoChart:
        """Ordered bands as a histogram on its side; see `evibook.exhibits.bands`."""
        return bands(table, y, x)

    def scatter(
        self,
        table: PublishedTable,
        x: str,
        y: str,
        label: str,
        scale: tuple[int, int] | None = None,
    ) -> Chart | NoChart:
        """A point and a name for each row; see `evibook.exhibits.scatter`."""
        return scatter(table, x, y, label, scale)

    def network(self, table: PublishedTable, left: str, middle: str, right: str) -> Chart:
        """Names in three columns, and the lines between; see `evibook.exhibits.network`."""
        return network(table, left, middle, right)

    def spread(
        self, table: PublishedTable, y: str, x: Sequence[str], total: str
    ) -> Chart | NoChart:
        """Many groups as grey dots, all of them in colour; see `evibook.exhibits.spread`."""
        return spread(table, y, x, total)
