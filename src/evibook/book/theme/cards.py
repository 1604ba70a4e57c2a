"""Pictures that stand for a page where its address is shared, and the edition's logo."""

from __future__ import annotations

import posixpath
import shutil
from html import escape
from pathlib import Path

from sphinx.application import Sphinx

from evibook.book.context import Context, context_of
from evibook.book.notices import fictional_notice
from evibook.book.pictures import kept_png
from evibook.book.theme.navigation import Chapter, page_title, parts_of
from evibook.book.theme.sitemap import page_address
from evibook.editions import Edition
from evibook.exhibits.lines import REGULAR, SEMI_BOLD, TextStyle, balanced
from evibook.exhibits.look import FONT

FOLDER = "_static/cards"
WIDTH, HEIGHT, MARGIN = 1200, 630, 80  # px; the size that link previews ask for
TITLE = TextStyle(size=62, leading=76, weight=SEMI_BOLD, colour="ink")
SMALL = TextStyle(size=30, leading=40, weight=REGULAR, colour="quiet")
MOST_LINES = 4


def card_address(app: Sphinx, pagename: str, above: tuple[Chapter, ...]) -> str:
    """The address of a page's card; a page below a chapter has its chapter's."""
    name = _card_name(app, above[0].docname if above else pagename)
    edition = context_of(app).edition
    if edition.address:
        return page_address(edition, name)
    page = app.builder.get_target_uri(pagename)
    return posixpath.relpath(name, posixpath.dirname(page) or ".")


def _card_name(app: Sphinx, docname: str) -> str:
    chapters = {chapter.docname for part in parts_of(app) for chapter in part.chapters}
    known = docname if docname in chapters else app.config.root_doc
    return f"{FOLDER}/{known.replace('/', '-')}.png"


def write(app: Sphinx, error: Exception | None) -> None:
    """Write a card for the front page and for every chapter, and the logo."""
    if error is not None or app.builder.format != "html":
        return
    context = context_of(app)
    (Path(app.outdir) / FOLDER).mkdir(parents=True, exist_ok=True)
    chapters = [chapter.docname for part in parts_of(app) for chapter in part.chapters]
    for docname in (app.config.root_doc, *chapters):
        svg = card_svg(context, page_title(app.env, docname))
        path = Path(app.outdir) / _card_name(app, docname)
        path.write_bytes(kept_png(context.project, svg, scale=1))
    _write_logo(app, context)


def card_svg(context: Context, title: str) -> str:
    """A card: the report's name, the page's title, who publishes it and as what."""
    edition = context.edition
    accent = edition.branding.accent
    above = "" if title == edition.title else edition.title
    lines = balanced(title, WIDTH - 2 * MARGIN, TITLE)[:MOST_LINES]
    top = MARGIN + 110
    words = [_line(above, MARGIN + 40, SMALL, accent)]
    words += [
        _line(line, top + TITLE.leading * number, TITLE, "#1F2933")
        for number, line in enumerate(lines)
    ]
    words.append(_line(edition.name, HEIGHT - MARGIN, SMALL, "#52606D"))
    notice = fictional_notice(edition)
    words.append(_line(notice, HEIGHT - MARGIN - SMALL.leading, SMALL, "#1F2933"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}"><rect width="{WIDTH}" height="{HEIGHT}" fill="#FFFFFF"/>'
        f'<rect width="24" height="{HEIGHT}" fill="{accent}"/>{"".join(words)}</svg>'
    )


def _line(text: str, y: float, style: TextStyle, colour: str) -> str:
    if not text:
        return ""
    return (
        f'<text x="{MARGIN}" y="{y}" font-family="{FONT}" font-size="{style.size}" '
        f'font-weight="{style.weight}" fill="{colour}">{escape(text)}</text>'
    )


def logo_name(edition: Edition) -> str:
    """The file name of the edition's logo below ``_static``, or nothing."""
    return f"logo{Path(edition.branding.logo).suffix}" if edition.branding.logo else ""


def _write_logo(app: Sphinx, context: Context) -> None:
    edition = context.edition
    if edition.branding.logo:
        source = context.project.editions / edition.id / edition.branding.logo
        shutil.copyfile(source, Path(app.outdir) / "_static" / logo_name(edition))
