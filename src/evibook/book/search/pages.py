"""The documents of a page: what it is about, its sections, and what stands in it."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from lxml.html import HtmlElement

from evibook.book.search.documents import Document
from evibook.book.search.places import Places, RowPlace, address_of
from evibook.book.search.rows import REGISTER_KINDS, row_document
from evibook.book.search.words import LeaveOut, sentences, words

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
UNSAID = {"script", "style", "svg", "caption", "thead", "button", *HEADINGS}
ACTING = {"exhibit-actions", "exhibit-downloads", "report-actions", "cite", "visually-hidden"}
HIDDEN_NUMBER = "label"  # the number of an entry in a list of references


@dataclass(frozen=True)
class Page:
    """A written page: its address below the site's root, its docname, title and article."""

    address: str
    docname: str
    title: str
    article: HtmlElement


def page_documents(page: Page, places: Places, labels: Mapping[str, str]) -> Iterator[Document]:
    """All that can be found on a page, each with its own words and no other's.

    ``labels`` gives the short name of each source.
    """
    own = places.pages.get(page.docname)
    if own is None:
        yield from _sections(page, places)
    else:
        yield _entity(page, own, places)
    for figure in page.article.find_class("exhibit"):
        yield _exhibit(page, figure)
    for term in page.article.xpath(".//dl[contains(@class, 'glossary')]/dt[@id]"):
        yield _term(page, term)
    for line in page.article.xpath(".//table[contains(@class, 'evidence')]//tr[@id]"):
        address = f"{page.address}#{line.get('id')}"
        if address in places.rows:  # else it is of the list of numbers, which repeats others
            yield row_document(places.rows[address], address, line, labels)


def _entity(page: Page, own: RowPlace, places: Places) -> Document:
    """The page of a row is one document: its title and all that it says of the row."""
    kind = REGISTER_KINDS.get(own.register, "row")
    text = words(page.article, _unless_said(page, places, places.anchors))
    return Document(own.id, kind, page.title, text, page.address)


def _sections(page: Page, places: Places) -> Iterator[Document]:
    """A document for each section; the first stands for the page."""
    leave_out = _unless_said(page, places, places.rows)
    sections = page.article.xpath(".//section[@id]")
    if not sections:
        text = words(page.article, leave_out)
        yield Document(page.address, "page", page.title, text, page.address)
    for number, section in enumerate(sections):
        text = words(section, lambda part: part.tag == "section" or leave_out(part))
        address = f"{page.address}#{section.get('id')}" if number else page.address
        title, where = (_heading(section), page.title) if number else (page.title, "")
        yield Document(address, "page", title, text, address, where)


def _heading(section: HtmlElement) -> str:
    return next((words(part) for part in section if part.tag in HEADINGS), "")


def _unless_said(page: Page, places: Places, pointed: Container[str]) -> LeaveOut:
    """What is no text, what is a document of its own, and what only points to one of ``pointed``.

    A row of a list would else be found twice: as itself, and as each page that lists it.
    """

    def leave_out(part: HtmlElement) -> bool:
        classes = set((part.get("class") or "").split())
        if part.tag in UNSAID or classes & ACTING or HIDDEN_NUMBER in classes:
            return True
        if "exhibit" in classes or "glossary" in classes:
            return True
        if part.tag == "tr":
            return part.get("id") is not None or _target(page, part[0]) in pointed
        return part.tag == "li" and _target(page, part) in places.rows

    return leave_out


def _target(page: Page, part: HtmlElement) -> str:
    """The address that an item or cell leads to where it is a link and nothing else."""
    links = part.xpath(".//a[@href]")
    if len(links) == 1 and words(links[0]) == words(part):
        return address_of(links[0].get("href"), page.address)
    return ""


def _exhibit(page: Page, figure: HtmlElement) -> Document:
    """An exhibit by its title; what it measures, what its chart shows, its notes and labels."""
    parts = [
        *map(words, figure.find_class("exhibit-subtitle")),
        *figure.xpath(".//div[@class='chart-wide']//svg/@aria-label"),
        *map(words, figure.find_class("exhibit-no-chart")),
        *map(words, figure.find_class("exhibit-note")),
        *map(words, figure.find_class("exhibit-source")),
        *(words(table, _is_number) for table in figure.find_class("evidence")),
    ]
    title = words(figure.find_class("exhibit-title")[0])
    number = words(figure.find_class("exhibit-number")[0])
    address = f"{page.address}#{figure.get('id')}"
    title = f"{number}: {title.removeprefix(number).strip()}"
    return Document(address, "exhibit", title, sentences(parts), address, page.title)


def _is_number(part: HtmlElement) -> bool:
    return part.tag in UNSAID or part.get("class") == "number"


def _term(page: Page, term: HtmlElement) -> Document:
    """A term of a glossary and what it means."""
    meaning = next((e for e in term.itersiblings() if e.tag == "dd"), None)
    address = f"{page.address}#{term.get('id')}"
    text = "" if meaning is None else words(meaning)
    return Document(address, "term", words(term), text, address, page.title)
