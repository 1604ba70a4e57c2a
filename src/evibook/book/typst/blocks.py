"""Visitors of block nodes: sections, paragraphs, lists, notes, code."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import admonitionlabels

from evibook.book.typst.escape import breakable, literal
from evibook.book.typst.inline import InlineVisitors
from evibook.book.typst.writer import CLOSE, OPEN

DEEPEST_HEADING = 6  # PDF 1.7 knows H1 to H6


class BlockVisitors(InlineVisitors):
    """Block nodes other than lists, tables, pictures and exhibits."""

    def visit_section(self, node: nodes.section) -> None:
        """Go one heading level down."""
        self.level += 1

    def depart_section(self, node: nodes.section) -> None:
        """Go one heading level up."""
        self.level -= 1

    def visit_title(self, node: nodes.title) -> None:
        """Write a section's heading, or the bold title of a block."""
        if not isinstance(node.parent, nodes.section):
            self.open(node, "rubric(")
            return
        if self.level == 1 and self.titled:
            self.put("chapter-break()")
        self.titled = True
        text = self.content(*node.children)
        # The contents name sections of chapters; pages below a chapter are in the bookmarks.
        listed = "" if self.chapter else "outlined: false, bookmarked: true, "
        heading = f"heading(level: {min(self.level, DEEPEST_HEADING)}, {listed}{OPEN}"
        heading += self.section_number(node.parent) + text + "\n" + CLOSE + ")"
        target = self.heading_target(node.parent)
        self.heading_at = len(self.body)
        self.put(f"[#{heading}#label({literal(target)})]" if target else heading)
        self.anchors(node.parent)
        self.anchors(node)
        raise nodes.SkipNode

    def depart_title(self, node: nodes.title) -> None:
        """Close the title of a block."""
        self.close()

    def heading_target(self, section: nodes.Element) -> str:
        """Return the link target that the section's heading carries, or an empty string."""
        if not section["ids"]:
            return ""
        target = self.target(section["ids"][0])
        self.shared.anchors.add(target)
        return target

    def section_number(self, section: nodes.Element) -> str:
        """Return the section's number as code, or an empty string when it has none."""
        numbers = self.builder.env.toc_secnumbers.get(self.docname, {})
        anchor = f"#{section['ids'][0]}" if section["ids"] else ""
        number = numbers.get(anchor) or (self.level == 1 and numbers.get(""))
        return literal(".".join(map(str, number)) + "\u2002") + "\n" if number else ""

    def visit_paragraph(self, node: nodes.Element) -> None:
        """Open a paragraph."""
        self.open(node, "par(")

    def depart_paragraph(self, node: nodes.Element) -> None:
        """Close what a visitor of this class opened."""
        self.close()

    visit_compact_paragraph = visit_paragraph
    depart_compact_paragraph = depart_paragraph

    def visit_rubric(self, node: nodes.Element) -> None:
        """Open a heading that is not in the contents."""
        self.open(node, "rubric(")

    def visit_block_quote(self, node: nodes.Element) -> None:
        """Open a quotation."""
        self.open(node, "quoted(")

    def visit_attribution(self, node: nodes.Element) -> None:
        """Open the line that says who is quoted."""
        self.open(node, "attribution(")

    def visit_line_block(self, node: nodes.Element) -> None:
        """Open lines that keep their breaks; nested ones are set in."""
        nested = isinstance(node.parent, nodes.line_block)
        self.open(node, "pad(left: 1.4em, verse(" if nested else "(verse(")

    def depart_line_block(self, node: nodes.Element) -> None:
        """Close lines."""
        self.close("))")

    depart_rubric = depart_block_quote = depart_attribution = depart_paragraph
    visit_line = visit_centered = visit_paragraph
    depart_line = depart_centered = depart_paragraph

    def visit_transition(self, node: nodes.Element) -> None:
        """Write a short rule, but not when only footnotes follow it."""
        siblings = node.parent.children
        after = siblings[siblings.index(node) + 1 :]
        if any(not isinstance(sibling, nodes.footnote | nodes.Invisible) for sibling in after):
            self.put("ornament()")
        raise nodes.SkipNode

    def visit_literal_block(self, node: nodes.Element) -> None:
        """Write code as it stands; very long words may break."""
        self.put(f"code-block({OPEN}")
        self.anchors(node)
        text = breakable(node.astext().rstrip("\n"), 60)
        self.put(f"raw(block: true, {self.plain(text)})")
        self.close()
        raise nodes.SkipNode

    visit_doctest_block = visit_literal_block

    def visit_math_block(self, node: nodes.Element) -> None:
        """Write a formula on a line of its own."""
        self.anchors(node)
        self.put(self.equation(node, block=True))
        raise nodes.SkipNode

    def visit_admonition(self, node: nodes.Element) -> None:
        """Open a note of any kind, with its own title or the name of its kind."""
        kind = type(node).__name__
        title = node.next_node(nodes.title, descend=True) if kind == "admonition" else None
        heading = self.content(*title.children) if title else "none"
        if title is not None:
            node.remove(title)
        elif kind in admonitionlabels:
            heading = self.plain(str(admonitionlabels[kind]))
        self.open(node, f"admonition({literal(kind)}, {heading}, ")

    depart_admonition = depart_paragraph
    visit_attention = visit_caution = visit_danger = visit_error = visit_admonition
    visit_hint = visit_important = visit_note = visit_tip = visit_admonition
    visit_warning = visit_seealso = visit_admonition
    depart_attention = depart_caution = depart_danger = depart_error = depart_paragraph
    depart_hint = depart_important = depart_note = depart_tip = depart_paragraph
    depart_warning = depart_seealso = depart_paragraph

    def visit_versionmodified(self, node: nodes.Element) -> None:
        """Open a note on what changed in a version."""
        self.open(node, 'admonition("version", none, ')

    depart_versionmodified = depart_paragraph

    def visit_topic(self, node: nodes.Element) -> None:
        """Open a boxed aside; its title is a child."""
        self.open(node, 'admonition("aside", none, ')

    depart_topic = depart_paragraph
    visit_sidebar = visit_topic
    depart_sidebar = depart_paragraph

    def visit_container(self, node: nodes.Element) -> None:
        """Pass on the children in order; the input of a hidden notebook cell is left out."""
        if "cell_input" in node["classes"] and _input_hidden(node.parent):
            raise nodes.SkipNode
        self.anchors(node)

    def depart_container(self, node: nodes.Element) -> None:
        """Nothing is open."""

    visit_compound = visit_only = visit_glossary = visit_acks = visit_container
    visit_legend = visit_hlist = visit_hlistcol = visit_container
    depart_compound = depart_only = depart_glossary = depart_acks = depart_container
    depart_legend = depart_hlist = depart_hlistcol = depart_container

    def visit_citation(self, node: nodes.Element) -> None:
        """Write an entry of the reference list with a hanging indent."""
        label = node.next_node(nodes.label)
        shown = self.builder.config["bibtex_reference_style"] if self._has_bibtex() else "label"
        children = [child for child in node.children if not isinstance(child, nodes.label)]
        inline = [part for child in children for part in [*child.children, nodes.Text(" ")]]
        mark = "" if label is None or "author" in shown else f"[{label.astext()}] "
        content = self.content(nodes.Text(mark), *inline[:-1], anchors_of=node)
        self.put(f"hanging({content})")
        raise nodes.SkipNode

    def _has_bibtex(self) -> bool:
        """Say whether sphinxcontrib-bibtex is in use."""
        return "bibtex_reference_style" in self.builder.config

    def visit_footnote(self, node: nodes.Element) -> None:
        """Skip a footnote, which stands where it is referred to; refuse one that is not."""
        if not node.get("backrefs"):
            raise self.refuse(node, f"No text refers to this footnote: {node.astext()!r}")
        raise nodes.SkipNode

    def visit_system_message(self, node: nodes.Element) -> None:
        """Refuse a page that docutils found fault with."""
        raise self.refuse(node, f"A fault in the text: {node.astext()}")

    def visit_pending(self, node: nodes.Element) -> None:
        """Refuse a leftover that no transform replaced."""
        raise self.refuse(node, f"Content that was never made: {node.astext()!r}")

    def visit_raw(self, node: nodes.Element) -> None:
        """Write raw Typst code; raw text for other formats is not for the PDF."""
        if "typst" in node.get("format", "").split():
            self.put(node.astext())
        raise nodes.SkipNode

    def visit_comment(self, node: nodes.Element) -> None:
        """Skip what is not for readers, or stands elsewhere in the PDF."""
        raise nodes.SkipNode

    visit_substitution_definition = visit_index = visit_toctree = visit_comment
    visit_tabular_col_spec = visit_highlightlang = visit_meta = visit_comment
    visit_HiddenCellNode = visit_sd_icon = visit_fontawesome = visit_comment
    visit_TableOfContentsNode = visit_docinfo = visit_comment

    def visit_start_of_file(self, node: addnodes.start_of_file) -> None:
        """Refuse joined pages: the builder joins pages itself."""
        raise self.refuse(node, "Pages were joined before translation")


def _input_hidden(cell: nodes.Element) -> bool:
    """Say whether a notebook cell's tags hide its code."""
    hidden = {"tag_hide-input", "tag_hide-cell", "tag_remove-input", "tag_remove-cell"}
    return bool(hidden.intersection(cell["classes"]))
