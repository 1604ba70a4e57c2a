"""An exhibit as one picture that can stand on a slide: number, finding, chart, source, notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape
from typing import Any

from evibook.exhibits.lines import REGULAR, SEMI_BOLD, TextStyle, balanced, wrapped
from evibook.exhibits.look import FONT, LIGHT, ChartColours
from evibook.exhibits.render import chart_svg, png

WIDTH = 1000  # px; as wide as a slide at the size at which its text can be read
MARGIN = 40
TEXT_WIDTH = WIDTH - 2 * MARGIN
# Where Open Sans is not installed, a viewer takes Arial. It is narrower: nothing runs over.
FAMILY = f"{FONT}, Arial, sans-serif"

NOTICE = TextStyle(size=15, leading=24, weight=SEMI_BOLD, colour="ink")
NUMBER = TextStyle(size=15, leading=24, weight=SEMI_BOLD, colour="accent")
TITLE = TextStyle(size=22, leading=30, weight=SEMI_BOLD, colour="ink")
SUBTITLE = TextStyle(size=16, leading=24, weight=REGULAR, colour="quiet")
SMALL = TextStyle(size=13, leading=19, weight=REGULAR, colour="quiet")

GAP = 20  # px above and below the chart
SMALL_GAP = 4  # px between title and subtitle, and between notes
BASELINE = 0.36  # of a letter's size, from the middle of its line down to where it stands
# Control characters and halves of pairs, which no XML file may hold.
UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Wrap = Callable[[str, float, TextStyle], list[str]]


def standalone_svg(
    *,
    number: str,
    title: str,
    subtitle: str,
    chart_spec: dict[str, Any],
    source: str,
    notes: Iterable[str] = (),
    notice: str = "",
    colours: ChartColours = LIGHT,
) -> str:
    """The exhibit as SVG text, `WIDTH` px wide and as high as it needs.

    ``number`` is the exhibit's in the book ("7"); ``source`` a line such as `source_line` makes;
    ``notice`` what must be said of invented or private data, in the first line. The chart's
    description becomes the picture's. The same arguments give the same bytes.
    """
    column = _Column(colours)
    column.text(notice, NOTICE)
    column.text(f"Exhibit {number}", NUMBER)
    column.text(title, TITLE, wrap=balanced)
    column.text(subtitle, SUBTITLE, gap=SMALL_GAP)
    column.chart(chart_spec, gap=GAP)
    column.text(source, SMALL, gap=GAP)
    for note in notes:
        column.text(note, SMALL, gap=SMALL_GAP)
    return column.svg(f"Exhibit {number}: {title}", chart_spec["description"])


def standalone_png(svg: str, scale: int = 2) -> bytes:
    """The picture as PNG, ``scale`` pixels for each px of the drawing."""
    return png(svg, scale)


class _Column:
    """Blocks below each other, all on the left margin."""

    def __init__(self, colours: ChartColours):
        self._colours = colours
        self._parts: list[str] = []
        self._bottom: float = MARGIN

    def text(self, text: str, style: TextStyle, gap: int = 0, wrap: Wrap = wrapped) -> None:
        """Put lines of text below what is there; nothing for an empty text."""
        lines = wrap(text, TEXT_WIDTH, style)
        self._bottom += gap if lines else 0
        for line in lines:
            base = self._bottom + style.leading / 2 + BASELINE * style.size
            self._parts.append(
                f'<text x="{MARGIN}" y="{base:.1f}" font-size="{style.size}" '
                f'font-weight="{style.weight}" fill="{getattr(self._colours, style.colour)}">'
                f"{_xml_text(line)}</text>"
            )
            self._bottom += style.leading

    def chart(self, spec: dict[str, Any], gap: int) -> None:
        """Put the chart below what is there."""
        padding = spec["config"]["padding"]["left"]
        family = {"config": spec["config"] | {"font": FAMILY}}
        drawing = chart_svg(spec | family, TEXT_WIDTH + padding, self._colours)
        self._bottom += gap
        # Its words begin on the margin, which its padding lies outside of.
        place = f'<svg x="{MARGIN - padding}" y="{self._bottom:g}" overflow="visible" '
        self._parts.append(drawing.replace("<svg ", place, 1))
        self._bottom += _height(drawing)

    def svg(self, title: str, description: str) -> str:
        """The picture, with a name and a description for those who do not see it."""
        height = round(self._bottom + MARGIN)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{WIDTH}" '
            f'height="{height}" viewBox="0 0 {WIDTH} {height}" font-family="{FAMILY}">\n'
            f"<title>{_xml_text(title)}</title>\n<desc>{_xml_text(description)}</desc>\n"
            f'<rect width="{WIDTH}" height="{height}" fill="{self._colours.paper}"/>\n'
            + "\n".join(self._parts)
            + "\n</svg>\n"
        )


def _height(drawing: str) -> float:
    found = re.search(r'<svg [^>]*\bheight="([\d.]+)"', drawing)
    if found is None:
        raise ValueError("a drawing without a height")
    return float(found[1])


def _xml_text(text: str) -> str:
    return escape(UNWRITABLE.sub("\ufffd", text), quote=False)
