"""Colours, fonts and the Vega-Lite configuration that every chart shares.

The blue and the orange are the UK Government Analysis Function's; on white their contrast is
10.3 to 1 and 3.0 to 1, and the grey's is 3.1 to 1. Blue and orange differ in lightness, so a
greyscale print tells them apart.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

FONT = "Open Sans"
FONT_FOLDER = Path(__file__).parent / "fonts"

ACCENT = "#12436D"
SECOND = "#F46A25"
CONTEXT = "#8B929A"
INK = "#1F2933"
QUIET = "#52606D"
GRID = "#D9DEE3"
PAPER = "#FFFFFF"

SERIES = (ACCENT, SECOND, CONTEXT)

TEXT_SIZE = 14  # px at the width of a phone and of a page alike

CONFIG: dict[str, Any] = {
    "background": PAPER,
    "font": FONT,
    # On the right, room for a number behind the longest bar.
    "padding": {"left": 4, "top": 4, "right": 28, "bottom": 4},
    "view": {"stroke": None},
    "axis": {
        "labelFontSize": TEXT_SIZE,
        "titleFontSize": TEXT_SIZE,
        "labelColor": INK,
        "titleColor": QUIET,
        "titleFontWeight": "normal",
        "labelLimit": 0,
        "domain": False,
        "ticks": False,
        "gridColor": GRID,
        "labelPadding": 8,
        "labelLineHeight": 18,
    },
    "text": {"fontSize": TEXT_SIZE, "color": INK},
    "legend": {
        "labelFontSize": TEXT_SIZE,
        "labelColor": INK,
        "title": None,
        "orient": "top",
        "symbolType": "square",
        "labelLimit": 0,
        "columnPadding": 14,
        "offset": 8,
    },
}
