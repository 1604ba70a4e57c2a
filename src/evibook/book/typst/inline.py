"""Visitors of inline nodes: emphasis, links, footnotes, formulas, facts."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

from evibook.book.typst.escape import breakable, literal
from evibook.book.typst.formula import FormulaError, read_formula
from evibook.book.typst.writer import TypstWriter


class InlineVisitors(TypstWriter):
    """Inline nodes. Each visitor opens one Typst call, or writes nothing of its own."""

    def visit_emphasis(self, node: nodes.Element) -> None:
        """Open italics."""
        self.open(node, "emph(")

    def visit_strong(self, node: nodes.Element) -> None:
        """Open semibold."""
        self.open(node, "strong(")

    def visit_superscript(self, node: nodes.Element) -> None:
        """Open superscript."""
        self.open(node, "super(")

    def visit_subscript(self, node: nodes.Element) -> None:
        """Open subscript."""
        self.open(node, "sub(")

    def visit_inline(self, node: nodes.Element) -> None:
        """Keep the children of a span; in print one class alone means something."""
        self.open(node, "detail(" if "evidence-detail" in node.get("classes", ()) else "(")

    def depart_inline(self, node: nodes.Element) -> None:
        """Close what the visitors above opened."""
        self.close()

    depart_emphasis = depart_strong = depart_inline
    depart_superscript = depart_subscript = depart_inline
    visit_title_reference = visit_literal_emphasis = visit_manpage = visit_emphasis
    depart_title_reference = depart_literal_emphasis = depart_manpage = depart_inline
    visit_literal_strong = visit_strong
    depart_literal_strong = depart_inline
    visit_generated = visit_fact = visit_abbreviation = visit_acronym = visit_inline
    depart_generated = depart_fact = depart_acronym = depart_inline
    visit_PassthroughTextElement = visit_sd_badge = visit_inline
    depart_PassthroughTextElement = depart_sd_badge = depart_inline

    def depart_abbreviation(self, node: nodes.Element) -> None:
        """Write the full form after an abbreviation: print has no tooltip."""
        if node.get("explanation"):
            self.put(self.plain(f" ({node['explanation']})"))
        self.close()

    def visit_literal(self, node: nodes.Element) -> None:
        """Write inline code."""
        self.anchors(node)
        text = breakable(node.astext(), self.longest_word)
        self.put(f"raw({self.plain(text)})")
        raise nodes.SkipNode

    def visit_math(self, node: nodes.Element) -> None:
        """Write a formula in the line, with its words as text alternative."""
        self.anchors(node)
        self.put(self.equation(node, block=False))
        raise nodes.SkipNode

    def equation(self, node: nodes.Element, *, block: bool) -> str:
        """Return the Typst call for a formula. Raises TypstBuildError if it can't be read."""
        source = node.astext().strip()
        try:
            formula = read_formula(source)
        except FormulaError as error:
            raise self.refuse(node, f"Formula {source!r}: {error}") from None
        flag = "true" if block else "false"
        return f"math.equation(block: {flag}, alt: {literal(formula.words)}, ${formula.code}$)"

    def visit_reference(self, node: nodes.Element) -> None:
        """Open a link: within the page (refid), in the report ('%page#id') or outside."""
        if node.get("refid"):
            self.open(node, self.link_call(self.target(node["refid"]), node))
        elif node.get("refuri", "").startswith("%"):
            self.open(node, self.link_call(_report_target(node["refuri"]), node))
        elif node.get("refuri"):
            self.open(node, f"external({literal(node['refuri'])}, ")
        else:
            raise self.refuse(node, f"A link without a target: {node.astext()!r}")

    depart_reference = depart_inline
    visit_number_reference = visit_reference
    depart_number_reference = depart_inline

    def visit_download_reference(self, node: nodes.Element) -> None:
        """Keep the words of a download link; the file itself is on the website."""
        if node.get("refuri"):
            self.visit_reference(node)
        else:
            self.open(node, "(")

    depart_download_reference = depart_inline

    def visit_target(self, node: nodes.Element) -> None:
        """Write a link target and keep its words, if it has any."""
        self.open(node, "(")

    depart_target = depart_inline

    def visit_footnote_reference(self, node: nodes.Element) -> None:
        """Write the footnote itself at its first reference, and its number afterwards."""
        self.anchors(node)
        note_id = node.get("refid", "")
        note = self.document.ids.get(note_id)
        if not isinstance(note, nodes.footnote):
            raise self.refuse(node, f"Footnote {node.astext()!r} does not exist")
        label = literal(self.target(note_id) + "/note")
        if note_id in self.footnotes_written:
            self.put(f"footnote(label({label}))")
        else:
            self.footnotes_written.add(note_id)
            self.put(f"[#footnote({self.footnote_text(note)})#label({label})]")
        raise nodes.SkipNode

    def footnote_text(self, note: nodes.footnote) -> str:
        """Return the content of a footnote; a lone paragraph loses its paragraph spacing."""
        children = [child for child in note.children if not isinstance(child, nodes.label)]
        saved, self.longest_word = self.longest_word, 26
        if len(children) == 1 and isinstance(children[0], nodes.paragraph):
            text = self.content(*children[0].children, anchors_of=note)
        else:
            text = self.content(*children, anchors_of=note)
        self.longest_word = saved
        return text

    def visit_problematic(self, node: nodes.Element) -> None:
        """Refuse text that docutils could not parse."""
        raise self.refuse(node, f"Text that could not be read: {node.astext()!r}")

    def visit_pending_xref(self, node: addnodes.pending_xref) -> None:
        """Refuse a cross-reference that nobody resolved."""
        raise self.refuse(node, f"An unresolved reference: {node.astext()!r}")

    def visit_sd_line_break(self, node: nodes.Element) -> None:
        """Break the line."""
        self.put("linebreak()")
        raise nodes.SkipNode


def _report_target(uri: str) -> str:
    """Return the target in a link as the builder writes it: '%page' or '%page#id'."""
    page, _, node_id = uri[1:].partition("#")
    return f"{page}#{node_id}" if node_id else page
