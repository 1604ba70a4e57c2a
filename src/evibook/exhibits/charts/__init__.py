"""Charts as Vega-Lite specifications, built from a published table and nothing else."""

from evibook.exhibits.charts.bands import bands
from evibook.exhibits.charts.chart import Chart, NoChart
from evibook.exhibits.charts.gaps import gaps
from evibook.exhibits.charts.intervals import intervals
from evibook.exhibits.charts.likert import likert
from evibook.exhibits.charts.network import network
from evibook.exhibits.charts.rows import bars, dots, matrix
from evibook.exhibits.charts.scatter import scatter
from evibook.exhibits.charts.spread import spread

__all__ = [
    "Chart",
    "NoChart",
    "bands",
    "bars",
    "dots",
    "gaps",
    "intervals",
    "likert",
    "matrix",
    "network",
    "scatter",
    "spread",
]
