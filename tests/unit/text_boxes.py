"""Where the words of a drawing stand: the room that each line of text takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from xml.etree import ElementTree

from PIL import ImageFont

from evibook.exhibits.look import FONT_FOLDER

SVG = "{http://www.w3.org/2000/svg}"
# Of the size of the letters: how far they reach above and below the line they stand on.
RISE, FALL = 0.74, 0.2
# The one pixel by which a letter may be drawn over its measure.
SLACK = 1.0


@dataclass(frozen=True)
class Box:
    """A line of text and the room it takes, in px from the top left of the drawing."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two lines cover each other."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > SLACK and down > SLACK


@cache
def font(size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT_FOLDER / "open-sans-400-normal.ttf"), size)


def boxes(svg: str) -> list[Box]:
    """The lines of level text in a drawing that are seen."""
    return list(_boxes(ElementTree.fromstring(svg), 0, 0))


def outside(svg: str) -> list[str]:
    """Lines of text that leave the drawing."""
    tree = ElementTree.fromstring(svg)
    width, height = (float(tree.get(side, "0")) for side in ("width", "height"))
    return [
        box.text
        for box in boxes(svg)
        if box.left < -SLACK
        or box.top < -SLACK
        or box.right > width + SLACK
        or box.bottom > height + SLACK
    ]


def covered(svg: str) -> list[tuple[str, str]]:
    """Pairs of lines of text that cover each other."""
    return [(a.text, b.text) for a, b in combinations(boxes(svg), 2) if a.meets(b)]


def _boxes(element: ElementTree.Element, across: float, down: float) -> Iterator[Box]:
    moved = re.match(r"translate\((-?[\d.e-]+),\s*(-?[\d.e-]+)\)", element.get("transform", ""))
    if moved:
        across, down = across + float(moved[1]), down + float(moved[2])
    if element.tag == f"{SVG}text":
        if "rotate" not in element.get("transform", "") and element.get("opacity") != "0":
            yield from _lines(element, across, down)
        return
    for child in element:
        yield from _boxes(child, across, down)


def _lines(text: ElementTree.Element, across: float, down: float) -> Iterator[Box]:
    size = float(text.get("font-size", "0").removesuffix("px"))
    spans = text.findall(f"{SVG}tspan")
    for part in spans or [text]:
        down += float(part.get("dy", "0")) if spans else 0
        words = part.text or ""
        if words.strip():
            length = font(size).getlength(words)
            anchor = text.get("text-anchor", "start")
            left = across - {"start": 0, "middle": length / 2, "end": length}[anchor]
            yield Box(words, left, down - RISE * size, left + length, down + FALL * size)
