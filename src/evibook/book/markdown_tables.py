"""Tables written in Markdown become evidence tables: headers with a scope, a name, a scroller."""

from __future__ import annotations

from docutils import nodes
from sphinx.transforms import SphinxTransform

from evibook.book.nodes import evidence_cell, evidence_row, evidence_table

UNNAMED = "Table"


class MarkdownTables(SphinxTransform):
    """Replaces each plain table of a page; one with spans or blocks in cells stays as it is.

    The first column heads its rows. A title stands above the table and is its name.
    """

    default_priority = 700

    def apply(self, **_: object) -> None:
        """Replace the tables of the document."""
        for table in list(self.document.findall(nodes.table)):
            made = _evidence_table(table)
            if made is not None:
                title = table.next_node(nodes.title)
                heading = [] if title is None else [_heading(title)]
                table.replace_self([*heading, made])


def _heading(title: nodes.title) -> nodes.paragraph:
    words = nodes.strong()
    words += [child.deepcopy() for child in title.children]
    return nodes.paragraph("", "", words)


def _evidence_table(table: nodes.table) -> evidence_table | None:
    head = next(table.findall(nodes.thead), None)
    body = next(table.findall(nodes.tbody), None)
    if head is None or body is None or len(head.children) != 1 or not body.children:
        return None
    rows = [[_inline(entry) for entry in row.findall(nodes.entry)] for row in (*head, *body)]
    if any(cell is None for row in rows for cell in row):
        return None
    title = table.next_node(nodes.title)
    widths = [spec.get("colwidth", 1) for spec in table.findall(nodes.colspec)]
    node = evidence_table(
        caption=title.astext() if title is not None else UNNAMED,
        columns=[
            {
                "label": "".join(part.astext() for part in cell or ()),
                "align": "left",
                "weight": width,
            }
            for cell, width in zip(rows[0], widths, strict=True)
        ],
    )
    for number, row in enumerate(rows):
        line = evidence_row(header=number == 0)
        for place, cell in enumerate(row):
            scope = "col" if number == 0 else "row" if place == 0 else ""
            line += evidence_cell("", "", *(cell or ()), scope=scope, align="left")
        node += line
    return node


def _inline(entry: nodes.entry) -> list[nodes.Node] | None:
    """The words of a cell, or None for a cell that is more than a line of words."""
    if entry.get("morerows") or entry.get("morecols"):
        return None
    if not entry.children:
        return []
    (only, *others) = entry.children
    if others or not isinstance(only, nodes.paragraph):
        return None
    return list(only.children)
