"""What of a page can be found: sections, exhibits and terms, each once, without what only acts."""

from __future__ import annotations

import json

from lxml import html

from evibook.book.search.documents import Document, index_text
from evibook.book.search.pages import Page, page_documents
from evibook.book.search.places import Places, RowPlace, address_of
from evibook.book.search.words import cells, sentences, words

EXHIBIT = """
<figure class="exhibit" id="asked" aria-labelledby="asked-title">
<figcaption class="exhibit-title" id="asked-title"><span class="exhibit-number">Exhibit 7</span>
Trusts are asked most</figcaption>
<p class="exhibit-subtitle">Recommendations by body</p>
<div class="exhibit-chart"><div class="chart-wide"><svg aria-label="Bars for two bodies.">
<text>axis</text></svg></div><div class="chart-narrow"><svg aria-label="Bars for two bodies."></svg>
</div><script type="application/json">{"data": "chart"}</script></div>
<p class="exhibit-note">Supporting roles count.</p>
<div class="exhibit-actions"><button>Table (2 rows)</button></div>
<details class="cite"><summary>Cite this exhibit</summary>Somebody (2026)</details>
<div class="exhibit-data"><table class="evidence"><caption>Trusts are asked most</caption>
<thead><tr><th>Body</th><th class="number">Asks</th></tr></thead>
<tbody><tr><th>Trusts</th><td class="number">5</td></tr><tr><th>Universities</th>
<td class="number">3</td></tr></tbody></table></div>
</figure>
"""
CHAPTER = f"""
<article><section id="chapter"><h1>Chapter</h1><p>It opens.</p>
<section id="part"><h2>A part</h2><p>Its text, with <em>emphasis</em>, (once).</p>{EXHIBIT}
<ul><li><p><a href="sources/a2020.html#a2020">A 2020</a></p></li><li>A point</li></ul></section>
</section></article>
"""
GLOSSARY = """
<article><section id="glossary"><h1>Glossary</h1><p>Words.</p><dl class="simple glossary">
<dt id="term-Barrier">Barrier</dt><dd><p>What hinders.</p></dd>
<dt id="term-Benefit">Benefit</dt><dd><p>Good that it does.</p></dd></dl></section></article>
"""
THEME = """
<article><section id="time"><span id="t-time"></span><h1>Time</h1><p>Protected time.</p>
<dl><dt>Framework</dt><dd><p>this report</p></dd><dt>Core</dt><dd><p>no</p></dd></dl>
<table class="evidence"><thead><tr><th>No.</th><th>Finding</th></tr></thead><tbody>
<tr><th><a href="../sources/a2020.html#a2020-f001">F001</a></th><td>Time is short.</td></tr>
<tr><th>F002</th><td>Time is long.</td></tr></tbody></table></section></article>
"""
SOURCE = """
<article><section id="a-2020"><h1>A 2020</h1><table class="evidence"><thead><tr><th>No.</th>
<th>Finding</th><th>Locator</th></tr></thead><tbody>
<tr id="a2020-f001"><th>F001</th><td>Time is short. <span>barrier; authors; cited claim</span></td>
<td>Results</td></tr></tbody></table></section></article>
"""
PLACES = Places(
    {
        "book/sources/a2020.html#a2020": RowPlace("sources", {"id": "a2020"}, "book/sources/a2020"),
        "book/themes/T-time.html#t-time": RowPlace(
            "themes", {"id": "T-time"}, "book/themes/T-time"
        ),
        "book/sources/a2020.html#a2020-f001": RowPlace(
            "findings",
            {
                "id": "a2020-F001",
                "source": "a2020",
                "kind": "barrier",
                "perspective": "authors",
                "evidence_status": "cited claim",
                "locator": "Results",
                "paraphrase": "Time is short.",
            },
            "book/sources/a2020",
        ),
    }
)


def documents_of(docname: str, title: str, text: str) -> list[Document]:
    (article,) = html.document_fromstring(text).xpath("//article")
    page = Page(f"{docname}.html", docname, title, article)
    return list(page_documents(page, PLACES, {"a2020": "A 2020"}))


