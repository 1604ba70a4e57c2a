"""Small document nodes that the pages share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd
from docutils import nodes

from evibook.book.context import Context
from evibook.book.nodes import evidence_table
from evibook.book.pages.ties import DETAIL, tie_line
from evibook.book.references import reference
from evibook.book.tables import table_node
from evibook.model.tables import Column, Entity

Inline = nodes.Node | str

FINDING_COLUMNS = (
    Column("id", "No.", row_header=True, weight=0.7),
    Column("paraphrase", "Finding (kind; whose view; what it rests on)", weight=5.0),
    Column("locator", "Locator", weight=1.9),
)


def section(title: str, children: Iterable[nodes.Node], key: str = "") -> nodes.section:
    """A section with a heading; ``key`` makes its id differ from same-named ones elsewhere."""
    name = nodes.fully_normalize_name(f"{key} {title}".strip())
    node = nodes.section(ids=[nodes.make_id(name)], names=[name])
    node += nodes.title("", title)
    node += list(children)
    return node


def paragraph(*parts: Inline) -> nodes.paragraph:
    """A paragraph of texts and inline nodes."""
    node = nodes.paragraph()
    node += [nodes.Text(part) if isinstance(part, str) else part for part in parts]
    return node


def definitions(pairs: Iterable[tuple[str, Sequence[Inline]]]) -> nodes.definition_list:
    """Terms with what they stand for; a pair with nothing to say is left out."""
    node = nodes.definition_list(classes=["evibook-particulars"])
    for term, parts in pairs:
        if any(not isinstance(part, str) or part for part in parts):
            item = nodes.definition_list_item()
            item += nodes.term("", term)
            item += nodes.definition("", paragraph(*parts))
            node += item
    return node


def bullets(items: Iterable[Sequence[Inline]]) -> nodes.bullet_list:
    """A list of paragraphs."""
    node = nodes.bullet_list()
    node += [nodes.list_item("", paragraph(*parts)) for parts in items]
    return node


def links_to(frame: pd.DataFrame, ids: Iterable[str], label: str) -> list[Inline]:
    """References to rows of a frame, separated by semicolons; ``label`` is the column shown."""
    labels = dict(zip(frame["id"], frame[label], strict=True))
    parts: list[Inline] = []
    for entity_id in ids:
        parts += [nodes.Text("; ")] if parts else []
        parts.append(reference(entity_id, f"{labels[entity_id]}"))
    return parts


def linked_list(frame: pd.DataFrame, label: str) -> nodes.bullet_list:
    """A list of links to every row of a frame; ``label`` is the column shown."""
    return bullets([links_to(frame, [row_id], label) for row_id in frame["id"]])


def row_of(frame: pd.DataFrame, entity_id: str) -> pd.Series:
    """The row with that id."""
    return frame.set_index("id", drop=False).loc[entity_id]


def framework_words(context: Context, framework: str) -> str:
    """A coding framework by the short name of its source: 'Peckham 2021, work package four'."""
    if framework == "report":
        return "this report"
    source, _, part = framework.partition(",")
    return f"{context.source_labels.get(source, source)}{',' + part if part else ''}"


def short_id(finding_id: str) -> str:
    """A finding's number without its source: F014."""
    return finding_id.rsplit("-", 1)[-1]


def finding_table(
    context: Context, findings: pd.DataFrame, caption: str, *, elsewhere: bool
) -> evidence_table:
    """Findings with their particulars in a small line below each.

    ``elsewhere``: the table stands away from the source's page, so that the number is a link
    to it and the locator names the source. Otherwise each row is a target for links, and says
    what it is linked to.
    """
    labels = context.source_labels
    rows = [
        (
            Entity(row.id, short_id(row.id)) if elsewhere else short_id(row.id),
            row.paraphrase,
            f"{labels[row.source]}, {row.locator}" if elsewhere else row.locator,
        )
        for row in findings.itertuples()
    ]
    ids = [] if elsewhere else list(findings["id"])
    table = table_node(caption, FINDING_COLUMNS, rows, ids)
    for line, row in zip(table.children[1:], findings.itertuples(), strict=True):
        detail = f"{row.kind}; {row.perspective}; {row.evidence_status}"
        ties = [] if elsewhere else tie_line(context, row.id)
        small = nodes.inline("", detail + (". " if ties else ""), *ties, classes=[DETAIL])
        cell = line.children[1]
        cell += [nodes.Text(" "), small]  # type: ignore[operator]
    return table
