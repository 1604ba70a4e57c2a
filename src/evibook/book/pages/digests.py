"""The page of digests: for each owner what is overdue, what is due, and what has changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docutils import nodes

from evibook.book.context import Context
from evibook.book.notices import data_notice
from evibook.book.pages.parts import bullets, paragraph, section
from evibook.book.pages.tracker import NOTHING_KEPT
from evibook.book.references import reference
from evibook.exhibits import day_text
from evibook.model.tables import Entity

NOTHING = "Nothing is overdue, due or changed, as nothing has been written down lately."
UNOWNED = "Without an owner"
KINDS = (("overdue", "Overdue"), ("due", "Due in the next quarter"), ("changed", "Changed"))


def digest_nodes(context: Context) -> list[nodes.Node]:
    """A section for each owner, as of the day of the report."""
    if "tracker-digests" not in context.store.tables:
        return [paragraph(NOTHING_KEPT)]
    table = context.store.table("tracker-digests")
    about = context.store.table("tracker-dates").records()[0]
    notice = data_notice(context.edition, table)
    day, since = (day_text(about[name]) for name in ("as_of", "since"))
    owners: dict[str, list[dict[str, Any]]] = {}
    for record in table.records():
        owners.setdefault(str(record["owner"]), []).append(record)
    return [
        *([paragraph(notice)] if notice else []),
        paragraph(f"As of {day}; changes are those written down after {since}."),
        *([] if owners else [paragraph(NOTHING)]),
        *(_section(owner, records) for owner, records in owners.items()),
    ]


def _section(owner: str, records: Sequence[dict[str, Any]]) -> nodes.section:
    """What concerns an owner, under a line for each kind that there is."""
    children: list[nodes.Node] = []
    for kind, words in KINDS:
        own = [record for record in records if record["kind"] == kind]
        if own:
            children += [paragraph(nodes.strong("", words)), bullets(_line(one) for one in own)]
    return section(owner or UNOWNED, children, "digest")


def _line(record: dict[str, Any]) -> list[nodes.Node | str]:
    entity: Entity = record["recommendation"]
    said = str(record["words"]).rstrip(".")
    return [reference(entity.id, f"{entity.id} {record['title']}"), f": {said}."]
