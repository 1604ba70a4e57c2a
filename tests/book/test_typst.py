"""The PDF of a report: nothing is lost, everything has a text alternative, tags are right."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pikepdf
import pytest
import typst
from docutils import nodes
from docutils.parsers.rst import Directive
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from evibook.book import nodes as our
from evibook.book.typst import add_mime_priorities, builder, cells, compile, escape, formula
from evibook.book.typst import setup as typst_setup
from evibook.book.typst.errors import MissingDescription, TypstBuildError, UnknownNode

pytestmark = pytest.mark.book

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


@pytest.fixture(autouse=True)
def fake_chart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw every chart as one rectangle, so that tests need no drawing library."""
    monkeypatch.setattr(builder, "draw_chart", lambda spec, width, accent: SVG)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")


@pytest.fixture(scope="module", autouse=True)
def extension() -> Iterator[None]:
    """Make the tests' extension importable under a name of its own."""
    module = ModuleType("typst_test_extension")
    module.setup = extension_setup  # type: ignore[attr-defined]
    sys.modules[module.__name__] = module
    yield
    del sys.modules[module.__name__]


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


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Return the output folder and the warnings of a small book."""
    patch = pytest.MonkeyPatch()
    patch.setattr(builder, "draw_chart", lambda spec, width, accent: SVG)
    patch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    result = build(tmp_path_factory.mktemp("book"), BOOK)
    patch.undo()
    return result


@pytest.fixture(scope="module")
def pdf(book: tuple[Path, str]) -> Iterator[pikepdf.Pdf]:
    """Return the small book's PDF, open."""
    with pikepdf.open(book[0] / "report.pdf") as opened:
        yield opened


