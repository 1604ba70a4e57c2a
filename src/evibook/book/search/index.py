"""The index of the site's search, read from the pages as they are written.

What is on no page cannot be in it, whatever the registers or the store of an edition hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import html
from sphinx.application import Sphinx

from evibook.book.context import context_of
from evibook.book.search.documents import Document, index_text
from evibook.book.search.pages import Page, page_documents
from evibook.book.search.places import row_places
from evibook.book.theme.navigation import page_title

INDEX = "search/index.json"


def write(app: Sphinx, error: Exception | None) -> None:
    """Write the index of all pages below the site's root."""
    if error is not None or app.builder.format != "html":
        return
    path = Path(app.outdir) / INDEX
    path.parent.mkdir(exist_ok=True)
    path.write_text(index_text(site_documents(app)), encoding="utf-8", newline="\n")


def site_documents(app: Sphinx) -> Iterator[Document]:
    """The documents of every page, in the order of the pages' names."""
    labels, places = context_of(app).source_labels, row_places(app)
    for docname in sorted(app.env.all_docs):
        yield from page_documents(_written_page(app, docname), places, labels)


def _written_page(app: Sphinx, docname: str) -> Page:
    """A page as it stands in the site's folder."""
    file = Path(app.builder.get_outfilename(docname))  # type: ignore[attr-defined]
    (article,) = html.document_fromstring(file.read_text(encoding="utf-8")).xpath("//article")
    title = page_title(app.env, docname)
    return Page(app.builder.get_target_uri(docname), docname, title, article)
