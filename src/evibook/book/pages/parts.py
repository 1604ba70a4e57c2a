"""Small document nodes that the pages share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd
from docutils import nodes

from evibook.book.references import reference
from evibook.model.tables import Column, Entity

Inline = nodes.Node | str

FINDING_COLUMNS = (
    Column("id", "No.", row_header=True, weight=0.8),
    Column("paraphrase", "Finding", weight=4.0),
    Column("kind", "Kind", weight=1.0),
    Column("perspective", "Whose view", weight=1.0),
    Column("evidence_status", "Rests on", weight=1.1),
    Column("locator", "Locator", weight=1.5),
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


def short_id(finding_id: str) -> str:
    """A finding's number without its source: F014."""
    return finding_id.rsplit("-", 1)[-1]


def finding_rows(findings: pd.DataFrame, linked: bool) -> list[tuple[str | Entity, ...]]:
    """Rows for FINDING_COLUMNS; ``linked`` makes the number a link to the source's page."""
    return [
        (
            Entity(row.id, short_id(row.id)) if linked else short_id(row.id),
            row.paraphrase,
            row.kind,
            row.perspective,
            row.evidence_status,
            row.locator,
        )
        for row in findings.itertuples()
    ]
