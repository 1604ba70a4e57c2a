"""Visitors of lists: bullets, numbers, terms, fields, options."""

from __future__ import annotations

from docutils import nodes

from evibook.book.typst.blocks import BlockVisitors
from evibook.book.typst.escape import literal

_SHORT_TERM = 18
_NUMBERING = {
    "arabic": "1",
    "loweralpha": "a",
    "upperalpha": "A",
    "lowerroman": "i",
    "upperroman": "I",
}


class ListVisitors(BlockVisitors):
    """All kinds of list. Items are tight when none has more than one paragraph."""

    def visit_bullet_list(self, node: nodes.Element) -> None:
        """Open a list."""
        self.anchors(node)
        self.put(f"list(tight: {_tight(node)},")

    def visit_enumerated_list(self, node: nodes.Element) -> None:
        """Open a numbered list with its own start and style of number."""
        self.anchors(node)
        style = _NUMBERING.get(node.get("enumtype", "arabic"), "1")
        pattern = literal(node.get("prefix", "") + style + (node.get("suffix") or "."))
        start = node.get("start", 1)
        self.put(f"enum(tight: {_tight(node)}, start: {start}, numbering: {pattern},")

    visit_steps_list = visit_enumerated_list

    def depart_bullet_list(self, node: nodes.Element) -> None:
        """Close a list."""
        self.put(")")

    depart_enumerated_list = depart_steps_list = depart_bullet_list

    def visit_list_item(self, node: nodes.Element) -> None:
        """Write an item; a first paragraph stands on the line of its mark."""
        kind = "list" if isinstance(node.parent, nodes.bullet_list) else "enum"
        children = list(node.children)
        if children and isinstance(children[0], nodes.paragraph):
            first = children[0]
            lead = self.content(*first.children, anchors_of=first)
            rest = self.content(*children[1:], anchors_of=node)
            self.put(f"{kind}.item({lead} + {rest}),")
        else:
            self.put(f"{kind}.item({self.content(*children, anchors_of=node)}),")
        raise nodes.SkipNode

    def visit_definition_list(self, node: nodes.Element) -> None:
        """Pass on terms and their definitions."""
        self.anchors(node)

    def depart_definition_list(self, node: nodes.Element) -> None:
        """Nothing is open."""

    def visit_definition_list_item(self, node: nodes.Element) -> None:
        """Write one or more terms and their definition."""
        terms = [c for c in node.children if isinstance(c, nodes.term | nodes.classifier)]
        rest = [c for c in node.children if c not in terms]
        call = "field" if _is_short(node.parent) else "described"
        self.put(f"{call}({self.content(*terms, anchors_of=node)}, {self.content(*rest)})")
        raise nodes.SkipNode

    def visit_term(self, node: nodes.Element) -> None:
        """Open a term; a second term of the same item starts a new line."""
        if node.parent.index(node) > 0:
            self.put("linebreak()")
        self.open(node, "(")

    def depart_term(self, node: nodes.Element) -> None:
        """Close what a visitor of this class opened."""
        self.close()

    def visit_classifier(self, node: nodes.Element) -> None:
        """Open the kind of a term, after a colon."""
        self.put('" : "')
        self.open(node, "emph(")

    depart_classifier = depart_term
    visit_definition = visit_definition_list
    depart_definition = depart_definition_list
    visit_description = visit_field_list = visit_option_list = visit_definition_list
    depart_description = depart_field_list = depart_option_list = depart_definition_list

    def visit_field(self, node: nodes.Element) -> None:
        """Write a field's name and body side by side."""
        name, body = node.children
        name_code = self.content(*name.children, anchors_of=node)
        self.put(f"field({name_code}, {self.content(*body.children)})")
        raise nodes.SkipNode

    def visit_option_list_item(self, node: nodes.Element) -> None:
        """Write the options of a command and what they do."""
        group, body = node.children
        names = self.plain(", ".join(option.astext() for option in group.children))
        self.anchors(node)
        self.put(f"described(raw({names}), {self.content(*body.children)})")
        raise nodes.SkipNode


def _is_short(node: nodes.Element) -> bool:
    """Say whether all terms of a definition list are short enough to stand beside their text."""
    terms = [term.astext() for term in node.findall(nodes.term)]
    one_each = len(terms) == len(node.children)
    return one_each and all(len(term) <= _SHORT_TERM for term in terms)


def _tight(node: nodes.Element) -> str:
    """Return Typst's word for whether a list's items are all short (one block each)."""
    blocks = [len([c for c in i.children if isinstance(c, nodes.paragraph)]) for i in node.children]
    return "true" if all(count <= 1 for count in blocks) else "false"
