"""The ground of the translator: writing Typst code, link targets, unknown nodes.

All output is Typst *code*, one expression to a line, and all text is a string literal. So no
character of the text can be taken for markup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxTranslator

from evibook.book.typst.errors import TypstBuildError, UnknownNode
from evibook.book.typst.escape import breakable, literal, prose, replace_missing
from evibook.book.typst.shared import Shared

if TYPE_CHECKING:
    from sphinx.builders import Builder

PROSE_WORD = 26
TABLE_WORD = 12
# "[]" makes the value of a block content even when the block is empty.
OPEN = "{[]\n"
CLOSE = "}"


def elements(node: nodes.Element) -> list[nodes.Element]:
    """Return the children of a node that are not plain text."""
    return [child for child in node.children if isinstance(child, nodes.Element)]


def ids_of(node: nodes.Element) -> list[str]:
    """Return the ids of a node, none for a node that can't have any."""
    return list(node.get("ids", []))


class TypstWriter(SphinxTranslator):
    """Collects Typst code for one page (`docname`) whose title has heading level `level`."""

    def __init__(
        self,
        document: nodes.document,
        builder: Builder,
        docname: str,
        shared: Shared,
        level: int = 1,
    ) -> None:
        super().__init__(document, builder)
        self.docname = docname
        self.shared = shared
        self.level = level - 1
        self.chapter = level == 1  # a page of its own, not one below a chapter
        self.body: list[str] = []
        self.longest_word = PROSE_WORD
        self.titled = False  # whether the page's first heading has been written
        self.heading_at = 0  # where the latest heading begins in `body`
        self.footnotes_written: set[str] = set()

    def code(self) -> str:
        """Return the page as lines of Typst code."""
        return "".join(self.body)

    def put(self, code: str) -> None:
        """Write one line of Typst code."""
        self.body.append(code + "\n")

    def open(self, node: nodes.Element, call: str) -> None:
        """Open a call whose last argument is the content of `node`, link targets first."""
        self.put(call + "{[]")
        self.anchors(node)

    def close(self, ending: str = ")") -> None:
        """Close what `open` opened."""
        self.put(CLOSE + ending)

    def content(self, *children: nodes.Node, anchors_of: nodes.Element | None = None) -> str:
        """Return a Typst content block of `children`, leaving the page as it was."""
        saved, self.body = self.body, []
        if anchors_of is not None:
            self.anchors(anchors_of)
        for child in children:
            child.walkabout(self)
        inner, self.body = "".join(self.body), saved
        return OPEN + inner + CLOSE

    def plain(self, text: str) -> str:
        """Return text as a string literal as it stands, but for characters in no font."""
        return literal(replace_missing(text, self.shared.missing))

    def target(self, node_id: str) -> str:
        """Return the report-wide name of an id on this page."""
        return f"{self.docname}#{node_id}"

    def anchors(self, node: nodes.Element) -> None:
        """Write a link target for each id of `node` that has none yet."""
        for node_id in ids_of(node):
            self.anchor(self.target(node_id))

    def take_heading(self) -> str:
        """Take back the latest heading if nothing but link targets has followed it."""
        heading = self.body[self.heading_at :]
        after = heading[1:]
        if not heading or any(not line.startswith("anchor(") for line in after):
            return ""
        if "heading(" not in heading[0]:
            return ""
        del self.body[self.heading_at :]
        return "".join(heading)

    def anchor(self, target: str) -> None:
        """Write one link target, once."""
        if target not in self.shared.anchors and target not in self.shared.aliases:
            self.shared.anchors.add(target)
            self.put(f"anchor({literal(target)})")

    def link_call(self, target: str, node: nodes.Node) -> str:
        """Return the opening of a link to `target` on some page, and note it as used."""
        target = self.shared.aliases.get(target, target)
        self.shared.links.setdefault(target, node)
        return f"xref({literal(target)}, "

    def visit_Text(self, node: nodes.Text) -> None:
        """Write running text. Code never comes here: its visitors write it as it stands."""
        self.put(self.plain(breakable(prose(node.astext()), self.longest_word)))

    def depart_Text(self, node: nodes.Text) -> None:
        """Nothing is open."""

    def visit_document(self, node: nodes.document) -> None:
        """Make the page itself a link target."""
        self.anchor(self.docname)

    def depart_document(self, node: nodes.document) -> None:
        """Nothing is open."""

    def unknown_visit(self, node: nodes.Node) -> None:
        """Refuse a node without a rule, so that no content is lost silently."""
        raise UnknownNode(
            f"The PDF has no rule for '{type(node).__name__}' (page {self.docname}"
            f"{self._line(node)}). Write it in another way, or add visit_{type(node).__name__} "
            f"to evibook.book.typst. Its text: {node.astext()[:80]!r}"
        )

    def refuse(self, node: nodes.Node, message: str) -> TypstBuildError:
        """Return an error that names this page and the line of `node`."""
        return TypstBuildError(f"{message} (page {self.docname}{self._line(node)})")

    @staticmethod
    def _line(node: nodes.Node) -> str:
        """Return ", line N" when the line of a node is known."""
        return f", line {node.line}" if node.line else ""
