"""The way through the book: parts and their chapters, where a page stands, what is on it."""

from __future__ import annotations

from dataclasses import dataclass

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment


@dataclass(frozen=True)
class Chapter:
    """A page of the contents."""

    docname: str
    title: str


@dataclass(frozen=True)
class Part:
    """Chapters under a caption; the caption may be empty."""

    caption: str
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True)
class Heading:
    """A section of a page: the id that a link names, and its words."""

    anchor: str
    title: str


def parts_of(app: Sphinx) -> tuple[Part, ...]:
    """The parts of the book, as the table of contents lists them below the front page."""
    known = getattr(app, "evibook_parts", None)
    if known is None:
        env = app.env
        root = env.get_doctree(app.config.root_doc)
        known = tuple(_part(env, tree) for tree in root.findall(addnodes.toctree))
        app.evibook_parts = known  # type: ignore[attr-defined]
    return known


def _part(env: BuildEnvironment, tree: addnodes.toctree) -> Part:
    chapters = [
        Chapter(docname, title or page_title(env, docname))
        for title, docname in tree["entries"]
        if docname in env.titles
    ]
    return Part(tree.get("caption") or "", tuple(chapters))


def page_title(env: BuildEnvironment, docname: str) -> str:
    """A page's title as plain text."""
    return env.titles[docname].astext() if docname in env.titles else docname


def ancestors(app: Sphinx, docname: str) -> tuple[Chapter, ...]:
    """The pages above a page, outermost first, without the front page."""
    relations = getattr(app.builder, "relations", {})
    found: list[Chapter] = []
    above = relations.get(docname, (None,))[0]
    while above and above != app.config.root_doc:
        found.append(Chapter(above, page_title(app.env, above)))
        above = relations.get(above, (None,))[0]
    return tuple(reversed(found))


def headings_of(env: BuildEnvironment, docname: str) -> tuple[Heading, ...]:
    """The sections of a page below its title, in order."""
    toc = env.tocs.get(docname)
    if toc is None or not toc.children:
        return ()
    sections = [child for child in toc[0].children if isinstance(child, nodes.bullet_list)]
    return tuple(
        Heading(link["anchorname"].lstrip("#"), link.astext())
        for listed in sections
        for item in listed.children
        for link in list(item.findall(nodes.reference))[:1]
        if link.get("anchorname")
    )
