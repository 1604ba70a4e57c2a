"""Visitors of pictures and exhibits. Nothing without a text alternative gets through."""

from __future__ import annotations

import json
import re

from docutils import nodes

from evibook.book.typst.errors import MissingDescription
from evibook.book.typst.escape import literal
from evibook.book.typst.tables import TableVisitors
from evibook.book.typst.writer import elements, ids_of

CHART_WIDTH = 620
_LENGTH = re.compile(r"^\s*([\d.]+)\s*(px|pt|cm|mm|in|em|%)?\s*$")


class PictureVisitors(TableVisitors):
    """Images, figures and the report's own exhibits."""

    def visit_image(self, node: nodes.Element) -> None:
        """Write an image with its text alternative. Raises MissingDescription."""
        alt = node.get("alt", "").strip()
        if not alt:
            raise MissingDescription(
                f"Image '{node['uri']}' has no alternative text (page {self.docname}"
                f"{self._line(node)}). Say what it shows: ![...]({node['uri']})"
            )
        name = self.builder.images.get(node["uri"])
        if name is None:
            raise self.refuse(node, f"Image '{node['uri']}' was not found")
        path = literal(f"assets/{name}")
        call = f"image({path}, alt: {literal(alt)}{self.image_width(node)})"
        self.anchors(node)
        inline = isinstance(node.parent, nodes.TextElement)
        in_figure = isinstance(node.parent, nodes.figure | nodes.reference)
        self.put(
            f"box({call})" if inline else call if in_figure else f"picture-block({call}, none)"
        )
        raise nodes.SkipNode

    def image_width(self, node: nodes.Element) -> str:
        """Return the width argument of an image, or nothing for its own width."""
        match = _LENGTH.match(str(node.get("width", "")))
        if not match:
            return ""
        number, unit = float(match[1]), match[2] or "px"
        if unit == "px":
            return f", width: calc.min({number * 0.75:g}pt, 132mm)"
        return f", width: {number:g}{unit}"

    def visit_figure(self, node: nodes.Element) -> None:
        """Write a figure: picture, number, caption, legend."""
        caption = node.next_node(nodes.caption)
        legend = node.next_node(nodes.legend)
        shown = [c for c in node.children if not isinstance(c, nodes.caption | nodes.legend)]
        picture = self.content(*shown, anchors_of=node)
        words = "none"
        if caption is not None or legend is not None:
            words = self.content(*(c for c in (caption, legend) if c is not None))
        self.put(f"picture-block({picture}, {words})")
        raise nodes.SkipNode

    def visit_caption(self, node: nodes.Element) -> None:
        """Open a caption, with the number of what it belongs to."""
        self.open(node, "par(")
        kind = {"figure": "figure", "container": "code-block"}.get(type(node.parent).__name__)
        number = self.number_of(node.parent, kind) if kind else None
        if number:
            self.put(f"strong({self.plain(number)}); h(0.6em)")

    def depart_caption(self, node: nodes.Element) -> None:
        """Close a caption."""
        self.close()

    def visit_exhibit(self, node: nodes.Element) -> None:
        """Write an exhibit: number, title, notice, subtitle, chart, table, notes, source."""
        number = self.number_of(node, "exhibit")
        rest = [child for child in elements(node) if type(child).__name__ not in _HEAD]
        table = next((c for c in rest if type(c).__name__ == "evidence_table"), None)
        layout = self.table_layout(table) if table is not None else "text"
        picture = self.chart_call(node)
        heading = [
            self.plain(number) if number else "none",
            self.exhibit_part(node, "exhibit_title"),
            self.exhibit_part(node, "exhibit_notice"),
            self.exhibit_part(node, "exhibit_subtitle"),
            picture,
        ]
        start = f"exhibit({', '.join(heading)}, {self.content(anchors_of=node)}"
        if picture != "none" and layout == "landscape" and self.may_turn(node):
            # A chart as wide as a turned page would not fit: only the table is turned.
            self.put(f"fitted(scale => {start}))")
            self.put_turned(f"whole(exhibit-table({heading[0]}, {self.content(*rest)}))")
        else:
            build = f"scale => {start} + {self.content(*rest)})"
            if layout == "landscape" and self.may_turn(node):
                self.put_turned(f"whole(({build})(1))")
            else:
                reach = ", reach: text-margin - wide-margin" if layout == "broad" else ""
                self.put(f"fitted({build}{reach})")
        raise nodes.SkipNode

    def exhibit_part(self, node: nodes.Element, kind: str) -> str:
        """Return the content of a part of an exhibit's head, or 'none'."""
        for child in elements(node):
            if type(child).__name__ == kind:
                return self.content(*child.children, anchors_of=child)
        return "none"

    def chart_call(self, node: nodes.Element) -> str:
        """Draw an exhibit's chart as SVG and return the call that shows it, or 'none'.

        Raises MissingDescription when the chart has no text alternative.
        """
        chart = next((c for c in elements(node) if type(c).__name__ == "exhibit_chart"), None)
        if chart is None:
            return "none"
        name = node["ids"][0] if node["ids"] else "without an id"
        alt = (chart.get("alt") or node.get("description") or "").strip()
        if not alt:
            raise MissingDescription(
                f"Exhibit '{name}' has no description. Add description=... to its cell "
                f"(page {self.docname})"
            )
        svg = self.shared.draw(json.loads(chart["spec"]), CHART_WIDTH)
        file_name = "exhibit-" + re.sub(r"[^\w.-]", "-", f"{self.docname}-{name}") + ".svg"
        (self.shared.assets / file_name).write_text(svg, encoding="utf-8")
        return f"chart({literal('assets/' + file_name)}, {literal(alt)}, scale)"

    def visit_exhibit_note(self, node: nodes.Element) -> None:
        """Open a note or the source line under an exhibit."""
        self.open(node, "exhibit-line(")

    depart_exhibit_note = depart_caption
    visit_exhibit_no_chart = visit_exhibit_note
    depart_exhibit_no_chart = depart_caption
    visit_exhibit_source = visit_exhibit_note
    depart_exhibit_source = depart_caption

    def visit_exhibit_downloads(self, node: nodes.Element) -> None:
        """Skip the download links: they are for the website."""
        raise nodes.SkipNode

    visit_pdf_download = visit_exhibit_downloads

    def number_of(self, node: nodes.Element, kind: str) -> str:
        """Return "Exhibit 3" for a numbered node, or an empty string."""
        numbers = self.builder.env.toc_fignumbers.get(self.docname, {}).get(kind, {})
        for node_id in ids_of(node):
            if node_id in numbers:
                pattern = self.builder.config.numfig_format.get(kind) or f"{kind.title()} %s"
                return str(pattern % ".".join(map(str, numbers[node_id])))
        return ""


_HEAD = ("exhibit_title", "exhibit_notice", "exhibit_subtitle", "exhibit_chart")
