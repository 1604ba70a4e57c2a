"""A small book: every row has its page, and the words of a register stay words."""

from __future__ import annotations

import json

import pytest
from lxml import html
from small_books import KINDS, LABEL, SCRIPT, Book, rows_of, words

from evibook.disclosure import publish
from evibook.registers import read_registers

# sphinx-jupyterbook-latex calls a method of docutils that is going away.
pytestmark = pytest.mark.filterwarnings(
    "ignore:nodes.Node.traverse:PendingDeprecationWarning",
)


def test_a_clean_book_has_no_warning(book: Book) -> None:
    assert "build succeeded" in book.log
    assert "WARNING" not in book.log


@pytest.mark.parametrize("register", KINDS)
def test_every_row_has_a_page_with_its_title(book: Book, register: str) -> None:
    titles = {}
    for path in (book.site / "book" / register).glob("*.html"):
        (heading,) = book.article(f"{register}/{path.stem}").xpath(".//h1")
        titles[path.stem] = words(heading)

    data = book.workspace.project.data
    schema = json.loads((data / f"{register}.schema.json").read_text(encoding="utf-8"))
    title = schema["page"]["title"]
    assert titles == {row["id"]: title.format_map(row) for row in rows_of(data, register)}


@pytest.mark.parametrize("register", KINDS)
def test_every_row_is_linked_from_the_list(book: Book, register: str) -> None:
    links = {link.get("href", "") for link in book.article("pages").xpath(".//a")}

    missing = [
        row["id"]
        for row in rows_of(book.workspace.project.data, register)
        if not any(link.startswith(f"{register}/{row['id']}.html") for link in links)
    ]

    assert missing == []


def test_markup_in_a_label_is_shown_as_it_stands(book: Book) -> None:
    (heading,) = book.article("themes/T-time").xpath(".//h1")
    assert words(heading) == LABEL
    assert [child.tag for child in heading if child.tag != "a"] == []
    linked = [
        words(link) for link in book.article("pages").xpath(".//a[contains(@href, 'T-time')]")
    ]
    assert linked == [LABEL]


def test_markup_in_a_cell_is_shown_as_it_stands(book: Book) -> None:
    article = book.article("recommendations/R00")

    assert SCRIPT in [words(cell) for cell in article.xpath(".//table//th | .//table//td")]
    assert article.xpath(".//table//script") == []


def test_a_fact_is_printed_and_leads_to_its_row_in_the_numbers(book: Book) -> None:
    (fact,) = book.article("index").xpath(".//span[@class='fact']")
    (link,) = fact.xpath(".//a")
    page, _, anchor = link.get("href").partition("#")

    assert words(fact) == "nine"
    assert page == "book/numbers.html"
    (row,) = book.article("numbers").xpath(f".//tr[@id='{anchor}']")
    cells = [words(cell) for cell in row]
    assert cells[:2] == ["recommendations-core", "nine"]
    assert "recommendations.csv" in cells[3]
    assert "Peckham 2021, Appendix 4" in cells[4]


def test_every_fact_has_a_row_in_the_numbers(book: Book) -> None:
    store = publish(read_registers(book.workspace.project))
    rows = [words(row[0]) for row in book.article("numbers").xpath(".//table/tbody/tr")]

    assert rows == sorted(store.facts)


@pytest.mark.parametrize("page", ["sources/williams2020", "numbers"])
def test_a_large_number_is_printed_with_all_its_digits(book: Book, page: str) -> None:
    text = words(book.article(page)).replace(",", "")

    assert "1234567" in text
    assert "e+06" not in text


def test_the_page_of_a_row_that_went_is_removed(book: Book) -> None:
    assert not (book.workspace.source / "book" / "themes" / "T-gone.md").exists()
    assert not list(book.site.rglob("T-gone*"))


def test_an_address_that_is_a_script_is_no_link(book: Book) -> None:
    links = [link.get("href", "") for link in book.article("references").xpath(".//a")]

    assert [link for link in links if link.lower().startswith("javascript")] == []
    assert "Trap" in words(book.article("references"))


def test_links_between_pages_lead_somewhere(book: Book) -> None:
    for path in sorted((book.site / "book").rglob("*.html")):
        page = html.document_fromstring(path.read_text(encoding="utf-8"))
        for link in page.xpath("//article//a/@href"):
            file, _, anchor = link.partition("#")
            if ":" in file or file == "../report.pdf":
                continue
            target = (path.parent / file).resolve() if file else path
            assert target.exists(), f"{path.name}: {link}"
            if anchor:
                text = target.read_text(encoding="utf-8")
                assert f'id="{anchor}"' in text, f"{path.name}: {link}"
