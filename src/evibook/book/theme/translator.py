"""HTML without styles in attributes, with roles that assistive technology knows."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from docutils import nodes
from docutils.utils.math import latex2mathml
from sphinx.util.math import get_node_equation_number
from sphinx.writers.html5 import HTML5Translator

MATH = "evibook_mathml"
WIDTH = re.compile(r"width:\s*([\d.]+)\s*(%|px|)")
TEXT_COLUMN = 680  # px; a picture's width in pixels is a share of it
STEP = 2  # percent; widths are classes, and there is one for each step
TASK = '<input class="task-list-item-checkbox"'  # what the Markdown reader writes for [ ] and [x]
TASK_SIGNS = {False: ("To do", "\u2610"), True: ("Done", "\u2611")}


class EvibookTranslator(HTML5Translator):
    """Sphinx's translator, with what the page's policy and a screen reader ask for."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.scrollers: Counter[str] = Counter()

    def starttag(
        self, node: Any, tagname: str, suffix: str = "\n", empty: bool = False, **attributes: Any
    ) -> str:
        """A start tag whose style attribute has become a class: the policy forbids styles."""
        kept = {name.lower(): value for name, value in attributes.items()}
        classes = width_class(str(kept.pop("style", "")), kept)
        if classes:
            kept["class"] = f"{kept.get('class', '')} {classes}".strip()
        return super().starttag(node, tagname, suffix, empty, **kept)

    def visit_citation(self, node: nodes.citation) -> None:
        """An entry of a list: the role for bibliography entries is no longer in use."""
        if not isinstance(node.previous_sibling(), nodes.citation):
            self.body.append('<div role="list" class="citation-list">\n')
        self.body.append(self.starttag(node, "div", classes=["citation"], role="listitem"))

    def visit_footnote(self, node: nodes.footnote) -> None:
        """An entry of a list, in place of one landmark for each note."""
        if not isinstance(node.previous_sibling(), nodes.footnote):
            self.body.append('<div role="list" class="footnote-list">\n')
        self.body.append(self.starttag(node, "div", classes=["footnote"], role="listitem"))

    def depart_footnote(self, node: nodes.footnote) -> None:
        self.body.append("</div>\n")
        following = node.next_node(descend=False, siblings=True)
        if not isinstance(following, nodes.footnote):
            self.body.append("</div>\n")

    def visit_literal_block(self, node: nodes.Element) -> None:
        """Code in a scroller that the keyboard reaches."""
        name = self.scroller("Code")
        self.body.append(
            f'<div class="code-scroller" role="region" aria-label="{name}" tabindex="0">'
        )
        self.body.append(self.starttag(node, "pre", suffix=""))
        self.body.append("<code>")

    def depart_literal_block(self, node: nodes.Element) -> None:
        self.body.append("</code></pre></div>\n")

    def scroller(self, kind: str) -> str:
        """A name for a part that scrolls; no other on the page has it."""
        self.scrollers[kind] += 1
        return f"{kind} {self.scrollers[kind]}" if self.scrollers[kind] > 1 else kind

    def visit_raw(self, node: nodes.raw) -> None:
        """HTML of the author's; a box that nobody can tick is a picture with a name, no field."""
        text = node.astext()
        if text.startswith(TASK):
            words, sign = TASK_SIGNS[" checked=" in text]
            self.body.append(f'<span class="task" role="img" aria-label="{words}">{sign}</span>')
            raise nodes.SkipNode
        super().visit_raw(node)


def width_class(style: str, attributes: dict[str, Any]) -> str:
    """The class for a width that stands in a style or, in pixels, in an attribute."""
    found = WIDTH.search(style)
    if not found:
        return ""
    share = float(found[1]) if found[2] == "%" else 100 * float(found[1]) / TEXT_COLUMN
    return f"width-{min(100, max(STEP, STEP * round(share / STEP)))}"


def visit_math(translator: HTML5Translator, node: nodes.math) -> None:
    """A formula as MathML, which needs no script."""
    translator.body.append(mathml(node.astext(), display=False))
    raise nodes.SkipNode


def visit_math_block(translator: EvibookTranslator, node: nodes.math_block) -> None:
    """A formula in a line of its own."""
    name, role = translator.scroller("Formula"), {"role": "region", "tabindex": "0"}
    translator.body.append(
        translator.starttag(node, "div", "", CLASS="math-scroller", **role, **{"aria-label": name})
    )
    if node["number"]:
        number = get_node_equation_number(translator, node)
        translator.body.append(f'<span class="equation-number">({number})</span>')
    translator.body.append(f"{mathml(node.astext(), display=True)}</div>\n")
    raise nodes.SkipNode


def mathml(formula: str, *, display: bool) -> str:
    """A formula in TeX as MathML. Raises docutils' MathError for what cannot be read."""
    tree = latex2mathml.tex2mathml(formula, as_block=display)
    return re.sub(r'\s(?:class|style)="[^"]*"', "", str(tree))
