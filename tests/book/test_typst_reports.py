"""What a report's PDF has where its pages ask for it: lists, an index, turned tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from typst_books import build, page_with, page_words

pytestmark = pytest.mark.usefixtures("plain_charts", "typst_extension")


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


def test_a_heading_goes_with_the_table_that_turns_the_page(tmp_path: Path) -> None:
    cell = "some words that need their room"
    row = f"   * - {cell}\n" + f"     - {cell}\n" * 7
    table = f".. list-table::\n   :header-rows: 1\n\n{row}{row}"
    text = f"Title\n=====\n\nWords.\n\nWide figures\n------------\n\n{table}"
    out, _ = build(tmp_path, {"index.rst": text})
    (page,) = [text for text in page_words(out / "report.pdf") if "Wide figures some" in text]
    assert "Words." not in page
