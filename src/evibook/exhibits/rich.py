"""An exhibit as HTML for a notebook: what an author sees on running a cell."""

from __future__ import annotations

from html import escape

from evibook.disclosure.csv_text import header_text
from evibook.disclosure.published import PublishedTable
from evibook.exhibits.exhibit import Exhibit
from evibook.exhibits.render import WIDE, chart_svg
from evibook.exhibits.wording import shown_text
from evibook.model.tables import NUMERIC_KINDS, Cell, Column


def rich_html(exhibit: Exhibit) -> str:
    """Title, chart, table and notes. Every text is escaped."""
    mark = "<p><strong>Fictional data.</strong></p>" if exhibit.table.synthetic else ""
    parts = [mark, f"<h3>{escape(exhibit.title)}</h3>", f"<p>{escape(exhibit.subtitle)}</p>"]
    if exhibit.chart_spec:
        parts.append(chart_svg(exhibit.chart_spec, WIDE))
    elif exhibit.chart_words:
        parts.append(f"<p><strong>{escape(exhibit.chart_words)}</strong></p>")
    parts.append(_table(exhibit.table))
    parts += [f"<p>Note: {escape(note)}</p>" for note in exhibit.notes]
    return "<div>" + "".join(parts) + "</div>"


def _table(table: PublishedTable) -> str:
    head = "".join(f'<th scope="col">{escape(header_text(c))}</th>' for c in table.columns)
    body = "".join("<tr>" + "".join(map(_cell, table.columns, row)) + "</tr>" for row in table.rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(column: Column, cell: Cell) -> str:
    text = escape(shown_text(column, cell))
    if column.row_header:
        return f'<th scope="row" style="text-align:left">{text}</th>'
    align = "right" if column.kind in NUMERIC_KINDS else "left"
    return f'<td style="text-align:{align}">{text}</td>'
