"""The website's form of an exhibit: one accessible component for chart, table and description.

In order: title, what is measured, the drawing, notes, sources, what can be done, the table. The
table of a chart folds away where scripts are on; where they are off it stands open.
"""

from __future__ import annotations

import json
import re
from html import escape

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from evibook.book import nodes as our
from evibook.book.context import context_of
from evibook.book.downloads import offered_file, rows_and_size
from evibook.book.pictures import kept_png
from evibook.book.theme.citing import write_citation
from evibook.exhibits.look import with_accent
from evibook.exhibits.render import NARROW, WIDE, chart_svg
from evibook.exhibits.standalone import standalone_svg


def visit_exhibit(translator: HTML5Translator, node: our.exhibit) -> None:
    """Open the figure, named by its caption; the table of a chart goes to its end."""
    key = node["ids"][0]
    if has_chart(node):
        is_table = [isinstance(child, our.evidence_table) for child in node.children]
        order = sorted(range(len(is_table)), key=lambda at: is_table[at])
        node.children = [node.children[at] for at in order]
    translator.body.append(f'<figure class="exhibit" id="{key}" aria-labelledby="{key}-title">\n')


def depart_exhibit(translator: HTML5Translator, node: our.exhibit) -> None:
    translator.body.append("</figure>\n")


def has_chart(node: nodes.Element) -> bool:
    """Whether an exhibit has a chart, or is a table alone."""
    return any(isinstance(child, our.exhibit_chart) for child in node.children)


def visit_title(translator: HTML5Translator, node: our.exhibit_title) -> None:
    """The caption: number, then the finding."""
    key = node.parent["ids"][0]
    translator.body.append(
        f'<figcaption class="exhibit-title" id="{key}-title">'
        f'<span class="exhibit-number">Exhibit {exhibit_number(translator, key)}</span> '
    )


def exhibit_number(translator: HTML5Translator, key: str) -> str:
    """The number of an exhibit through the whole book."""
    env = translator.builder.env
    numbers = env.toc_fignumbers.get(translator.docnames[0], {}).get("exhibit", {})
    return ".".join(str(part) for part in numbers.get(key, ()))


def depart_title(translator: HTML5Translator, node: our.exhibit_title) -> None:
    translator.body.append("</figcaption>\n")


def visit_chart(translator: HTML5Translator, node: our.exhibit_chart) -> None:
    """Static drawings for a wide and a narrow screen, and the data of the interactive one."""
    spec = json.loads(node["spec"])
    key = node.parent["ids"][0]
    drawings = "".join(
        f'<div class="chart-{name}" data-width="{width}">'
        f"{_named(chart_svg(spec, width), node['alt'], f'{key}-{name}')}</div>"
        for name, width in (("wide", WIDE), ("narrow", NARROW))
    )
    translator.body.append(
        f'{_groups_place(spec)}<div class="exhibit-chart" data-chart="{key}-spec">{drawings}'
        f'<script type="application/json" id="{key}-spec">{_script_safe(node["spec"])}</script>'
        "</div>\n"
    )


def _groups_place(spec: dict[str, object]) -> str:
    """Room for the buttons that show and hide groups, so that nothing moves when they come."""
    groups = spec["usermeta"].get("groups", [])  # type: ignore[attr-defined]
    if len(groups) < 2:
        return ""
    buttons = "".join(f"<span>{escape(name)}</span>" for name in groups)
    names = escape(json.dumps(groups, ensure_ascii=False))
    return (
        f'<div class="chart-groups chart-groups-place needs-script" data-groups="{names}" '
        f'aria-hidden="true">{buttons}</div>'
    )


def _named(svg: str, alt: str, prefix: str) -> str:
    """The drawing as one image with a text alternative, its ids made unique on the page."""
    plain = re.sub(r'\s(?:role|aria-[a-z]+|xmlns:xlink|version)="[^"]*"', "", svg)
    unique = re.sub(r'(id="|url\(#|href="#)', lambda match: f"{match[1]}{prefix}-", plain)
    return unique.replace("<svg ", f'<svg role="img" aria-label="{escape(alt)}" ', 1)


