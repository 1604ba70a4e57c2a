"""The page of a theme."""

from __future__ import annotations

import pandas as pd
from docutils import nodes
from sphinx import addnodes

from evibook.book.context import Context
from evibook.book.pages.linked import linked_nodes
from evibook.book.pages.parts import (
    Inline,
    definitions,
    finding_table,
    framework_words,
    linked_list,
    links_to,
    paragraph,
    row_of,
    section,
    short_id,
)
from evibook.book.references import locator_list, reference

# What the maker below shows itself.
SHOWN = {
    ("themes.source", "sources"),
    ("themes.parent", "themes"),
    ("maps to", "themes"),
    ("coded to", "findings"),
    ("coded to", "recommendations"),
    ("recommendations.theme", "recommendations"),
}


def theme_nodes(context: Context, theme: str) -> list[nodes.Node]:
    """What a theme means, what it maps to, and the evidence under it."""
    themes = context.registers["themes"]
    row = row_of(themes, theme)
    made: list[nodes.Node] = [
        paragraph(row["definition"]),
        definitions(
            [
                ("Framework", [framework_words(context, row["framework"])]),
                ("Code in the source", [row["code"]]),
                ("The source calls it", [row["kind"]]),
                ("Whose view", [row["perspective"]]),
                ("Defined in", _source(context, row["source"], row["locator"])),
                ("Part of", links_to(themes, [row["parent"]] if row["parent"] else [], "label")),
                ("Parts", links_to(themes, themes.loc[themes["parent"] == theme, "id"], "label")),
                ("Maps to", links_to(themes, _ends(context, theme, "subject"), "label")),
                ("Brings together", links_to(themes, _ends(context, theme, "object"), "label")),
            ]
        ),
    ]
    linked = linked_nodes(context, theme, SHOWN)
    evidence = _recommendations(context, theme) + _findings(context, theme)
    if not evidence:
        made.append(paragraph("No statement is coded to this theme; see the themes it maps to."))
    return made + linked + evidence


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
    table = finding_table(context, own, "Findings coded to this theme", elsewhere=True)
    # In print the findings stand under their sources; here their numbers are enough.
    web = addnodes.only("", section("Findings", [table], theme), expr="html")
    return [web, addnodes.only("", _numbers(context, own), expr="typst")]


def _numbers(context: Context, findings: pd.DataFrame) -> nodes.definition_list:
    """The numbers of findings, source by source, each a link to its row."""
    return definitions(
        [
            (f"Findings of {label}", _linked_numbers(findings[findings["source"] == source]))
            for source, label in context.source_labels.items()
        ]
    )


def _linked_numbers(findings: pd.DataFrame) -> list[Inline]:
    parts: list[Inline] = []
    for finding in findings["id"]:
        parts += [", "] if parts else []
        parts.append(reference(finding, short_id(finding)))
    return parts
