"""The page of a theme."""

from __future__ import annotations

from docutils import nodes

from evibook.book.context import Context
from evibook.book.pages.parts import (
    FINDING_COLUMNS,
    Inline,
    definitions,
    finding_rows,
    linked_list,
    links_to,
    paragraph,
    row_of,
    section,
)
from evibook.book.references import locator_list
from evibook.book.tables import table_node


def theme_nodes(context: Context, theme: str) -> list[nodes.Node]:
    """What a theme means, what it maps to, and the evidence under it."""
    themes = context.registers["themes"]
    row = row_of(themes, theme)
    own = {"report": "this report's own", "": ""}
    made: list[nodes.Node] = [
        paragraph(row["definition"]),
        definitions(
            [
                ("Framework", [own.get(row["framework"], row["framework"])]),
                ("Code in the source", [row["code"]]),
                ("The source calls it", [row["kind"]]),
                ("Whose view", [row["perspective"]]),
                ("Defined in", _source(context, row["source"], row["locator"])),
                ("Maps to", links_to(themes, _ends(context, theme, "subject"), "label")),
                ("Brings together", links_to(themes, _ends(context, theme, "object"), "label")),
            ]
        ),
    ]
    return made + _recommendations(context, theme) + _findings(context, theme)


def _source(context: Context, source: str, locator: str) -> list[Inline]:
    if not source:
        return []
    return list(locator_list([(source, locator)], context.source_labels))


def _ends(context: Context, theme: str, side: str) -> list[str]:
    links = context.registers["links"]
    other = {"subject": "object", "object": "subject"}[side]
    chosen = links[(links["relation"] == "maps to") & (links[side] == theme)]
    return list(dict.fromkeys(chosen[other]))


def _coded(context: Context, theme: str) -> set[str]:
    links = context.registers["links"]
    return set(links.loc[(links["relation"] == "coded to") & (links["object"] == theme), "subject"])


def _recommendations(context: Context, theme: str) -> list[nodes.Node]:
    frame = context.registers["recommendations"]
    own = frame[frame["id"].isin(_coded(context, theme)) | (frame["theme"] == theme)]
    if own.empty:
        return []
    titled = own.assign(title=own["id"] + " " + own["title"])
    return [section("Recommendations", [linked_list(titled, "title")], theme)]


def _findings(context: Context, theme: str) -> list[nodes.Node]:
    frame = context.registers["findings"]
    own = frame[frame["id"].isin(_coded(context, theme))]
    if own.empty:
        return []
    table = table_node("Findings coded to this theme", FINDING_COLUMNS, finding_rows(own, True))
    return [section("Findings", [table], theme)]
