"""What every page of a small book gets without asking: its place, its citation, its card."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import bibtexparser
import pytest
from lxml import html
from small_books import SCRIPT, Book, build, prepared, small_project, words

# sphinx-jupyterbook-latex calls a method of docutils that is going away.
pytestmark = pytest.mark.filterwarnings(
    "ignore:nodes.Node.traverse:PendingDeprecationWarning",
)

ADDRESS = "https://reports.example.org/research"
EDITION = f"""\
address: {ADDRESS}
problems: "mailto:reports@example.org?subject={{title}}"
branding:
  accent: "#005EB8"
  logo: mark.svg
"""
GLOSSARY = """# Glossary

```{glossary}
Barrier
  What hinders.

Core recommendation
  One that its authors call urgent.
```
"""
PROSE = "A barrier is a barrier. Barriers add up, and a core recommendation names `barrier`."


@pytest.fixture(scope="module")
def branded(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """A book whose edition says where it is published and has a colour and a logo of its own."""
    toc = "format: jb-book\nroot: book/index\nchapters:\n  - file: book/glossary\n" + (
        "  - file: book/references\n"
    )
    pages = {"index": f"# A small book\n\n{PROSE}", "glossary": GLOSSARY}
    project = small_project(tmp_path_factory.mktemp("frame") / "project", toc, **pages)
    with (project.editions / "national.yml").open("a", encoding="utf-8") as out:
        out.write(EDITION)
    folder = project.editions / "national"
    folder.mkdir()
    (folder / "mark.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    return build(prepared(project))


def page_of(book: Book, name: str) -> html.HtmlElement:
    return html.document_fromstring((book.site / name).read_text(encoding="utf-8"))


def html_files(book: Book) -> list[Path]:
    return sorted(book.site.rglob("*.html"))


def test_the_front_page_is_at_the_root(book: Book) -> None:
    assert (book.site / "index.html").exists()
    assert not (book.site / "book" / "index.html").exists()
    assert page_of(book, "book/pages.html").xpath("//a[@class='site-name']/@href") == [
        "../index.html"
    ]


def test_every_page_has_the_policy_a_description_and_a_card(book: Book) -> None:
    for path in html_files(book):
        page = html.document_fromstring(path.read_text(encoding="utf-8"))
        (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        assert "unsafe" not in policy
        (description,) = page.xpath("//meta[@name='description']/@content")
        assert description.strip()
        (card,) = page.xpath("//meta[@property='og:image']/@content")
        place = book.site / card.lstrip("/") if path.name == "404.html" else path.parent / card
        assert place.resolve().read_bytes().startswith(b"\x89PNG"), path


def test_a_page_says_where_it_stands_and_what_is_on_it(book: Book) -> None:
    page = page_of(book, "book/themes/T-time.html")

    assert [words(item) for item in page.xpath("//nav[@class='trail']//li")] == ["Pages"]
    assert page.xpath("//nav[@id='contents']//a[@aria-current='true']/text()") == ["Pages"]
    own = page.xpath("//nav[@class='page-nav']//a/@href")
    assert own and all(page.xpath("//*[@id=$key]", key=link[1:]) for link in own)


def test_every_page_can_be_cited_in_forms_that_programs_read(book: Book) -> None:
    for path in html_files(book):
        page = html.document_fromstring(path.read_text(encoding="utf-8"))
        for link in page.xpath("//*[@id='cite-this-page']//a/@href"):
            text = (path.parent / link).read_text(encoding="utf-8")
            if link.endswith(".bib"):
                (entry,) = bibtexparser.parse_string(text).entries
                assert {"author", "title", "year", "booktitle"} <= set(entry.fields_dict)
            else:
                assert re.match(r"TY  - CHAP\r?\n", text) and text.rstrip().endswith("ER  -")


def test_machines_are_told_of_pages_and_versions(book: Book, branded: Book) -> None:
    listed = json.loads((book.site / "versions.json").read_text(encoding="utf-8"))
    assert [version["current"] for version in listed["versions"]] == [True]
    tree = ElementTree.parse(branded.site / "sitemap.xml").getroot()
    addresses = {entry[0].text for entry in tree}
    assert f"{ADDRESS}/index.html" in addresses
    assert not addresses & {f"{ADDRESS}/404.html", f"{ADDRESS}/search.html"}


def test_an_edition_says_where_problems_go_and_where_it_is_published(branded: Book) -> None:
    page = page_of(branded, "book/references.html")

    assert page.xpath("//p[@class='problem']/a/@href") == [
        "mailto:reports@example.org?subject=References"
    ]
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{ADDRESS}/book/references.html"]
    assert page.xpath("//img[@class='site-logo']/@src") == ["../_static/logo.svg"]
    assert (branded.site / "_static" / "logo.svg").exists()
    assert "--accent: #005EB8;" in (branded.site / "_static" / "evibook.css").read_text("utf-8")


def test_the_page_for_a_wrong_address_works_at_any_depth(branded: Book) -> None:
    page = page_of(branded, "404.html")

    links = page.xpath("//link[@rel='stylesheet']/@href | //script/@src | //nav//a/@href")
    assert links
    assert all(link.startswith(("/research/", "#")) for link in links)


def test_the_first_use_of_a_term_links_to_the_glossary(branded: Book) -> None:
    page = page_of(branded, "index.html")

    links = page.xpath("//a[contains(@class, 'term')]")
    assert [(link.text_content(), link.get("href").split("#")[0]) for link in links] == [
        ("barrier", "book/glossary.html"),
        ("core recommendation", "book/glossary.html"),
    ]
    glossary = page_of(branded, "book/glossary.html")
    for link in links:
        assert glossary.xpath("//dt[@id=$key]", key=link.get("href").split("#")[1])
    assert not glossary.xpath("//main//a[contains(@class, 'term')]")


def test_a_title_that_holds_markup_stays_words_in_the_frame(book: Book) -> None:
    page = page_of(book, "book/actors/A-dhsc.html")

    assert SCRIPT in page.findtext(".//title")
    assert page.xpath("//meta[@property='og:title']/@content") == [SCRIPT]
    assert not page.xpath("//script[not(@src)][not(@type='application/json')]")
