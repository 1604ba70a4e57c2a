"""Pictures that stand for a page where its address is shared, and the edition's logo."""

from __future__ import annotations

import posixpath

from sphinx.application import Sphinx

from evibook.book.context import context_of
from evibook.book.theme.navigation import Chapter
from evibook.book.theme.sitemap import page_address
from evibook.editions import Edition

FOLDER = "_static/cards"


def card_address(app: Sphinx, pagename: str, above: tuple[Chapter, ...]) -> str:
    """The address of a page's card; a page below a chapter has its chapter's."""
    stands_for = above[0].docname if above else pagename
    name = f"{FOLDER}/{stands_for.replace('/', '-')}.png"
    edition = context_of(app).edition
    if edition.address:
        return page_address(edition, name)
    page = app.builder.get_target_uri(pagename)
    return posixpath.relpath(name, posixpath.dirname(page) or ".")


def logo_name(edition: Edition) -> str:
    """The file name of the edition's logo below ``_static``, or nothing."""
    return ""
