"""The first use of a glossary term on a page becomes a link to its meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from evibook.book import nodes as our

# In these a word is a name, a title, a link already or code, and no running text.
NOT_TEXT = (
    nodes.reference,
    nodes.title,
    nodes.term,
    nodes.literal,
    nodes.literal_block,
    nodes.citation,
    nodes.caption,
    our.fact,
    our.exhibit,
    our.evidence_table,
)


@dataclass(frozen=True)
class Term:
    """A glossary term: the page that explains it and its anchor there."""

    word: str
    docname: str
    anchor: str


class GlossaryLinks(SphinxPostTransform):
    """Links terms in the running text of the website's pages, once a page each.

    The glossary itself is left alone.
    """

    # After references are resolved (priority 10): no link may end up inside another.
    default_priority = 500
    builders = ("html",)

    def run(self, **_: object) -> None:
        """Link the terms of the document."""
        waiting = {term.word: term for term in self._terms()}
        if not waiting or any(t.docname == self.env.docname for t in waiting.values()):
            return
        for text in list(self.document.findall(nodes.Text)):
            if waiting and _is_running_text(text):
                parts = self._linked(text.astext(), waiting)
                if len(parts) > 1:
                    text.parent.replace(text, parts)

    def _terms(self) -> Iterator[Term]:
        standard = self.env.get_domain("std")
        for name, kind in list(standard.objects):  # type: ignore[attr-defined]
            if name == "term":
                docname, anchor = standard.objects[name, kind]  # type: ignore[attr-defined]
                yield Term(kind.lower(), docname, anchor)

    def _linked(self, text: str, waiting: dict[str, Term]) -> list[nodes.Node]:
        """The text cut at the terms that it is the first to use; those are no longer waited for."""
        parts: list[nodes.Node] = []
        at = 0
        for found in _pattern(waiting).finditer(text):
            term = waiting.pop(found[1].lower(), None)
            if term is not None:
                parts += [nodes.Text(text[at : found.start()])] if found.start() > at else []
                parts.append(self._link(term, found[0]))
                at = found.end()
        return [*parts, nodes.Text(text[at:])] if at < len(text) or not parts else parts

    def _link(self, term: Term, words: str) -> nodes.reference:
        page = self.app.builder.get_relative_uri(self.env.docname, term.docname)
        return nodes.reference(
            "", words, internal=True, refuri=f"{page}#{term.anchor}", classes=["term"]
        )


def _pattern(waiting: dict[str, Term]) -> re.Pattern[str]:
    """The terms, the longest first, in singular or plural."""
    words = sorted(map(re.escape, waiting), key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(words)})(?:s|es)?\b", re.IGNORECASE)


def _is_running_text(text: nodes.Text) -> bool:
    above = text.parent
    inside_paragraph = False
    while above is not None:
        if isinstance(above, NOT_TEXT):
            return False
        inside_paragraph = inside_paragraph or isinstance(above, nodes.paragraph)
        above = above.parent
    return inside_paragraph
