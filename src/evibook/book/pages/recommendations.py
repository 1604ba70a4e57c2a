"""The page of a recommendation."""

from __future__ import annotations

from docutils import nodes

from evibook.book.context import Context
from evibook.book.pages.actions import action_nodes
from evibook.book.pages.linked import linked_nodes
from evibook.book.pages.parts import (
    Inline,
    definitions,
    links_to,
    paragraph,
    row_of,
)
from evibook.book.pages.tracked import tracked_nodes
from evibook.book.references import locator_list
from evibook.model.tracking import NATIONAL

MEASURES = ("measures.recommendation", "measures")
# What the maker below shows itself.
SHOWN = {
    ("recommendations.source", "sources"),
    ("recommendations.theme", "themes"),
    ("coded to", "themes"),
    MEASURES,
}
OWN_UPDATES = ("updates.recommendation", "updates")


def recommendation_nodes(context: Context, recommendation: str) -> list[nodes.Node]:
    """What is asked, of whom, and how it hangs together with the others."""
    row = row_of(context.registers["recommendations"], recommendation)
    themes = context.registers["themes"]
    return [
        paragraph(row["text"]),
        definitions(
            [
                ("Policy theme", links_to(themes, [row["theme"]] if row["theme"] else [], "label")),
                ("Core", ["yes" if row["core"] else "no"]),
                ("Level", [row["level"]]),
                ("Rests on", [row["evidence_status"]]),
                ("Made in", _place(context, row["source"], row["locator"])),
                ("Listed in", _place(context, row["source"], row["list_locator"])),
                ("Also about", links_to(themes, _coded(context, recommendation), "label")),
            ]
        ),
        *tracked_nodes(context, recommendation),
        *action_nodes(context, recommendation),
        *linked_nodes(context, recommendation, _shown(context)),
    ]


def _shown(context: Context) -> set[tuple[str, str]]:
    """Kinds of link that the page has already; a report without a record links as others do."""
    if "tracker-states" not in context.store.tables:
        return SHOWN - {MEASURES}
    return SHOWN | ({OWN_UPDATES} if context.edition.id == NATIONAL else set())


def _place(context: Context, source: str, locator: str) -> list[Inline]:
    return list(locator_list([(source, locator)], context.source_labels))


def _coded(context: Context, recommendation: str) -> list[str]:
    links = context.registers["links"]
    own = links[(links["relation"] == "coded to") & (links["subject"] == recommendation)]
    return list(dict.fromkeys(own["object"]))
