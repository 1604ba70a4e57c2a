"""The list of numbers that the prose prints, and how to cite the report."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

from evibook.book.context import Context, title_words
from evibook.book.pages.parts import definitions, section
from evibook.book.references import locator_list
from evibook.book.roles import FACT_PREFIX
from evibook.book.tables import table_node
from evibook.disclosure import PublishedFact
from evibook.exhibits import fact_text
from evibook.model.tables import Column

COLUMNS = (
    Column("id", "Name", row_header=True, weight=1.7),
    Column("value", "Number", "number", weight=0.8),
    Column("rule", "How it was made", weight=2.6),
    Column("inputs", "Computed from", weight=1.4),
    Column("locators", "Locator", weight=2.0),
)


def numbers_nodes(context: Context) -> list[nodes.Node]:
    """One table of all facts, each row a target for the numbers in the prose."""
    facts = sorted(context.store.facts.values(), key=lambda fact: fact.id)
    rows = [_row(fact) for fact in facts]
    table = table_node(
        "Numbers in the prose", COLUMNS, rows, [f"{FACT_PREFIX}{f.id}" for f in facts]
    )
    labels = context.source_labels
    for line, fact in zip(table.children[1:], facts, strict=True):
        cell = line.children[-1]
        cell.clear()  # type: ignore[attr-defined]
        cell += locator_list(fact.locators, labels)  # type: ignore[operator]
    return [table]


def _row(fact: PublishedFact) -> tuple[str, ...]:
    inputs = ", ".join(f"{name}.csv" for name in fact.inputs)
    return (fact.id, fact_text(fact), fact.rule, inputs, "")


def citation_nodes(context: Context) -> list[nodes.Node]:
    """A section on version, date, citation and licence.

    The website's alone: the PDF says the same on its cover.
    """
    words = title_words(context)
    particulars = definitions(
        [
            ("Edition", [words["edition"]]),
            ("Version", [f"{words['version']}, {words['date']}"]),
            ("How to cite", [words["citation"]]),
            ("Licence", [words["licence"]]),
            ("Contact", [words["contact"]]),
        ]
    )
    node = addnodes.only(expr="html")
    node += section("This edition", [particulars])
    return [node]
