"""The review protocol as a page's sections."""

from __future__ import annotations

from docutils import nodes

from evibook.book.context import Context
from evibook.book.pages.parts import bullets, definitions, paragraph, section
from evibook.book.tables import table_node
from evibook.model.tables import Column
from evibook.registers import Protocol, read_protocol

ITEM_COLUMNS = (
    Column("item", "Item", row_header=True, weight=1.6),
    Column("answer", "Answer", weight=0.8),
    Column("note", "Where, or why not", weight=3.0),
)


def protocol_nodes(context: Context) -> list[nodes.Node]:
    """Question, eligibility, corpus, charting, levels, synthesis, limits, reporting items."""
    protocol = read_protocol(context.project)
    return [
        section("Review question", _question(protocol), "protocol"),
        section("Which sources were eligible", _eligibility(protocol), "protocol"),
        section("How the corpus was chosen", [paragraph(protocol.corpus)], "protocol"),
        section("How sources were charted", _charting(protocol), "protocol"),
        section("How findings are brought together", [paragraph(protocol.synthesis)], "protocol"),
        section("Limits", [bullets([[limit] for limit in protocol.limits])], "protocol"),
        section("Reporting items", [_reporting(protocol)], "protocol"),
    ]


def _question(protocol: Protocol) -> list[nodes.Node]:
    question = protocol.question
    return [
        paragraph(question.text),
        definitions(
            [
                ("Population", [question.population]),
                ("Concept", [question.concept]),
                ("Context", [question.context]),
            ]
        ),
    ]


def _eligibility(protocol: Protocol) -> list[nodes.Node]:
    return [
        paragraph("Included:"),
        bullets([[item] for item in protocol.eligibility.include]),
        paragraph("Not included:"),
        bullets([[item] for item in protocol.eligibility.exclude]),
    ]


def _charting(protocol: Protocol) -> list[nodes.Node]:
    levels = [(level.level.capitalize(), [level.definition]) for level in protocol.levels]
    return [paragraph(protocol.charting), definitions(levels)]


def _reporting(protocol: Protocol) -> nodes.Node:
    rows = [(item.item, item.answer, item.note) for item in protocol.reporting]
    return table_node("Items of PRISMA-ScR and how they were met", ITEM_COLUMNS, rows)
