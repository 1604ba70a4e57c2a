"""Colours, fonts and the Vega-Lite configuration that every chart shares.

There are two sets of colours, for paper and for a dark card. The light blue-and-orange pair is
the UK Government Analysis Function's; on white their contrast is 10.3 to 1 and 3.0 to 1, and the
grey's is 4.7 to 1. In either set any two series differ in lightness by 1.5 to 1 at least, so that
a print in grey tells them apart, and stay apart for readers with a deficiency of colour vision.
The levels of a rating scale are darker on paper, and lighter on a dark card, the further they
stand from its middle; the sides differ in hue, and any two of the levels stay apart for readers
with a deficiency of colour vision.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

FONT = "Open Sans"
FONT_FOLDER = Path(__file__).parent / "fonts"


@dataclass(frozen=True)
class ChartColours:
    """The colours of a chart, each written #RRGGBB.

    ``accent`` is for the point that is made, ``second`` for another group, ``context`` for what
    stands back; ``ink`` and ``quiet`` are for text, ``grid`` for lines, ``paper`` is behind all.
    ``low1`` to ``low3`` and ``high1`` to ``high3`` are the levels of a rating scale on either
    side, from its middle outwards; ``aside`` is for an answer beside the scale.
    """

    accent: str
    second: str
    context: str
    ink: str
    quiet: str
    grid: str
    paper: str
    low1: str
    low2: str
    low3: str
    high1: str
    high2: str
    high3: str
    aside: str

    @property
    def series(self) -> tuple[str, str, str]:
        """The colours of groups that are told apart by colour, in order of use."""
        return (self.accent, self.second, self.context)

    def side(self, side: Literal["low", "high"], levels: int) -> tuple[str, ...]:
        """The colours of 1 to 3 levels on a side of a rating scale, from its middle outwards."""
        steps = {1: "3", 2: "13", 3: "123"}[levels]
        return tuple(getattr(self, side + step) for step in steps)

    @property
    def beside(self) -> tuple[str, str, str]:
        """The colours of answers beside a rating scale, in order of use."""
        return (self.quiet, self.aside, self.ink)


LIGHT = ChartColours(
    accent="#12436D",
    second="#F46A25",
    context="#6D757F",
    ink="#1F2933",
    quiet="#52606D",
    grid="#D9DEE3",
    paper="#FFFFFF",
    low1="#EA703C",
    low2="#9B684E",
    low3="#A03300",
    high1="#3F7B99",
    high2="#1B45E0",
    high3="#1E3F66",
    aside="#8E949B",
)
# On a dark card what stands out is light: the accent is the lightest and the grey the darkest.
DARK = ChartColours(
    accent="#9CC7EC",
    second="#F27533",
    context="#6E7985",
    ink="#E6EAEE",
    quiet="#B6C0C9",
    grid="#33404D",
    paper="#17212B",
    low1="#82674E",
    low2="#DA6D1A",
    low3="#DDA06C",
    high1="#748DAC",
    high2="#6EB0FB",
    high3="#C5D7E8",
    aside="#666F79",
)

ACCENT = LIGHT.accent
SECOND = LIGHT.second
CONTEXT = LIGHT.context
INK = LIGHT.ink
QUIET = LIGHT.quiet
GRID = LIGHT.grid
PAPER = LIGHT.paper

SERIES = LIGHT.series

TEXT_SIZE = 14  # px at the width of a phone and of a page alike


def chart_config(colours: ChartColours) -> dict[str, Any]:
    """The Vega-Lite configuration in a set of colours."""
    return {
        "background": colours.paper,
        "font": FONT,
        # On the right, room for a number behind the longest bar.
        "padding": {"left": 4, "top": 4, "right": 28, "bottom": 4},
        "view": {"stroke": None},
        "axis": {
            "labelFontSize": TEXT_SIZE,
            "titleFontSize": TEXT_SIZE,
            "labelColor": colours.ink,
            "titleColor": colours.quiet,
            "titleFontWeight": "normal",
            "labelLimit": 0,
            "domain": False,
            "ticks": False,
            "gridColor": colours.grid,
            "labelPadding": 8,
            "labelLineHeight": 18,
        },
        "text": {"fontSize": TEXT_SIZE, "color": colours.ink},
        "legend": {
            "labelFontSize": TEXT_SIZE,
            "labelColor": colours.ink,
            "title": None,
            "orient": "top",
            "symbolType": "square",
            "labelLimit": 0,
            "columnPadding": 14,
            "offset": 8,
        },
    }


CONFIG = chart_config(LIGHT)


def with_accent(accent: str) -> ChartColours:
    """The light colours with an edition's own accent."""
    return replace(LIGHT, accent=accent.upper())


def in_colours(spec: dict[str, Any], colours: ChartColours) -> dict[str, Any]:
    """A copy of a chart's specification, drawn in ``LIGHT``, in another set of colours."""
    names = vars(LIGHT)
    swap = {light: getattr(colours, name) for name, light in names.items()}
    return _swapped(spec, swap)


def _swapped(value: Any, swap: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _swapped(child, swap) for key, child in value.items()}
    if isinstance(value, list):
        return [_swapped(child, swap) for child in value]
    return swap.get(value, value) if isinstance(value, str) else value
