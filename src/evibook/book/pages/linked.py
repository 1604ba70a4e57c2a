"""What a row is linked to, in both directions: the part of a page that follows from schemas."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes
from sphinx import addnodes

from evibook.book.context import Context
from evibook.book.nodes import evidence_table
from evibook.book.pages.parts import bullets, definitions, paragraph, section
from evibook.book.pages.ties import Shown, add_tie_lines, is_shown, page_of, row_label, row_links
from evibook.book.references import reference
from evibook.book.tables import table_node
from evibook.model.tables import Column, Entity
from evibook.registers import Tie, TieKind

BASIS = {"wording": "its wording", "body": "the body text", "charting": "our reading"}


def linked_nodes(context: Context, row_id: str, shown: Shown = ()) -> list[nodes.Node]:
    """Every link of a row but of the kinds ``shown``, by register and relation.

    What the row itself names stands in a list of terms, and all else in a section for each kind.
    """
    groups = {
        kind: ties
        for kind, ties in context.ties.grouped(row_id).items()
        if not is_shown(kind, shown)
    }
    named = {kind: ties for kind, ties in groups.items() if _is_named(kind)}
    terms = [(kind.heading, row_links(context, _ids(ties))) for kind, ties in named.items()]
    made: list[nodes.Node] = [definitions(terms)] if terms else []
    headings = [kind.heading for kind in groups]
    for kind, ties in groups.items():
        if kind not in named:
            heading = kind.heading
            if headings.count(heading) > 1:
                heading += f": {context.ties.schemas[kind.register].title.lower()}"
            made.append(section(heading, _group(context, row_id, kind, ties, heading), row_id))
    return made


def _is_named(kind: TieKind) -> bool:
    """Whether the row names the other in one of its own cells."""
    return kind.outward and "." in kind.name


def _ids(ties: Sequence[Tie]) -> list[str]:
    return list(dict.fromkeys(tie.other for tie in ties))


def _group(
    context: Context, row_id: str, kind: TieKind, ties: Sequence[Tie], heading: str
) -> list[nodes.Node]:
    """The rows of one kind, in the form that has room for what is known of them."""
    page = page_of(context, kind.register)
    if kind.name == f"{kind.register}.{page.of}":
        return [rows_table(context, kind.register, _ids(ties), f"{heading}: {row_id}")]
    if any(tie.basis for tie in ties):
        return [_link_table(context, row_id, kind, ties, f"{heading}: {row_id}")]
    if page.own:
        return [bullets(row_links(context, [other]) for other in _ids(ties))]
    return _rows_elsewhere(context, _ids(ties))


def _link_table(
    context: Context, row_id: str, kind: TieKind, ties: Sequence[Tie], caption: str
) -> nodes.Node:
    """Links with the passage that bears each, and why it was made where any says so."""
    label = page_of(context, kind.register).label
    columns = [
        Column("other", label, "entity", row_header=True, weight=1.8),
        Column("basis", "Said in", weight=0.8),
        Column("locator", "Locator", weight=1.6),
    ]
    if any(tie.note for tie in ties):
        columns.append(Column("note", "Why", weight=2.6))
    rows = [
        (_entity(context, tie.other), BASIS[tie.basis], _place(context, row_id, tie), tie.note)
        for tie in ties
    ]
    return table_node(caption, columns, [row[: len(columns)] for row in rows])


def _entity(context: Context, row_id: str) -> Entity:
    label, title = row_label(context, row_id), context.ties.titles[row_id]
    return Entity(row_id, label if label == title else f"{label}: {title}")


def _place(context: Context, row_id: str, tie: Tie) -> str:
    """The passage, with its source where that is not the row's own."""
    frame = context.registers[context.ties.registers[row_id]]
    own = frame.loc[frame["id"] == row_id, "source"] if "source" in frame else []
    return tie.locator if tie.source in set(own) else (
        f"{context.source_labels[tie.source]}, {tie.locator}"
    )  # fmt: skip


def rows_table(context: Context, register: str, ids: Sequence[str], caption: str) -> evidence_table:
    """Rows without pages, each a target for links, with their own links below their names."""
    columns = [
        Column("id", "No.", row_header=True, weight=0.7),
        Column("title", page_of(context, register).label, weight=5.0),
    ]
    frame = context.registers[register].set_index("id", drop=False)
    if "locator" in frame:
        columns.append(Column("locator", "Locator", weight=1.9))
    rows = [
        (row_id, context.ties.titles[row_id], frame.at[row_id, "locator"] if columns[2:] else "")
        for row_id in ids
    ]
    table = table_node(caption, columns, [row[: len(columns)] for row in rows], ids)
    add_tie_lines(context, table, ids, 1)
    return table


def _rows_elsewhere(context: Context, ids: Sequence[str]) -> list[nodes.Node]:
    """Rows of a table on another page. In print, where they stand once, numbers are enough."""
    listed = bullets(
        [[reference(row_id, row_id), f" {context.ties.titles[row_id]}"] for row_id in ids]
    )
    numbers = paragraph(*row_links(context, ids, ", "))
    return [addnodes.only("", listed, expr="html"), addnodes.only("", numbers, expr="typst")]
