"""The words of a part of a page, as one line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from lxml.html import HtmlElement

CELL, ROW = "\x1f", "\x1e"  # the ends of cells and rows until they are made punctuation
ENDS = {"td": CELL, "th": CELL, "li": CELL, "tr": ROW, "dd": ROW, "dt": ": "}
BLOCKS = {"p", "div", "figure", "blockquote", "pre", "section", "table", "ul", "ol", "dl"}
GAP = re.compile(rf"(\S?)\s*([{CELL}{ROW}][{CELL}{ROW}\s]*)")
STOPS = ".?!:;,"

LeaveOut = Callable[[HtmlElement], bool]


def words(element: HtmlElement, leave_out: LeaveOut = lambda _: False) -> str:
    """The words of an element but for the parts that ``leave_out`` names.

    Cells of a table and items of a list are parted by semicolons, rows by full stops.
    """
    return _line("".join(_pieces(element, leave_out)))


def sentences(parts: Iterable[str]) -> str:
    """Texts as one, each ended by a full stop where it has no end of its own."""
    return _line(ROW.join(filter(None, parts)))


def cells(parts: Iterable[str]) -> str:
    """Texts as one, parted by semicolons where they have no end of their own."""
    return _line(CELL.join(filter(None, parts)))


def _pieces(element: HtmlElement, leave_out: LeaveOut) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and not leave_out(child):
            yield from _pieces(child, leave_out)
            yield ENDS.get(child.tag, " " if child.tag in BLOCKS else "")
        yield child.tail or ""


def _line(text: str) -> str:
    return " ".join(GAP.sub(_parted, text).split()).rstrip("; ")


def _parted(gap: re.Match[str]) -> str:
    before, marks = gap[1], gap[2]
    if not before or before in STOPS:
        return f"{before} "
    return f"{before}. " if ROW in marks else f"{before}; "
