"""The report's PDF as assistive technology reads it: through its structure tree."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
from site_reading import Table, plain

OPERATORS = "BMC BDC EMC Tf Tj TJ"  # of content streams: marks, fonts and text


class TaggedPdf:
    """A tagged PDF: its structure elements, and the text that each of them marks."""

    def __init__(self, path: Path):
        self.pdf = pikepdf.open(path)
        self._marked: dict[tuple[int, int], dict[int | None, str]] = {}
        self._fonts: dict[tuple[int, int], dict[int, str]] = {}

    def elements(self, *kinds: str) -> list[pikepdf.Dictionary]:
        """The structure elements of these kinds, in reading order."""
        names = {f"/{kind}" for kind in kinds}
        return [found for found in self._below(self.pdf.Root.StructTreeRoot) if found.S in names]

    def text(self, element: pikepdf.Dictionary) -> str:
        """The text that an element and all below it mark."""
        return plain("".join(self._pieces(element, None)))

    def table(self, element: pikepdf.Dictionary) -> Table:
        """A table element; its caption stands in its summary."""
        rows = [found for found in self._below(element) if found.S == "/TR"]
        header, *body = (
            tuple(self.text(cell) for cell in _kids(row) if cell.S in ("/TH", "/TD"))
            for row in rows
        )
        return Table(_attribute(element, "/Summary"), header, tuple(body))

    def _below(self, element: pikepdf.Dictionary) -> Iterator[pikepdf.Dictionary]:
        for kid in _kids(element):
            yield kid
            yield from self._below(kid)

    def _pieces(self, element: pikepdf.Dictionary, inherited: Any) -> Iterator[str]:
        page = element.get("/Pg", inherited)
        for kid in _as_list(element.get("/K")):
            if isinstance(kid, int):
                yield self._text_marked(page, kid)
            elif kid.get("/Type") == "/MCR":
                yield self._text_marked(kid.get("/Pg", page), int(kid.MCID))
            elif kid.get("/Type") != "/OBJR":
                yield from self._pieces(kid, page)

    def _text_marked(self, page: pikepdf.Dictionary, mark: int) -> str:
        if page.objgen not in self._marked:
            self._marked[page.objgen] = self._read(pikepdf.Page(page))
        return self._marked[page.objgen].get(mark, "")

    def _read(self, page: pikepdf.Page) -> dict[int | None, str]:
        """Text by mark of one page. A replacement text stands for the glyphs that it covers."""
        found: defaultdict[int | None, str] = defaultdict(str)
        open_marks: list[tuple[int | None, bool]] = [(None, False)]  # mark, glyphs replaced?
        font: dict[int, str] = {}
        for operands, operator in pikepdf.parse_content_stream(page, OPERATORS):
            mark, replaced = open_marks[-1]
            match str(operator):
                case "BMC":
                    open_marks.append((mark, replaced))
                case "BDC":
                    properties = operands[1]
                    mark = int(properties["/MCID"]) if "/MCID" in properties else mark
                    covers = "/ActualText" in properties
                    if covers and not replaced:
                        found[mark] += str(properties["/ActualText"])
                    open_marks.append((mark, replaced or covers))
                case "EMC":
                    open_marks.pop()
                case "Tf":
                    font = self._font(page.obj.Resources.Font[str(operands[0])])
                case "Tj" | "TJ" if not replaced:
                    pieces = operands[0] if str(operator) == "TJ" else operands
                    found[mark] += "".join(_decoded(piece, font) for piece in pieces)
        return found

    def _font(self, font: pikepdf.Dictionary) -> dict[int, str]:
        if font.objgen not in self._fonts:
            self._fonts[font.objgen] = _characters(font.ToUnicode.read_bytes().decode("ascii"))
        return self._fonts[font.objgen]


def _kids(element: pikepdf.Dictionary) -> list[pikepdf.Dictionary]:
    return [
        kid
        for kid in _as_list(element.get("/K"))
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid
    ]


def _as_list(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _attribute(element: pikepdf.Dictionary, name: str) -> str:
    found = [entry[name] for entry in _as_list(element.get("/A")) if name in entry]
    return plain(str(found[0])) if found else ""


def _decoded(piece: Any, font: dict[int, str]) -> str:
    if not isinstance(piece, pikepdf.String):
        return ""  # a shift, not a glyph
    data = bytes(piece)
    return "".join(font.get(int.from_bytes(data[i : i + 2]), "") for i in range(0, len(data), 2))


def _characters(cmap: str) -> dict[int, str]:
    """Characters by glyph, from a ToUnicode map."""
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            found[int(code, 16)] = _utf16(text)
    for block in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for step, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
                found[code] = chr(ord(_utf16(text)) + step)
    return found


def _utf16(digits: str) -> str:
    return bytes.fromhex(digits).decode("utf-16-be")
