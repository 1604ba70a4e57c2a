"""Exhibits: from a published table to a chart, a description and a table."""

from evibook.exhibits import tracking
from evibook.exhibits.charts import (
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
from evibook.exhibits.exhibit import MIME_TYPE, Exhibit, exhibit_from_mime, make_exhibit
from evibook.exhibits.wording import day_text, fact_text, number_text, shown_text

__all__ = [
    "MIME_TYPE",
    "Chart",
    "Exhibit",
    "NoChart",
    "bands",
    "bars",
    "day_text",
    "dots",
    "exhibit_from_mime",
    "fact_text",
    "gaps",
    "intervals",
    "likert",
    "make_exhibit",
    "matrix",
    "network",
    "number_text",
    "scatter",
    "shown_text",
    "spread",
    "tracking",
]
