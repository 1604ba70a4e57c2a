"""What the PDF refuses, with its reason: no description, unknown nodes, missing fonts."""

from __future__ import annotations

from pathlib import Path

import pytest
from typst_books import SVG, build, words

from evibook.book.typst import compile
from evibook.book.typst.errors import MissingDescription, TypstBuildError, UnknownNode

pytestmark = pytest.mark.usefixtures("plain_charts", "typst_extension")


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