def structure(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield all structure elements below `node` in reading order."""
    kids = node.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from structure(kid)


def of_kind(pdf: pikepdf.Pdf, kind: str) -> list[pikepdf.Object]:
    """Return the structure elements of one kind."""
    return [element for element in structure(pdf.Root.StructTreeRoot) if kind == element.S]


def table_attribute(element: pikepdf.Object, name: str) -> str:
    """Return an attribute of owner Table, or an empty string."""
    owners = element.get("/A", pikepdf.Array())
    found = [str(a[name]) for a in owners if a.get("/O") == "/Table" and name in a]
    return found[0] if found else ""


def test_text_survives(book: tuple[Path, str]) -> None:
    text = words(book[0] / "report.pdf").replace("\u00ad", "")
    expected = NASTY.replace("\u200b", "").replace("\u00ad", "").replace("\u00a0", " ")
    for word in expected.split(" "):
        assert word in text.replace("\u00a0", " "), word


def test_title_language_and_standard(pdf: pikepdf.Pdf) -> None:
    assert str(pdf.Root.Lang) == "en-GB"
    assert bool(pdf.Root.MarkInfo.Marked)
    assert "/Outlines" in pdf.Root
    assert str(pdf.docinfo["/Title"]) == "A *report* #1"
    assert str(pdf.docinfo["/Author"]) == "An author"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf.Root.Metadata.read_bytes()
    assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261122000000")


def test_fonts_are_embedded(book: tuple[Path, str]) -> None:
    listed = subprocess.run(["pdffonts", book[0] / "report.pdf"], capture_output=True, check=True)
    lines = listed.stdout.decode().splitlines()[2:]
    assert {"Literata", "OpenSans"} <= {re.split(r"[+-]", line)[1] for line in lines}
    assert all(" yes yes yes " in line for line in lines)


def test_head_row_repeats_on_each_page_of_a_table(book: tuple[Path, str]) -> None:
    path = book[0] / "report.pdf"
    spanned = [text for text in page_words(path) if "Barrier number" in text]
    assert len(spanned) >= 2
    assert all("Per cent" in text.replace("Per cent, n", "") for text in spanned)
    assert "Barrier number 59" in spanned[-1]


def test_row_headers_are_tagged(pdf: pikepdf.Pdf) -> None:
    headers = of_kind(pdf, "/TH")
    scopes = [table_attribute(header, "/Scope") for header in headers]
    assert scopes.count("/Row") == 60
    assert scopes.count("/Column") == 4
    assert table_attribute(of_kind(pdf, "/Table")[0], "/Summary") == "Barriers by share"


def test_headings_and_descriptions_are_tagged(pdf: pikepdf.Pdf) -> None:
    headings = [e.S for e in structure(pdf.Root.StructTreeRoot) if re.match(r"/H\d", str(e.S))]
    # contents, exhibits, summary, chapter, section
    assert headings == ["/H1", "/H1", "/H1", "/H1", "/H2"]
    assert [str(f.Alt) for f in of_kind(pdf, "/Figure")] == ["Bars: lack of time 62 per cent."]
    assert [str(f.Alt) for f in of_kind(pdf, "/Formula")] == [
        "the fraction 1 over n, end fraction, is at most 1"
    ]


def test_internal_links_resolve(book: tuple[Path, str], pdf: pikepdf.Pdf) -> None:
    code = (book[0] / "report.typ").read_text(encoding="utf-8")
    for target in re.findall(r'xref\("([^"]+)"', code):
        assert f'label("{target}")' in code or f'anchor("{target}")' in code or "orphan" in target
    links = [a for page in pdf.pages for a in page.get("/Annots", []) if a.Subtype == "/Link"]
    assert len(links) >= 3
    assert "See Exhibit 1" in page_with(book[0] / "report.pdf", "Summary")


def test_dangling_link_is_a_warning(book: tuple[Path, str]) -> None:
    assert "orphan#orphan', which is not in the PDF" in book[1]
    assert "Orphan" in page_with(book[0] / "report.pdf", "Summary")


def test_footnote_is_written_once(book: tuple[Path, str]) -> None:
    assert words(book[0] / "report.pdf").count("The footnote's words.") == 1


def test_downloads_are_left_out_and_the_part_is_named(book: tuple[Path, str]) -> None:
    text = words(book[0] / "report.pdf")
    assert "download me" not in text
    assert "The part Second chapter" in page_with(book[0] / "report.pdf", "Contents")
    assert "Page 3 of" in text


def test_the_imprint_says_how_to_cite_and_to_reuse(book: tuple[Path, str]) -> None:
    (imprint,) = [text for text in page_words(book[0] / "report.pdf") if "How to cite" in text]
    for words_ in (*TITLE_PAGE.values(), "Reading this copy"):
        assert words_ in imprint


def test_the_list_of_exhibits_gives_number_title_and_page(book: tuple[Path, str]) -> None:
    pages = page_words(book[0] / "report.pdf")
    (chapter,) = [n for n, text in enumerate(pages, 1) if "Per cent, n = 462" in text]
    listed = page_with(book[0] / "report.pdf", "Exhibits")
    assert f"Exhibit 1 Lack of time comes first {chapter}" in listed


def test_a_report_without_exhibits_has_no_list_of_them(tmp_path: Path) -> None:
    out, _ = build(tmp_path, {"index.rst": "Title\n=====\n\nWords.\n"})
    assert [text for text in page_words(out / "report.pdf") if text.startswith("Exhibits")] == []


def test_the_index_gives_the_pages_that_mention_a_recommendation(tmp_path: Path) -> None:
    out, _ = build(
        tmp_path,
        {
            "index.rst": "Title\n=====\n\n.. toctree::\n\n   one\n   two\n"
            "   book/recommendations/R01\n   book/recommendations/R02\n",
            "one.rst": "One\n===\n\nSee :doc:`/book/recommendations/R01`, and again "
            ":doc:`/book/recommendations/R01`.\n",
            "two.rst": "Two\n===\n\nSee :doc:`/book/recommendations/R01`.\n",
            "book/recommendations/R01.rst": "R01: Ask\n========\n\nWords.\n",
            "book/recommendations/R02.rst": "R02: Do\n=======\n\nWords.\n",
        },
    )
    pages = page_words(out / "report.pdf")
    one, two = (
        next(n for n, text in enumerate(pages, 1) if text.startswith(f"{name} See"))
        for name in ("One", "Two")
    )
    index = page_with(out / "report.pdf", "Index of recommendations")
    assert f"R01: Ask {one}, {two}" in index
    assert "R02: Do not mentioned elsewhere" in index


def test_same_input_gives_the_same_bytes(tmp_path: Path, book: tuple[Path, str]) -> None:
    again, _ = build(tmp_path, BOOK)
    for name in ("report.typ", "report.pdf"):
        assert (again / name).read_bytes() == (book[0] / name).read_bytes()


def test_chart_without_description_is_an_error(tmp_path: Path) -> None:
    text = "Title\n=====\n\n.. exhibit:: bare\n"
    with pytest.raises(MissingDescription, match=r"Exhibit 'bare' has no description\. Add desc"):
        build(tmp_path, {"index.rst": text})


def test_image_without_alt_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "pic.svg").write_text(SVG)
    (tmp_path / "book").mkdir()
    text = "Title\n=====\n\n.. image:: pic.svg\n"
    with pytest.raises(MissingDescription, match=r"Image 'pic\.svg' has no alternative text"):
        build(tmp_path / "book", {"index.rst": text, "pic.svg": SVG})


def test_unknown_node_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnknownNode, match=r"'strange_node'.*precious words"):
        build(tmp_path, {"index.rst": "Title\n=====\n\n.. strange::\n"})


def test_unknown_formula_is_an_error(tmp_path: Path) -> None:
    text = "Title\n=====\n\n.. math:: \\oint x\n"
    with pytest.raises(TypstBuildError, match=r"does not know \\oint"):
        build(tmp_path, {"index.rst": text})


def test_character_without_a_font_is_named(tmp_path: Path) -> None:
    out, warnings = build(tmp_path, {"index.rst": "Title\n=====\n\nGo \U0001f680 now\n"})
    assert "Go [rocket] now" in words(out / "report.pdf")
    assert "no font has the character" in warnings


def test_compile_fault_is_told_without_a_traceback(tmp_path: Path) -> None:
    source = tmp_path / "report.typ"
    source.write_text("#panic()")
    with pytest.raises(TypstBuildError, match=r"(?s)Typst could not make.*report\.typ"):
        compile.compile_pdf(source, tmp_path / "report.pdf")
    assert source.exists()


def test_mime_types_for_notebooks() -> None:
    class Config(dict[str, Any]):
        nb_mime_priority_overrides = (("typst", "text/plain", 5),)

    config = Config(nb_mime_priority_overrides=None)
    add_mime_priorities(None, config)  # type: ignore[arg-type]
    kinds = [kind for _, kind, _ in config.nb_mime_priority_overrides]
    assert kinds[0] == "application/vnd.evibook.exhibit+json"
    assert config.nb_mime_priority_overrides[-1] == ("typst", "text/plain", 5)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_literal_round_trip(text: str) -> None:
    """What Typst reads from a literal is the text itself."""
    code = f"#metadata({escape.literal(text)})<it>".encode()
    found = json.loads(typst.query(code, "<it>", field="value", one=True))
    assert found == text


@given(st.text(max_size=80), st.integers(1, 40))
def test_breaks_add_nothing_else(text: str, longest: int) -> None:
    broken = escape.breakable(text, longest)
    assert broken.replace(escape.BREAK, "") == text.replace(escape.BREAK, "")


def test_long_words_get_breaks() -> None:
    assert escape.BREAK in escape.breakable("peckham2021-F014", 12)
    assert escape.breakable("organisation", 12) == "organisation"


@pytest.mark.parametrize(
    ("source", "spoken"),
    [
        (r"\hat{p} = \frac{x+1}{n}", "p hat equals the fraction x plus 1 over n, end fraction"),
        (r"z_{\alpha/2}^2", "z sub alpha over 2 to the power of 2"),
        (r"\sqrt{n} \text{ people}", "the square root of n, end root, people"),
    ],
)
def test_formula_is_spoken_and_compiles(source: str, spoken: str) -> None:
    read = formula.read_formula(source)
    assert read.words == spoken
    assert typst.compile(f"${read.code}$".encode(), format="svg")


def test_wide_table_turns_the_page() -> None:
    grid = cells.Grid(8)
    text = "some words that need their room"
    grid.add_row([cells.Cell(nodes.entry(), text) for _ in range(8)], False, [False] * 8)
    assert cells.layout_of(grid) == "landscape"
    narrow = cells.Grid(3)
    narrow.add_row([cells.Cell(nodes.entry(), text) for _ in range(3)], False, [False] * 3)
    assert cells.layout_of(narrow) == "text"


def test_a_heading_goes_with_the_table_that_turns_the_page(tmp_path: Path) -> None:
    cell = "some words that need their room"
    row = f"   * - {cell}\n" + f"     - {cell}\n" * 7
    table = f".. list-table::\n   :header-rows: 1\n\n{row}{row}"
    text = f"Title\n=====\n\nWords.\n\nWide figures\n------------\n\n{table}"
    out, _ = build(tmp_path, {"index.rst": text})
    (page,) = [text for text in page_words(out / "report.pdf") if "Wide figures some" in text]
    assert "Words." not in page