def test_a_chapter_is_cut_by_section_and_exhibit() -> None:
    whole, part, exhibit = documents_of("book/chapter", "Chapter", CHAPTER)

    assert whole == Document(
        "book/chapter.html", "page", "Chapter", "It opens.", "book/chapter.html"
    )
    address = "book/chapter.html#part"
    text = "Its text, with emphasis, (once). A point"
    assert part == Document(address, "page", "A part", text, address, "Chapter")
    assert (exhibit.kind, exhibit.url) == ("exhibit", "book/chapter.html#asked")


def test_an_exhibit_is_found_by_title_description_notes_and_labels_and_not_by_its_buttons() -> None:
    *_, exhibit = documents_of("book/chapter", "Chapter", CHAPTER)

    assert exhibit.title == "Exhibit 7: Trusts are asked most"
    assert exhibit.where == "Chapter"
    assert exhibit.text == (
        "Recommendations by body. Bars for two bodies. Supporting roles count. "
        "Trusts. Universities."
    )


def test_each_term_is_found_at_its_own_anchor() -> None:
    page, *terms = documents_of("book/glossary", "Glossary", GLOSSARY)

    assert page.text == "Words."
    assert [(term.title, term.text) for term in terms] == [
        ("Barrier", "What hinders."),
        ("Benefit", "Good that it does."),
    ]
    assert terms[1].url == "book/glossary.html#term-Benefit"


def test_the_page_of_a_row_leaves_out_the_findings_that_are_found_elsewhere() -> None:
    (theme,) = documents_of("book/themes/T-time", "Time", THEME)

    assert (theme.id, theme.kind, theme.url) == ("T-time", "theme", "book/themes/T-time.html")
    assert theme.text == "Protected time. Framework: this report. Core: no. F002; Time is long."


def test_a_finding_says_what_it_is_and_where_it_stands() -> None:
    source, finding = documents_of("book/sources/a2020", "A 2020", SOURCE)

    assert source.text == ""
    assert finding == Document(
        "a2020-F001",
        "finding",
        "A 2020, F001",
        "Time is short.",
        "book/sources/a2020.html#a2020-f001",
        "Results (barrier; authors; cited claim)",
    )


def test_a_page_without_sections_is_found_as_a_whole() -> None:
    (page,) = documents_of("book/bare", "Bare", "<article><p>Some words.</p></article>")

    assert (page.title, page.text, page.url) == ("Bare", "Some words.", "book/bare.html")


def test_cells_and_rows_become_punctuation_where_there_is_none() -> None:
    table = html.fragment_fromstring(
        "<table><tr><td>one</td><td>Two.</td></tr>"
        "<tr><td>three?</td><td> </td><td>4</td></tr></table>"
    )

    assert words(table) == "one; Two. three? 4."
    assert sentences(["One", "Two.", ""]) == "One. Two."
    assert cells(["a", "", "b."]) == "a; b."


def test_words_are_not_parted_by_the_marks_around_them() -> None:
    paragraph = html.fragment_fromstring("<p>As <em>et al.</em>, said; <b>nine</b>of\n them.</p>")

    assert words(paragraph) == "As et al., said; nineof them."


def test_a_link_is_read_from_the_page_that_it_stands_on() -> None:
    page = "book/themes/T-time.html"

    assert address_of("../sources/a2020.html#f", page) == "book/sources/a2020.html#f"
    assert address_of("#here", page) == "book/themes/T-time.html#here"
    assert address_of("T-money.html", page) == "book/themes/T-money.html"
    assert address_of("book/a.html", "index.html") == "book/a.html"


def test_the_index_holds_only_the_kinds_that_it_needs_and_any_word_safely() -> None:
    found = Document("R07", "recommendation", 'A "title" </script>', "Naïve – text", "r.html")
    bare = Document("F", "finding", "F", "", "f.html", "Results")

    index = json.loads(index_text([found, bare]))

    assert list(index["kinds"]) == ["recommendation", "finding"]
    assert index["documents"] == [
        {"id": "R07", "kind": "recommendation", "title": 'A "title" </script>',
         "text": "Naïve – text", "url": "r.html"},
        {"id": "F", "kind": "finding", "title": "F", "text": "", "url": "f.html",
         "where": "Results"},
    ]  # fmt: skip
