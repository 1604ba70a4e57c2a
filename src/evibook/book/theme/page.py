"""What the templates are told of a page."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from docutils import nodes
from sphinx.application import Sphinx

from evibook import __version__
from evibook.book.context import context_of, title_words
from evibook.book.notices import banner
from evibook.book.theme import cards, navigation
from evibook.book.theme.assets import marks
from evibook.book.theme.citing import PageCitation, write_citation
from evibook.book.theme.policy import POLICY
from evibook.book.theme.sitemap import UNLISTED, page_address
from evibook.editions import Edition

DESCRIPTION_LENGTH = 200  # characters; what search engines and link cards show
NOT_FOUND = "404"
SEARCH = "search"


@dataclass(frozen=True)
class View:
    """All that the templates know of a page, apart from its body."""

    language: str
    root: str
    policy: str
    title: str
    full_title: str
    site: str
    description: str
    version: str
    unlisted: bool
    is_front: bool
    address: str
    card: str
    card_text: str
    marks: dict[str, str]
    notice: str
    logo: str
    parts: tuple[navigation.Part, ...]
    above: frozenset[str]
    trail: tuple[navigation.Chapter, ...]
    headings: tuple[navigation.Heading, ...]
    edition_line: str
    licence: str
    accessibility: str
    corrections: str
    reuse: str
    cite: PageCitation
    problem_link: str


def extra_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """The search, and the page for an address that leads nowhere."""
    yield SEARCH, {"title": "Search"}, "search.html"
    yield NOT_FOUND, {"title": "There is no such page"}, "404.html"


def fill(
    app: Sphinx,
    pagename: str,
    template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Put a page's `View` into its context."""
    if pagename == NOT_FOUND:  # served for any address, so its links start at the root
        context["pathto"] = _from_root(app)
    context["evb"] = view_of(app, pagename, context, doctree)


def view_of(
    app: Sphinx, pagename: str, context: dict[str, Any], doctree: nodes.document | None
) -> View:
    """What the templates are told of a page."""
    evidence = context_of(app)
    edition, words = evidence.edition, title_words(evidence)
    is_front = pagename == app.config.root_doc
    title = _title(app, pagename, context)
    file = app.builder.get_target_uri(pagename)
    above = navigation.ancestors(app, pagename)
    known = app.env.all_docs
    return View(
        language=str(app.config.language),
        root=context["content_root"],
        policy=POLICY,
        title=title,
        full_title=_full_title(title, edition, is_front),
        site=edition.title,
        description=description_of(doctree) or edition.subtitle,
        version=__version__,
        unlisted=file in UNLISTED,
        is_front=is_front,
        address=page_address(edition, file) if edition.address else "",
        card=cards.card_address(app, pagename, above),
        card_text=f"{title}. {edition.title}",
        marks=marks(edition),
        notice=banner(edition),
        logo=cards.logo_name(edition),
        parts=navigation.parts_of(app),
        above=frozenset(chapter.docname for chapter in above),
        trail=above,
        headings=navigation.headings_of(app.env, pagename),
        edition_line=f"{words['edition']}. Version {words['version']}, {words['date']}.",
        licence=words["licence"],
        accessibility="book/accessibility" if "book/accessibility" in known else "",
        corrections="book/corrections" if "book/corrections" in known else "",
        reuse="book/reuse" if "book/reuse" in known else "",
        cite=write_citation(app, pagename, title),
        problem_link=problem_link(edition, title, file),
    )


def problem_link(edition: Edition, title: str, page: str) -> str:
    """Where a reader reports a problem with a page; ``{title}`` and ``{page}`` are filled in."""
    return edition.problems.replace("{title}", quote(title)).replace("{page}", quote(page))


def description_of(doctree: nodes.document | None) -> str:
    """The first paragraph of a page, cut at a word."""
    if doctree is None:
        return ""
    for paragraph in doctree.findall(nodes.paragraph):
        text = " ".join(paragraph.astext().split())
        if len(text) > DESCRIPTION_LENGTH // 4:
            return text if len(text) <= DESCRIPTION_LENGTH else _cut(text)
    return ""


def _cut(text: str) -> str:
    return text[:DESCRIPTION_LENGTH].rsplit(" ", 1)[0] + " ..."


def _title(app: Sphinx, pagename: str, context: dict[str, Any]) -> str:
    if pagename in app.env.titles:
        return navigation.page_title(app.env, pagename)
    return str(context.get("title", ""))


def _full_title(title: str, edition: Edition, is_front: bool) -> str:
    return f"{edition.title}: {edition.subtitle}" if is_front else f"{title} - {edition.title}"


def _from_root(app: Sphinx) -> Any:
    base = posixpath.join("/", urlsplit(context_of(app).edition.address).path, "")

    def pathto(target: str, resource: bool = False) -> str:
        return base + (target if resource else app.builder.get_target_uri(target))

    return pathto
