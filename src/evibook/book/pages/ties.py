"""The links of a row that stands in a table, as a small line below its words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from docutils import nodes

from evibook.book.context import Context
from evibook.book.nodes import evidence_table
from evibook.book.references import reference
from evibook.errors import EvibookError, near_miss, sentences
from evibook.model.schema import RowPage
from evibook.registers import TieKind

DETAIL = "evidence-detail"  # class of the small line under a finding
Shown = Collection[tuple[str, str]]  # kinds of link by name and register of the other rows


def is_shown(kind: TieKind, shown: Shown) -> bool:
    """Whether the page has links of that kind already."""
    return (kind.name, kind.register) in shown


def page_of(context: Context, register: str) -> RowPage:
    """Where the rows of a register stand. Raises EvibookError where its schema does not say."""
    schema = context.ties.schemas.get(register)
    if schema is None or schema.page is None:
        known = [name for name, other in context.ties.schemas.items() if other.page]
        raise EvibookError(
            sentences(
                f"No register {register!r} whose rows have pages or places.",
                near_miss(register, known),
                f"Name one of {', '.join(known)}, or add a page to the schema.",
            )
        )
    return schema.page


def row_label(context: Context, row_id: str) -> str:
    """What a link to a row says: its name, or its number where it stands in a table."""
    page = page_of(context, context.ties.registers[row_id])
    return context.ties.titles[row_id] if page.own else row_id


def row_links(context: Context, ids: Iterable[str], separator: str = "; ") -> list[nodes.Node]:
    """Links to rows, each once, with a separator between them."""
    parts: list[nodes.Node] = []
    for row_id in dict.fromkeys(ids):
        parts += [nodes.Text(separator)] if parts else []
        parts.append(reference(row_id, row_label(context, row_id)))
    return parts


def tie_line(context: Context, row_id: str, shown: Shown = ()) -> list[nodes.Node]:
    """All links of a row but to the one on whose page it stands: 'Themes: Time; Culture.'."""
    register = context.ties.registers[row_id]
    host = f"{register}.{page_of(context, register).of}"
    parts: list[nodes.Node] = []
    for kind, ties in context.ties.grouped(row_id).items():
        if kind.name == host or is_shown(kind, shown):
            continue
        parts.append(nodes.Text(f"{'. ' if parts else ''}{kind.heading}: "))
        parts += row_links(context, [tie.other for tie in ties])
    return parts


def add_tie_lines(
    context: Context, table: evidence_table, ids: Sequence[str], column: int, shown: Shown = ()
) -> None:
    """Put the links of each row of a table below the words of one of its columns."""
    for line, row_id in zip(table.children[1:], ids, strict=True):
        parts = tie_line(context, row_id, shown)
        if parts:
            cell = line.children[column]
            cell += [nodes.Text(" "), nodes.inline("", "", *parts, classes=[DETAIL])]  # type: ignore[operator]
