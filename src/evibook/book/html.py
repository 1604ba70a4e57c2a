"""The website's form of our nodes: one accessible component per exhibit and per table."""

from __future__ import annotations

import json
import posixpath
import re
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from evibook.book import nodes as our
from evibook.exhibits.render import NARROW, WIDE, chart_svg

DOWNLOADS = "downloads"
KILOBYTE = 1000

Visitor = tuple[Any, Any]


def register_nodes(app: Sphinx) -> None:
    """Register every node of ours with its visitors for the website."""
    app.add_enumerable_node(our.exhibit, "exhibit", _title_of, html=(visit_exhibit, depart_exhibit))
    app.add_node(our.exhibit_title, html=(visit_title, depart_title))
    app.add_node(our.exhibit_subtitle, html=_paragraph("exhibit-subtitle"))
    app.add_node(our.exhibit_chart, html=(visit_chart, _nothing))
    app.add_node(our.exhibit_note, html=_paragraph("exhibit-note"))
    app.add_node(our.exhibit_source, html=_paragraph("exhibit-source"))
    app.add_node(our.exhibit_downloads, html=(visit_downloads, _nothing))
    app.add_node(our.pdf_download, html=(visit_pdf, _nothing))
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


def visit_exhibit(translator: HTML5Translator, node: our.exhibit) -> None:
    """Open the figure, named by its caption."""
    key = node["ids"][0]
    translator.body.append(f'<figure class="exhibit" id="{key}" aria-labelledby="{key}-title">\n')


def depart_exhibit(translator: HTML5Translator, node: our.exhibit) -> None:
    translator.body.append("</figure>\n")


def visit_title(translator: HTML5Translator, node: our.exhibit_title) -> None:
    """The caption: number, then the finding."""
    key = node.parent["ids"][0]
    env = translator.builder.env
    numbers = env.toc_fignumbers.get(translator.docnames[0], {}).get("exhibit", {})
    number = ".".join(str(part) for part in numbers.get(key, ()))
    translator.body.append(
        f'<figcaption class="exhibit-title" id="{key}-title">'
        f'<span class="exhibit-number">Exhibit {number}</span> '
    )


def depart_title(translator: HTML5Translator, node: our.exhibit_title) -> None:
    translator.body.append("</figcaption>\n")


def visit_chart(translator: HTML5Translator, node: our.exhibit_chart) -> None:
    """Static drawings for a wide and a narrow screen, and the data of the interactive one."""
    spec = json.loads(node["spec"])
    key = node.parent["ids"][0]
    drawings = "".join(
        f'<div class="chart-{name}">{_named(chart_svg(spec, width), node["alt"], f"{key}-{name}")}'
        "</div>"
        for name, width in (("wide", WIDE), ("narrow", NARROW))
    )
    translator.body.append(
        f'<div class="exhibit-chart" data-chart="{key}-spec">{drawings}'
        f'<script type="application/json" id="{key}-spec">{_script_safe(node["spec"])}</script>'
        "</div>\n"
    )


def _named(svg: str, alt: str, prefix: str) -> str:
    """The drawing as one image with a text alternative, its ids made unique on the page."""
    plain = re.sub(r'\s(?:role|aria-[a-z]+|xmlns:xlink|version)="[^"]*"', "", svg)
    unique = re.sub(r'(id="|url\(#|href="#)', lambda match: f"{match[1]}{prefix}-", plain)
    return unique.replace("<svg ", f'<svg role="img" aria-label="{escape(alt)}" ', 1)


def _script_safe(text: str) -> str:
    """JSON that cannot end its script element early."""
    return text.replace("</", "<\\/").replace("<!--", "<\\!--")


def visit_downloads(translator: HTML5Translator, node: our.exhibit_downloads) -> None:
    """Write the file beside the site and link to it with its size."""
    folder = Path(translator.builder.outdir) / DOWNLOADS
    folder.mkdir(exist_ok=True)
    data = node["csv_text"].encode("utf-8")
    (folder / node["csv_name"]).write_bytes(data)
    page = posixpath.dirname(translator.builder.get_target_uri(translator.docnames[0]))
    link = posixpath.relpath(f"{DOWNLOADS}/{node['csv_name']}", page or ".")
    rows = f"{node['rows']} row{'' if node['rows'] == 1 else 's'}"
    translator.body.append(
        f'<p class="exhibit-downloads"><a href="{link}" download="{node["csv_name"]}">'
        f"Download {node['csv_name']} ({rows}, {_size(len(data))})</a></p>\n"
    )


def visit_pdf(translator: HTML5Translator, node: our.pdf_download) -> None:
    """A link to the PDF, which the build puts at the root of the site."""
    page = posixpath.dirname(translator.builder.get_target_uri(translator.docnames[0]))
    link = posixpath.relpath("report.pdf", page or ".")
    translator.body.append(
        f'<p class="exhibit-downloads"><a href="{link}" type="application/pdf">'
        "Read this report as a PDF</a></p>\n"
    )


def _size(count: int) -> str:
    return f"{max(1, round(count / KILOBYTE))} KB"


def visit_table(translator: HTML5Translator, node: our.evidence_table) -> None:
    """A table in a scroller of its own, which the keyboard reaches."""
    label = escape(node["caption"])
    translator.body.append(
        f'<div class="table-scroller" role="region" aria-label="Table: {label}" tabindex="0">\n'
        f'<table class="evidence columns-{len(node["columns"])}">\n<caption>{label}</caption>\n'
        f"<colgroup>{_widths(node)}</colgroup>\n"
    )


def _widths(node: our.evidence_table) -> str:
    """Column widths as classes in steps of 2%: the page's policy allows no style attributes."""
    total = sum(column["weight"] for column in node["columns"])
    shares = [2 * round(50 * column["weight"] / total) for column in node["columns"]]
    return "".join(f'<col class="width-{share}">' for share in shares)


def depart_table(translator: HTML5Translator, node: our.evidence_table) -> None:
    translator.body.append("</tbody>\n</table>\n</div>\n")


def visit_row(translator: HTML5Translator, node: our.evidence_row) -> None:
    """A row; the head row stands in a head of its own."""
    row_id = f' id="{node["ids"][0]}"' if node["ids"] else ""
    translator.body.append("<thead>\n<tr>" if node["header"] else f"<tr{row_id}>")


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
