"""Whole registers and published tables as tables of a page, and findings with their particulars."""

from __future__ import annotations

import pytest
from lxml import html
from small_books import PLAIN_QUOTES, Book, rows_of, words

from evibook.disclosure import csv_text, publish
from evibook.registers import read_registers

# sphinx-jupyterbook-latex calls a method of docutils that is going away.
pytestmark = pytest.mark.filterwarnings("ignore:nodes.Node.traverse:PendingDeprecationWarning")

REGISTERS = ("discrepancies", "records", "organisations")


def rows_under(article: html.HtmlElement, caption: str) -> list[html.HtmlElement]:
    """The body rows of the table with that caption."""
    (table,) = [
        table
        for table in article.xpath(".//table")
        if any(words(found) == caption for found in table.xpath("./caption"))
    ]
    return table.xpath("./tbody/tr")


CAPTIONS = {
    "discrepancies": "Discrepancies in the sources and in our copies of them",
    "records": "Every record and what became of it",
    "organisations": "Organisations that the sources name",
}


@pytest.mark.parametrize("register", REGISTERS)
def test_every_row_of_a_register_is_a_row_that_links_can_reach(book: Book, register: str) -> None:
    rows = rows_under(book.article("tables"), CAPTIONS[register])

    expected = [row["id"].lower() for row in rows_of(book.workspace.project.data, register)]
    assert [row.get("id") for row in rows] == expected


@pytest.mark.parametrize("register", REGISTERS)
def test_a_registers_file_is_offered_beside_its_table(book: Book, register: str) -> None:
    links = book.article("tables").xpath(f".//a[contains(@href, '{register}.csv')]")

    assert links
    offered = (book.site / "downloads" / f"{register}.csv").read_bytes()
    assert offered == (book.workspace.project.data / f"{register}.csv").read_bytes()


def test_a_duplicate_names_the_record_it_repeats_and_why(book: Book) -> None:
    (duplicate,) = [
        row
        for row in rows_of(book.workspace.project.data, "records")
        if row["status"] == "duplicate"
    ]

    texts = {
        row.get("id"): [words(cell) for cell in row]
        for row in rows_under(book.article("tables"), CAPTIONS["records"])
    }

    own, kept = (texts[duplicate[name].lower()] for name in ("id", "duplicate_of"))
    assert own[2].startswith("duplicate: same title")
    assert own[2].endswith(f"Duplicate of: {duplicate['duplicate_of']}")
    assert own[1] == kept[1]
    assert kept[2].startswith("identified, not screened")
    assert kept[2].endswith(f"Repeated by: {duplicate['id']}")


def test_a_published_table_is_printed_and_offered_cell_by_cell(book: Book) -> None:
    table = publish(read_registers(book.workspace.project)).table("further-asks")

    rows = rows_under(book.article("tables"), table.rule.rstrip("."))

    plain = [[" ".join(str(cell).split()) for cell in row] for row in table.rows]
    assert [[words(cell) for cell in row] for row in rows] == plain
    assert table.rows
    offered = (book.site / "downloads" / "further-asks.csv").read_text(encoding="utf-8")
    assert offered == csv_text(table)


def detail_of(row: html.HtmlElement) -> str:
    """The small line under a finding."""
    (detail,) = row.xpath(".//*[contains(@class, 'evidence-detail')]")
    return words(detail)


def test_a_finding_says_kind_view_ground_and_themes_in_a_line_below_it(book: Book) -> None:
    data = book.workspace.project.data
    labels = {
        row["id"]: " ".join(row["label"].translate(PLAIN_QUOTES).split())
        for row in rows_of(data, "themes")
    }
    links = [row for row in rows_of(data, "links") if row["relation"] == "coded to"]
    for finding in rows_of(data, "findings"):
        article = book.article(f"sources/{finding['source']}")
        (row,) = article.xpath(f".//tr[@id='{finding['id'].lower()}']")

        particulars = (finding[name] for name in ("kind", "perspective", "evidence_status"))
        coded = [labels[row["object"]] for row in links if row["subject"] == finding["id"]]
        told = f"{'; '.join(particulars)}. "
        themes = "Themes: " + "; ".join(dict.fromkeys(coded))
        assert detail_of(row).startswith(told)
        assert themes in detail_of(row)
        assert coded


def test_a_finding_of_a_theme_leads_to_its_source_and_has_the_same_line(book: Book) -> None:
    data = book.workspace.project.data
    findings = {row["id"]: row for row in rows_of(data, "findings")}
    coded = [
        row["subject"]
        for row in rows_of(data, "links")
        if row["object"] == "T-time" and row["subject"] in findings
    ]

    rows = rows_under(book.article("themes/T-time"), "Findings coded to this theme")

    assert coded
    anchors = {row.xpath(".//a/@href")[0].partition("#")[2]: detail_of(row) for row in rows}
    assert anchors == {
        subject.lower(): "; ".join(
            findings[subject][name] for name in ("kind", "perspective", "evidence_status")
        )
        for subject in coded
    }


def test_a_quantity_in_words_is_printed_as_a_word_and_never_as_a_number(book: Book) -> None:
    for figure in rows_of(book.workspace.project.data, "published_figures"):
        if figure["measure"] == "ordinal":
            (row,) = book.article(f"sources/{figure['source']}").xpath(
                f".//tr[@id='{figure['id'].lower()}']"
            )
            assert figure["ordinal"] in [words(cell) for cell in row]
            (fact,) = book.article("numbers").xpath(f".//tr[@id='fact-{figure['id'].lower()}']")
            assert words(fact[1]) == figure["ordinal"]
