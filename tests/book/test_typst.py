"""The PDF of a report: nothing is lost, everything has a text alternative, tags are right."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from typst_books import BOOK, NASTY, SVG, TITLE_PAGE, build, page_with, page_words, words

from evibook.book.typst import builder

pytestmark = pytest.mark.usefixtures("plain_charts", "typst_extension")


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


def test_same_input_gives_the_same_bytes(tmp_path: Path, book: tuple[Path, str]) -> None:
    again, _ = build(tmp_path, BOOK)
    for name in ("report.typ", "report.pdf"):
        assert (again / name).read_bytes() == (book[0] / name).read_bytes()
