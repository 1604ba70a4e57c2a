"""A fictional survey: an export as Qualtrics would make it, with answers that nobody gave."""

from evibook.survey.example.layouts import ExampleExport, Layout, example_export
from evibook.survey.example.making import (
    Example,
    export_bytes,
    make_example,
    refuse_overwriting,
    refuse_real,
)
from evibook.survey.example.margins import Margins, read_margins
from evibook.survey.example.responses import KEPT, ExampleResponse, make_responses
from evibook.survey.example.statement import Difference, differences, statement_lines

__all__ = [
    "KEPT",
    "Difference",
    "Example",
    "ExampleExport",
    "ExampleResponse",
    "Layout",
    "Margins",
    "differences",
    "example_export",
    "export_bytes",
    "make_example",
    "make_responses",
    "read_margins",
    "refuse_overwriting",
    "refuse_real",
    "statement_lines",
]
