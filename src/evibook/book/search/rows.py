"""The documents of rows that stand in a table: findings, figures, organisations and others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lxml.html import HtmlElement

from evibook.book.pages.parts import short_id
from evibook.book.search.documents import Document
from evibook.book.search.places import RowPlace
from evibook.book.search.words import cells, words

REGISTER_KINDS = {
    "recommendations": "recommendation",
    "findings": "finding",
    "themes": "theme",
    "sources": "source",
    "actors": "actor",
    "organisations": "organisation",
    "published_figures": "figure",
    "discrepancies": "discrepancy",
    "records": "record",
}
# The printed column that names a row better than the first cell of its line does.
TITLES = {"published_figures": "label", "discrepancies": "title"}
SOURCE, LOCATOR = "Source", "Locator"  # labels of columns


def row_document(
    place: RowPlace, address: str, line: HtmlElement, labels: Mapping[str, str]
) -> Document:
    """The document of a register's row that stands in a table, at the line with its anchor.

    ``labels`` gives the short name of each source.
    """
    if place.register == "findings":
        return _finding(place, address, labels)
    kind = REGISTER_KINDS.get(place.register, "row")
    title = words(line[0])
    if place.register in TITLES:
        title = place.cells[TITLES[place.register]]
    where = labels.get(place.cells.get("source", ""), "")
    return _printed(Document(place.id, kind, title, "", address, where), line)


def _finding(place: RowPlace, address: str, labels: Mapping[str, str]) -> Document:
    """A finding by its paraphrase; its title names the source, and ``where`` the place in it."""
    row = place.cells
    title = f"{labels[row['source']]}, {short_id(place.id)}"
    detail = "; ".join(row[column] for column in ("kind", "perspective", "evidence_status"))
    where = f"{row['locator']} ({detail})"
    return Document(place.id, "finding", title, row["paraphrase"], address, where)


def _printed(found: Document, line: HtmlElement) -> Document:
    """The document with the row's words as its table prints them, and its place in the source."""
    printed = dict(zip(_heads(line), map(words, line), strict=True))
    printed.pop(SOURCE, "")  # `where` begins with it
    where = ", ".join(filter(None, [found.where, printed.pop(LOCATOR, "")]))
    text = cells(cell for cell in list(printed.values())[1:] if cell != found.title)
    return replace(found, text=text, where=where)


def _heads(line: HtmlElement) -> list[str]:
    table = next(line.iterancestors("table"))
    return [words(head) for head in table.xpath("./thead/tr/*")]