def _script_safe(text: str) -> str:
    """JSON that cannot end its script element early."""
    return text.replace("</", "<\\/").replace("<!--", "<\\!--")


def write_actions(translator: HTML5Translator, node: our.exhibit_downloads) -> None:
    """What a reader can do with an exhibit: see its table, take it away, link to it, cite it."""
    exhibit = node.parent
    key = exhibit["ids"][0]
    title = next(iter(exhibit.findall(our.exhibit_title))).astext()
    data = node["csv_text"].encode("utf-8")
    size = rows_and_size(node["rows"], data)
    parts = [_table_button(key, node["rows"])] if has_chart(exhibit) else []
    parts.append(_download(translator, node["csv_name"], data, f"Download CSV ({size})", title))
    parts += _pictures(translator, node)
    parts.append(
        f'<button type="button" class="needs-script" data-copy-link="{key}">Copy link'
        f'<span class="visually-hidden"> to exhibit: {escape(title)}</span></button>'
    )
    translator.body.append(
        f'<div class="exhibit-actions">{"".join(parts)}</div>\n{_citation(translator, key, title)}'
    )


def _table_button(key: str, rows: int) -> str:
    return (
        f'<button type="button" class="needs-script" data-table-button aria-expanded="false" '
        f'aria-controls="{key}-data">Table ({rows} row{"" if rows == 1 else "s"})</button>'
    )


def _pictures(translator: HTML5Translator, node: our.exhibit_downloads) -> list[str]:
    """The exhibit as a picture that stands alone: lines for print, points for a slide."""
    exhibit = node.parent
    key = exhibit["ids"][0]
    chart = next(iter(exhibit.findall(our.exhibit_chart)), None)
    if chart is None:
        return []
    title = _words(exhibit, our.exhibit_title)
    context = context_of(translator.builder.app)
    svg = standalone_svg(
        number=exhibit_number(translator, key),
        title=title,
        subtitle=_words(exhibit, our.exhibit_subtitle),
        chart_spec=json.loads(chart["spec"]),
        source=node["source"],
        notes=node["notes"],
        notice=_words(exhibit, our.exhibit_notice),
        colours=with_accent(context.edition.branding.accent),
    )
    files = {"SVG": svg.encode("utf-8"), "PNG": kept_png(context.project, svg, scale=2)}
    return [
        _download(translator, f"{key}.{kind.lower()}", data, kind, f"a picture of {title}")
        for kind, data in files.items()
    ]


def _words(exhibit: nodes.Node, kind: type[nodes.Element]) -> str:
    """The text of an exhibit's part of that kind, or nothing."""
    return next((found.astext() for found in exhibit.findall(kind)), "")


def _download(translator: HTML5Translator, name: str, data: bytes, words: str, title: str) -> str:
    link = offered_file(translator, name, data)
    return (
        f'<a href="{link}" download="{name}">{words}'
        f'<span class="visually-hidden">: {escape(title)}</span></a>'
    )


def _citation(translator: HTML5Translator, key: str, title: str) -> str:
    cited = write_citation(translator.builder.app, translator.docnames[0], title, key)
    return (
        '<details class="cite"><summary>Cite this exhibit</summary><div class="cite-body">'
        f'<p class="cite-text">{escape(cited.text)}</p><p class="actions">'
        '<button type="button" class="needs-script" data-copy-text>Copy</button> '
        f'<a href="{cited.bibtex}" download>BibTeX</a> <a href="{cited.ris}" download>RIS</a>'
        "</p></div></details>\n"
    )


def open_data(translator: HTML5Translator, node: our.evidence_table) -> None:
    """Open the part that holds an exhibit's table; it folds where there is a chart."""
    if isinstance(node.parent, our.exhibit):
        folds = " folds" if has_chart(node.parent) else ""
        key = node.parent["ids"][0]
        translator.body.append(f'<div class="exhibit-data{folds}" id="{key}-data">\n')


def close_data(translator: HTML5Translator, node: our.evidence_table) -> None:
    """Close what `open_data` opened."""
    if isinstance(node.parent, our.exhibit):
        translator.body.append("</div>\n")
