"""The PDF: tagged, whole, inside its page, and word for word the website's tables."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pikepdf
import pytest
from pdf_reading import TaggedPdf
from site_reading import (
    CODES,
    RECOMMENDATIONS,
    SITE,
    Table,
    csv_rows,
    exhibit,
    exhibit_ids,
    exhibits,
    page_names,
    plain,
    register,
    tables,
)

MARGIN = 20  # pt
START = 32  # letters of a title that tell it from others
ON_SITE_ALONE = "Findings coded to this theme"
WORD = re.compile(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>')
SHEET = re.compile(r'<page width="(.*?)" height="(.*?)">(.*?)</page>', re.DOTALL)


@pytest.fixture(scope="module")
def report(built) -> Path:
    return built / "report.pdf"


@pytest.fixture(scope="module")
def tagged(report):
    found = TaggedPdf(report)
    yield found
    found.pdf.close()


@pytest.fixture(scope="module")
def pdf_tables(tagged):
    return [tagged.table(element) for element in tagged.elements("Table")]


@pytest.fixture(scope="module")
def pages_of_text(report) -> list[str]:
    """The plain text of each page: what a search in a reader finds, with no help from the tags."""
    return [plain(text) for text in run("pdftotext", str(report), "-").split("\f")[:-1]]


def run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def info(report: Path) -> dict[str, str]:
    lines = (line.split(":", 1) for line in run("pdfinfo", str(report)).splitlines() if ":" in line)
    return {name: value.strip() for name, value in lines}


def test_it_says_what_it_is(report, tagged):
    facts = info(report)
    assert facts["Tagged"] == "yes"
    assert facts["Title"] == "Time and room for research"
    assert 40 <= int(facts["Pages"]) <= 400
    assert tagged.pdf.Root.Lang == "en-GB"
    assert tagged.pdf.Root.MarkInfo.Marked
    assert tagged.pdf.Root.ViewerPreferences.DisplayDocTitle
    with tagged.pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert "en-GB" in metadata["dc:language"]
        assert metadata["dc:title"] == facts["Title"]


def test_the_site_offers_this_very_file(built, report):
    assert (built / "html" / "report.pdf").read_bytes() == report.read_bytes()


def test_every_font_is_embedded_and_maps_to_unicode(report):
    _, _, *fonts = run("pdffonts", str(report)).splitlines()
    assert fonts
    columns = [re.findall(r"\b(yes|no)\b", font)[:3] for font in fonts]
    assert columns == [["yes", "yes", "yes"]] * len(fonts)


def test_it_names_every_theme_with_its_locator(pdf_tables):
    themes = register("themes")
    (found,) = [table for table in pdf_tables if table.header[:2] == ("Code", "Theme")]
    expected = [themes[f"T-williams2020-{code}"] for code in CODES]
    assert found.column("Code") == CODES
    assert found.column("Theme") == tuple(theme["label"] for theme in expected)
    assert found.column("Locator") == tuple(theme["locator"] for theme in expected)


def test_it_names_every_recommendation_with_its_locator(pdf_tables):
    rows = register("recommendations")
    (found,) = [
        table for table in pdf_tables if table.caption == exhibit("recommendations-register").title
    ]
    assert found.column("No.") == RECOMMENDATIONS
    assert found.column("What is asked") == tuple(rows[key]["title"] for key in RECOMMENDATIONS)
    assert found.column("Locator") == tuple(rows[key]["locator"] for key in RECOMMENDATIONS)


def test_its_plain_text_names_every_theme_and_recommendation(pages_of_text):
    text = plain(" ".join(pages_of_text))
    themes, rows = register("themes"), register("recommendations")
    wanted = [themes[f"T-williams2020-{code}"]["label"] for code in CODES]
    wanted += [f"{key}: {rows[key]['title']}" for key in RECOMMENDATIONS]
    assert [name for name in wanted if name not in text] == []


@pytest.mark.parametrize("key", exhibit_ids())
def test_an_exhibit_says_the_same_in_print_and_on_the_site(pdf_tables, key):
    found = exhibit(key)
    (printed,) = [table for table in pdf_tables if table.caption == found.title]
    assert printed == found.table


@pytest.mark.parametrize("key", exhibit_ids(charted=True))
def test_a_chart_its_table_its_download_and_its_print_hold_the_same_numbers(pdf_tables, key):
    found = exhibit(key)
    header, *rows = csv_rows((SITE / found.csv_file).read_text(encoding="utf-8"))
    (printed,) = [table for table in pdf_tables if table.caption == found.title]
    forms = {"table": found.table, "CSV": Table("", header, tuple(rows)), "PDF": printed}
    charted = found.charted()
    assert charted
    for form, table in forms.items():
        assert found.numbers_in(table) == charted, form


def test_every_exhibit_has_its_number_and_title_in_print(tagged):
    """With a space between them: a screen reader says 'Exhibit 8', not 'Exhibit 817'."""
    titles = [tagged.text(element) for element in tagged.elements("P", "Caption")]
    wanted = [f"Exhibit {found.number} {found.title}" for found in exhibits()]
    assert [text for text in titles if text in wanted] == wanted


def test_exhibits_follow_each_other_in_print(pages_of_text):
    """Those that float to where there is room pass none that came before them."""
    places = []
    for found in exhibits():
        start = f"Exhibit {found.number} {found.title}"[:START]
        mentions = [n for n, text in enumerate(pages_of_text) if start in text]
        places.append(mentions[-1])  # the list of exhibits comes first
    assert places == sorted(places)


def test_every_chart_has_its_description_in_print(tagged):
    said = [plain(str(figure.get("/Alt", ""))) for figure in tagged.elements("Figure")]
    assert said == [plain(found.spec["description"]) for found in exhibits() if found.spec]


def test_every_table_of_the_site_is_in_print_word_for_word(pdf_tables):
    """All of them, not exhibits alone: rows of evidence, particulars, the data dictionary.

    Under a theme the PDF lists numbers of findings: the rows stand under their sources.
    """
    on_site = [
        table for name in page_names() for table in tables(name) if table.caption != ON_SITE_ALONE
    ]
    by_caption = {table.caption: table for table in pdf_tables}
    assert sorted(table.caption for table in on_site) == sorted(
        table.caption for table in pdf_tables
    )
    different = [table.caption for table in on_site if table not in pdf_tables]
    assert different == [], by_caption.get(different[0]) if different else None


def test_every_cell_of_a_table_is_reached_by_a_header(tagged):
    """A first row of column headers, as many cells in each row as there are columns."""
    for element in tagged.elements("Table"):
        table = tagged.table(element)
        assert all(table.header), table.caption
        assert {len(row) for row in table.rows} == {len(table.header)}, table.caption


def test_every_link_inside_leads_somewhere(tagged):
    pages = {page.objgen for page in tagged.pdf.pages}
    names = pikepdf.NameTree(tagged.pdf.Root.Names.Dests)
    lost = []
    count = 0
    for page in tagged.pdf.pages:
        for link in page.obj.get("/Annots", []):
            if link.Subtype != "/Link":
                continue
            count += 1
            action = link.get("/A")
            if action is not None and action.S == "/URI":
                if not str(action.URI).startswith("https://"):
                    lost.append(f"page {page.index + 1}: {action.URI}")
                continue
            place = link.Dest if "/Dest" in link else action.D
            if not isinstance(place, pikepdf.Array):
                if str(place) not in names:
                    lost.append(f"page {page.index + 1}: {place}")
                    continue
                place = names[str(place)]
                place = place.D if isinstance(place, pikepdf.Dictionary) else place
            if place[0].objgen not in pages:
                lost.append(f"page {page.index + 1}: {place[0].objgen}")
    assert count > 100
    assert lost == []


def test_every_link_has_a_text_alternative(tagged):
    bare = [
        page.index + 1
        for page in tagged.pdf.pages
        for link in page.obj.get("/Annots", [])
        if link.Subtype == "/Link" and not str(link.get("/Contents", "")).strip()
    ]
    assert bare == []


def test_the_outline_leads_to_every_chapter(tagged):
    with tagged.pdf.open_outline() as outline:
        titles = {plain(item.title) for item in _all(outline.root)}
    assert {"Methods", "What hinders and what helps", "Recommendations", "References"} <= titles
    rows = register("recommendations")
    assert {f"{key}: {rows[key]['title']}" for key in RECOMMENDATIONS} <= titles


def _all(items):
    for item in items:
        yield item
        yield from _all(item.children)


def test_no_word_leaves_its_page_or_its_margins(report):
    outside = []
    sheets = SHEET.findall(run("pdftotext", "-bbox", str(report), "-"))
    for number, (width, height, words) in enumerate(sheets, start=1):
        for *box, word in WORD.findall(words):
            left, top, right, bottom = map(float, box)
            inside = left >= MARGIN and top >= MARGIN
            inside = inside and right <= float(width) - MARGIN and bottom <= float(height) - MARGIN
            if not inside:
                outside.append((number, word, left, top, right, bottom))
    assert len(sheets) > 40
    assert outside == []


def test_no_page_is_empty_and_every_page_is_numbered(pages_of_text):
    """The cover carries no number."""
    pages = list(enumerate(pages_of_text, start=1))
    assert [number for number, text in pages if len(text.split()) < 20] == []
    of_all = f" of {len(pages)}"
    assert [n for n, text in pages if n > 1 and f"Page {n}{of_all}" not in text] == []
