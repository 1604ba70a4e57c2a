"""From an exhibit's mime output to its node."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, ClassVar

from docutils import nodes
from myst_nb.core.render import MimeData, NbElementRenderer
from sphinx.errors import ExtensionError

from evibook.book import nodes as our
from evibook.book.context import context_of
from evibook.book.notices import data_notice
from evibook.book.references import bind, locator_list
from evibook.book.tables import legend, published_table_node
from evibook.disclosure import csv_text
from evibook.errors import EvibookError
from evibook.exhibits import MIME_TYPE, Exhibit, exhibit_from_mime
from evibook.exhibits.sources import source_line

# What a table of an edition's own is made from, by its origin.
OWN = {
    "record": "this edition's record of updates",
    "plan": "this edition's action plan",
    "survey": "the survey of this edition",
    "panel": "the panel of this edition",
}


class ExhibitRenderer:
    """myst-nb's way in: exhibits become nodes, other mime types are refused.

    The rich forms beside an exhibit are there for an author in JupyterLab; they are left out
    because the exhibit's type has the first priority.
    """

    mime_priority_overrides: ClassVar[Sequence[tuple[str, str, int | None]]] = [("*", MIME_TYPE, 1)]

    @staticmethod
    def handle_mime(
        renderer: NbElementRenderer, data: MimeData, inline: bool
    ) -> list[nodes.Element] | None:
        """The node of an exhibit, or None for the plain forms beside it."""
        env = renderer.renderer.sphinx_env
        if "evibook" not in (data.output_metadata or {}):
            raise ExtensionError(undeclared(env.docname, data))
        if data.mime_type != MIME_TYPE or inline:
            return None
        document = renderer.renderer.document
        context = context_of(env.app)
        try:
            exhibit = exhibit_from_mime(_loaded(data.content))
            notice = data_notice(context.edition, exhibit.table)
        except EvibookError as error:
            raise ExtensionError(f"{env.docname}: {error}") from error
        node = exhibit_node(exhibit, context.source_labels, notice)
        document.note_explicit_target(node)
        return [bind(node, env.docname)]


def undeclared(docname: str, data: MimeData) -> str:
    """The message for an output that is neither an exhibit nor a declared text."""
    cell = "" if data.cell_index is None else f", cell {data.cell_index + 1}"
    return (
        f"{docname}{cell}: the output {data.mime_type} is not an exhibit. Show it with "
        "report.show(report.exhibit(...)), print a line with report.say(...), or remove it."
    )


def _loaded(content: Any) -> dict[str, Any]:
    return json.loads(content) if isinstance(content, str) else dict(content)


def exhibit_node(exhibit: Exhibit, labels: dict[str, str], notice: str = "") -> our.exhibit:
    """The exhibit as a node; ``labels`` gives the short name of each source.

    ``notice`` says what must be said of its data, as `data_notice` words it.
    """
    node = our.exhibit(
        ids=[exhibit.id],
        names=[exhibit.id],
        description=exhibit.description,
        table_id=exhibit.table.id,
    )
    node += our.exhibit_title("", exhibit.title)
    if notice:
        node += our.exhibit_notice("", notice)
    if exhibit.subtitle:
        node += our.exhibit_subtitle("", exhibit.subtitle)
    if exhibit.chart_spec:
        spec = json.dumps(exhibit.chart_spec, sort_keys=True, ensure_ascii=False)
        node += our.exhibit_chart(spec=spec, alt=exhibit.description)
    if exhibit.chart_words:
        node += our.exhibit_no_chart("", exhibit.chart_words)
    node += published_table_node(exhibit.table, exhibit.title)
    for note in (*exhibit.notes, exhibit.table.statement, *legend(exhibit.table)):
        node += our.exhibit_note("", note)
    node += _source_line(exhibit, labels)
    node += our.exhibit_downloads(
        csv_name=f"{exhibit.id}.csv",
        csv_text=csv_text(exhibit.table),
        rows=len(exhibit.table.rows),
        source=_standalone_source(exhibit, labels),
        notes=list(exhibit.notes) or [exhibit.table.statement],
    )
    return node


def _source_line(exhibit: Exhibit, labels: dict[str, str]) -> our.exhibit_source:
    """The places that the table rests on, and the survey or the record that it is made from."""
    places = locator_list(exhibit.table.locators, labels)
    own = OWN.get(exhibit.table.origin, "")
    first = f"{own}; " if own and places else own
    line = our.exhibit_source("", "Source: ", nodes.Text(first), *places)
    line += nodes.Text(". ")
    return line


def _standalone_source(exhibit: Exhibit, labels: dict[str, str]) -> str:
    """The line of sources of a picture that stands alone."""
    line = source_line(exhibit.table.locators, labels)
    own = OWN.get(exhibit.table.origin, "")
    return line or (f"Source: {own}" if own else "")
