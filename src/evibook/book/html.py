"""The website's form of our nodes: tables, facts and downloads. Exhibits are in `html_exhibits`."""

from __future__ import annotations

from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from evibook.book import html_exhibits as exhibits
from evibook.book import nodes as our
from evibook.book.downloads import link_from, offered_file, rows_and_size
from evibook.book.html_tracker import visit_controls, visit_files

Visitor = tuple[Any, Any]

SHORT = 5  # letters of the longest word in a column of numbers such as F014


def register_nodes(app: Sphinx) -> None:
    """Register every node of ours with its visitors for the website."""
    app.add_enumerable_node(
        our.exhibit,
        "exhibit",
        _title_of,
        html=(exhibits.visit_exhibit, exhibits.depart_exhibit),
    )
    app.add_node(our.exhibit_title, html=(exhibits.visit_title, exhibits.depart_title))
    app.add_node(our.exhibit_notice, html=_paragraph("exhibit-notice"))
    app.add_node(our.exhibit_subtitle, html=_paragraph("exhibit-subtitle"))
    app.add_node(our.exhibit_chart, html=(exhibits.visit_chart, _nothing))
    app.add_node(our.exhibit_no_chart, html=_paragraph("exhibit-no-chart"))
    app.add_node(our.exhibit_note, html=_paragraph("exhibit-note"))
    app.add_node(our.exhibit_source, html=_paragraph("exhibit-source"))
    app.add_node(our.exhibit_downloads, html=(visit_downloads, _nothing))
    app.add_node(our.pdf_download, html=(visit_pdf, _nothing))
    app.add_node(our.files, html=(visit_files, _nothing))
    app.add_node(our.tracker_controls, html=(visit_controls, _nothing))
    app.add_node(our.evidence_table, html=(visit_table, depart_table))
    app.add_node(our.evidence_row, html=(visit_row, depart_row))
    app.add_node(our.evidence_cell, html=(visit_cell, depart_cell))
    app.add_node(our.fact, html=(visit_fact, depart_fact))


def _title_of(node: nodes.Node) -> str:
    title = next(iter(node.findall(our.exhibit_title)), None)
    return title.astext() if title else ""


def _nothing(translator: HTML5Translator, node: nodes.Element) -> None:
    """Nodes whose visitor has written all."""


def _paragraph(css_class: str) -> Visitor:
    def visit(translator: HTML5Translator, node: nodes.Element) -> None:
        translator.body.append(f'<p class="{css_class}">')

    def depart(translator: HTML5Translator, node: nodes.Element) -> None:
        translator.body.append("</p>\n")

    return visit, depart


def visit_downloads(translator: HTML5Translator, node: our.exhibit_downloads) -> None:
    """The file beside a table; an exhibit has more to offer than this."""
    if isinstance(node.parent, our.exhibit):
        exhibits.write_actions(translator, node)
        return
    data = node["csv_text"].encode("utf-8")
    link = offered_file(translator, node["csv_name"], data)
    translator.body.append(
        f'<p class="exhibit-downloads"><a href="{link}" download="{node["csv_name"]}">'
        f"Download {node['csv_name']} ({rows_and_size(node['rows'], data)})</a></p>\n"
    )


def visit_pdf(translator: HTML5Translator, node: our.pdf_download) -> None:
    """A link to the PDF, which the build puts at the root of the site, and one to the citation."""
    link = link_from(translator, "report.pdf")
    pdf = f'<a class="primary" href="{link}" type="application/pdf">Read this report as a PDF</a> '
    translator.body.append(
        f'<p class="report-actions">{pdf if node["with_pdf"] else ""}'
        '<a href="#cite-this-page">Cite this report</a></p>\n'
    )


def visit_table(translator: HTML5Translator, node: our.evidence_table) -> None:
    """A table in a scroller of its own, which the keyboard reaches."""
    exhibits.open_data(translator, node)
    label = escape(node["caption"])
    key = f' id="{node["ids"][0]}"' if node["ids"] else ""
    translator.body.append(
        f'<div class="table-scroller" role="region" aria-label="Table: {label}" tabindex="0">\n'
        f'<table{key} class="evidence columns-{len(node["columns"])}{_short_head(node)}">\n'
        f"<caption>{label}</caption>\n"
        f"<colgroup>{_widths(node)}</colgroup>\n"
    )


def _short_head(node: our.evidence_table) -> str:
    """A class for a table whose rows are headed by numbers: on a phone they need little room."""
    heads = [cell.astext() for cell in node.findall(our.evidence_cell) if cell["scope"] == "row"]
    words = " ".join(heads).split()
    return " short-head" if words and max(map(len, words)) <= SHORT else ""


def _widths(node: our.evidence_table) -> str:
    """Column widths as classes in steps of 2%: the page's policy allows no style attributes."""
    total = sum(column["weight"] for column in node["columns"])
    shares = [2 * round(50 * column["weight"] / total) for column in node["columns"]]
    return "".join(f'<col class="width-{share}">' for share in shares)


def depart_table(translator: HTML5Translator, node: our.evidence_table) -> None:
    translator.body.append("</tbody>\n</table>\n</div>\n")
    exhibits.close_data(translator, node)


def visit_row(translator: HTML5Translator, node: our.evidence_row) -> None:
    """A row; the head row stands in a head of its own."""
    row_id = f' id="{node["ids"][0]}"' if node["ids"] else ""
    values: dict[str, str] = node.get("data", {})
    data = "".join(f' data-{name}="{escape(value)}"' for name, value in values.items())
    translator.body.append("<thead>\n<tr>" if node["header"] else f"<tr{row_id}{data}>")


def depart_row(translator: HTML5Translator, node: our.evidence_row) -> None:
    translator.body.append("</tr>\n</thead>\n<tbody>\n" if node["header"] else "</tr>\n")


def visit_cell(translator: HTML5Translator, node: our.evidence_cell) -> None:
    """A header cell with its scope, or a data cell."""
    scope = f' scope="{node["scope"]}"' if node["scope"] else ""
    align = ' class="number"' if node["align"] == "right" else ""
    translator.body.append(f"<{_tag(node)}{scope}{align}>")


def depart_cell(translator: HTML5Translator, node: our.evidence_cell) -> None:
    translator.body.append(f"</{_tag(node)}>")


def _tag(node: our.evidence_cell) -> str:
    return "th" if node["scope"] else "td"


def visit_fact(translator: HTML5Translator, node: our.fact) -> None:
    """A number in prose; its content is a link to the list of numbers."""
    translator.body.append('<span class="fact">')


def depart_fact(translator: HTML5Translator, node: our.fact) -> None:
    translator.body.append("</span>")
