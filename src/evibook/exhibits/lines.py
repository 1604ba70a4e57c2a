"""Text in lines that are no wider than asked, by the measures of the font that draws it.

An SVG does not wrap text. Widths are read with Pillow from the font files of this package: with
its basic layout, which every build of it has, so that a text breaks alike on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from evibook.exhibits.look import FONT_FOLDER

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

REGULAR = 400
SEMI_BOLD = 600
# The units of Open Sans in an em. Measured at this size, in px, a width is a whole number of
# units and no rounding to pixels adds up along a line.
UNITS = 2048
MISSING = "\uffff"  # no font has it
# A no-break space is no place to break.
BREAKS = re.compile(r"[^\S\u00a0\u202f]+")


@dataclass(frozen=True)
class TextStyle:
    """Size and distance of lines in px, the font's weight, and a name of `ChartColours`."""

    size: int
    leading: int
    weight: int
    colour: str


@lru_cache(maxsize=2)
def _font(weight: int) -> FreeTypeFont:
    from PIL import ImageFont

    path = FONT_FOLDER / f"open-sans-{weight}-normal.ttf"
    return ImageFont.truetype(str(path), UNITS, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=1024)
def _lacking(character: str, weight: int) -> bool:
    # Pillow does not list a font's characters, but no letter of Open Sans is as wide as the box
    # that stands for one it lacks.
    font = _font(weight)
    return font.getlength(character) == font.getlength(MISSING)


def text_width(text: str, style: TextStyle) -> float:
    """The width of a line of text in px.

    A character that Open Sans lacks is drawn from another font and counted as an em.
    """
    lacking = [character for character in text if _lacking(character, style.weight)]
    font = _font(style.weight)
    short = UNITS - font.getlength(MISSING)
    return (font.getlength(text) + short * len(lacking)) * style.size / UNITS


def wrapped(text: str, width: float, style: TextStyle) -> list[str]:
    """The text in lines of at most ``width`` px; only a word that is wider is broken itself.

    ``width`` must hold one character at least.
    """

    def fits(line: str) -> bool:
        return text_width(line, style) <= width

    lines: list[str] = []
    for piece in _pieces(text, fits):
        if lines and fits(f"{lines[-1]} {piece}"):
            lines[-1] += f" {piece}"
        else:
            lines.append(piece)
    return lines


def balanced(text: str, width: float, style: TextStyle) -> list[str]:
    """The text in as few lines as ``width`` px allow, and these about equally long."""
    lines = wrapped(text, width, style)
    # Narrower than its widest word, a text would be broken inside it.
    widest = max(text_width(word, style) for word in BREAKS.split(text))
    for narrower in range(int(width) - style.size, int(max(widest, width / 2)), -style.size):
        tried = wrapped(text, narrower, style)
        if len(tried) > len(lines):
            break
        lines = tried
    return lines


def _pieces(text: str, fits: Callable[[str], bool]) -> Iterator[str]:
    for word in filter(None, BREAKS.split(text)):
        if fits(word):
            yield word
        else:
            yield from _broken(word, fits)


def _broken(word: str, fits: Callable[[str], bool]) -> Iterator[str]:
    piece = ""
    for character in word:
        if piece and not fits(piece + character):
            yield piece
            piece = ""
        piece += character
    yield piece
