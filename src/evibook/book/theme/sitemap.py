"""What tells machines of the site: its pages, and the versions that there are."""

from __future__ import annotations

import json
from pathlib import Path
from xml.sax.saxutils import escape

from sphinx.application import Sphinx

from evibook import __version__
from evibook.book.context import context_of
from evibook.editions import Edition

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
UNLISTED = {"404.html", "search.html"}


def write(app: Sphinx, error: Exception | None) -> None:
    """Write ``sitemap.xml`` and ``versions.json``.

    Addresses are whole where the edition says where it is published, else paths from the root.
    A later release puts the list of all releases in the place of ``versions.json``.
    """
    if error is not None or app.builder.format != "html":
        return
    context = context_of(app)
    root = Path(app.outdir)
    names = sorted(path.relative_to(root).as_posix() for path in root.rglob("*.html"))
    pages = [name for name in names if name not in UNLISTED and not name.startswith("_static/")]
    date = context.date.isoformat()
    (root / "sitemap.xml").write_text(
        sitemap_text(context.edition, pages, date), encoding="utf-8", newline="\n"
    )
    (root / "versions.json").write_text(versions_text(), encoding="utf-8", newline="\n")


def versions_text() -> str:
    """The list of versions that the version switch offers: this one."""
    this = {"name": __version__, "address": "./", "current": True}
    return json.dumps({"versions": [this]}, indent=1) + "\n"


def sitemap_text(edition: Edition, pages: list[str], date: str) -> str:
    """The sitemap of these pages, each with the report's date."""
    entries = "".join(
        f"<url><loc>{escape(page_address(edition, page))}</loc><lastmod>{date}</lastmod></url>\n"
        for page in pages
    )
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{NAMESPACE}">\n'
    return f"{head}{entries}</urlset>\n"


def page_address(edition: Edition, page: str) -> str:
    """The whole address of a page, or its path from the root where none is known."""
    return f"{edition.address.rstrip('/')}/{page}"
