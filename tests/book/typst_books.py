"""Small books set by Typst alone, and how their PDF is read."""

from __future__ import annotations

import io
import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from evibook.book import nodes as our
from evibook.book.typst import setup as typst_setup

NASTY = (
    "soft\u00adhyphen Signs # $ * _ ` < > @ \\ / // /* */ ~ [ ] { } = + - -- --- ... "
    "#let x = 1 $x^2$ <label> @ref "
    "\"double\" 'single' 1. first https://example.org/a?b=c&d=e#f caf\u00e9 \u2211 \u2192 "
    "no\u00a0break zero\u200bwidth"
)


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="620" height="200">'
    '<rect width="500" height="150" fill="#12436D"/></svg>'
)


COLUMNS = [
    {"label": "Barrier", "align": "left", "weight": 3.0},
    {"label": "Per cent", "align": "right", "weight": 1.0},
]


TITLE_PAGE = {
    "title": "A *report* #1",
    "edition": "National",
    "version": "0.1.0",
    "citation": "An author (2026). A report.",
    "licence": "CC BY 4.0",
}


def make_table(rows: int) -> our.evidence_table:
    """Return an evidence table of two columns with row headers; row i has the id row-i."""
    table = our.evidence_table(caption="Barriers by share", columns=COLUMNS)
    for index in range(-1, rows):
        head = index < 0
        texts = ["Barrier", "Per cent"] if head else [f"Barrier number {index}", str(index)]
        row = our.evidence_row(header=head, ids=[] if head else [f"row-{index}"])
        scopes = ["col", "col"] if head else ["row", ""]
        for text, scope, column in zip(texts, scopes, COLUMNS, strict=True):
            row += our.evidence_cell("", text, scope=scope, align=column["align"])
        table += row
    return table


class ExhibitDirective(Directive):
    """A test's way to an exhibit: ``.. exhibit:: id`` with its description as content."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return an exhibit with a chart and a table of 60 rows."""
        text = " ".join(self.content)
        node = our.exhibit(ids=self.arguments, names=self.arguments, description=text)
        node += our.exhibit_title("", "Lack of time comes first")
        node += our.exhibit_subtitle("", "Per cent, n = 462")
        node += our.exhibit_chart(spec=json.dumps({"mark": "bar"}), alt=text)
        node += make_table(60)
        node += our.exhibit_note("", "A note")
        node += our.exhibit_source("", "Source: a survey")
        node += our.exhibit_downloads(csv_name="t.csv", csv_text="download me", rows=60)
        self.state.document.note_explicit_target(node, node)
        return [node]


class strange_node(nodes.Element):
    """A node that nobody has a rule for."""


class StrangeDirective(Directive):
    """Makes a strange node."""

    def run(self) -> list[nodes.Node]:
        """Return a strange node."""
        return [strange_node("", nodes.paragraph("", "precious words"))]


def extension_setup(app: Sphinx) -> None:
    """Register our nodes without visitors for the website, and the PDF builder."""
    names = "exhibit_title exhibit_subtitle exhibit_chart exhibit_note exhibit_source "
    names += "exhibit_downloads evidence_table evidence_row evidence_cell fact"
    for name in names.split():
        app.add_node(getattr(our, name))
    app.add_node(strange_node)
    app.add_enumerable_node(our.exhibit, "exhibit", lambda node: node.astext())
    app.add_directive("exhibit", ExhibitDirective)
    app.add_directive("strange", StrangeDirective)
    typst_setup(app)


def build(folder: Path, files: dict[str, str], **config: Any) -> tuple[Path, str]:
    """Build a book from `files` (name to text); return its output folder and the warnings."""
    source = folder / "source"
    source.mkdir(parents=True)
    for name, text in files.items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(text, encoding="utf-8")
    settings_ = {
        "extensions": ["typst_test_extension"],
        "project": "Report",
        "author": "An author",
        "numfig": True,
        "numfig_format": {"exhibit": "Exhibit %s"},
        "evibook_title_page": TITLE_PAGE,
        "smartquotes": False,
    }
    warnings = io.StringIO()
    out = folder / "out"
    with patch_docutils(), docutils_namespace():
        app = Sphinx(
            source, None, out, folder / "trees", "typst", settings_ | config,
            status=None, warning=warnings,
        )  # fmt: skip
        app.build()
    return out, warnings.getvalue()


def words(pdf: Path, page: int | None = None) -> str:
    """Return the PDF's text in one line, of one page or of all."""
    pages = ["-f", str(page), "-l", str(page)] if page else []
    command = ["pdftotext", *pages, str(pdf), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return re.sub(r"[ \n\f]+", " ", text)


def page_words(pdf: Path) -> list[str]:
    """Return the PDF's text, page by page."""
    with pikepdf.open(pdf) as opened:
        return [words(pdf, number + 1) for number in range(len(opened.pages))]


def page_with(pdf: Path, beginning: str) -> str:
    """Return the text of the one page that begins so."""
    (page,) = [text for text in page_words(pdf) if text.startswith(beginning)]
    return page


def as_rst(text: str) -> str:
    """Return text that reStructuredText reads as plain words."""
    return re.sub(r"([\\*`_|])", r"\\\1", text)


BOOK = {
    "index.rst": f"""
Summary
=======

{as_rst(NASTY)}

See :numref:`time`, :doc:`second`, :ref:`a place <place>`, :ref:`orphan` and [#one]_ again [#one]_.

.. [#one] The footnote's words.

.. toctree::
   :caption: The part

   second
""",
    "second.rst": """
Second chapter
==============

.. exhibit:: time

   Bars: lack of time 62 per cent.

.. _place:

A place
-------

1. one

   - inner **bold** *italic* ``code``
   - other

3. not three

.. note:: Mind this.

.. math:: \\frac{1}{n} \\leq 1

:name: body

A term
  Its definition.

+------+-----+
| Name | Two |
+======+=====+
| a    | 1   |
+------+-----+
""",
    "orphan.rst": ":orphan:\n\n.. _orphan:\n\nOrphan\n======\n\nNot in the report.\n",
}
