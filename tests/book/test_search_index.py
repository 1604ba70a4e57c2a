"""The index of the search holds what the pages hold, leads to it, and is the same each time."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from lxml import html
from small_books import Book, build, change, prepared, rows_of, small_project

# sphinx-jupyterbook-latex calls a method of docutils that is going away.
pytestmark = pytest.mark.filterwarnings(
    "ignore:nodes.Node.traverse:PendingDeprecationWarning",
)

TOC = """\
format: jb-book
root: book/index
chapters:
  - file: book/pages
    sections:
      - glob: book/sources/*
      - glob: book/themes/*
      - glob: book/recommendations/*
      - glob: book/actors/*
      - glob: book/organisations/*
  - file: book/tables
  - file: book/numbers
  - file: book/words
  - file: book/references
"""
TOC_OF_FEW = """\
format: jb-book
root: book/index
chapters:
  - file: book/words
  - file: book/references
"""
WORDS = """# Words

What they mean.

## Kept apart

The wombat sleeps here {cite}`williams2020`.

```{glossary}
Zebra crossing
  A place to go over a road.
```
"""
UNPRINTED = "Quokka, which no page prints"
Documents = dict[str, dict[str, str]]


def built(folder: Path, toc: str = TOC, **pages: str) -> Book:
    project = small_project(folder, toc, words=WORDS, **pages)
    change(project.data, "findings", "williams2020-F001", note=UNPRINTED)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1795305600")
        return build(prepared(project))


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return built(tmp_path_factory.mktemp("searched") / "project")


def index_of(book: Book) -> str:
    return (book.site / "search" / "index.json").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def documents(searched: Book) -> Documents:
    found = json.loads(index_of(searched))["documents"]
    return {document["id"]: document for document in found}


@cache
def page(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_text(encoding="utf-8"))


def tokens(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


def test_no_id_and_no_address_stands_twice(searched: Book) -> None:
    found = json.loads(index_of(searched))["documents"]

    for name in ("id", "url"):
        twice = [key for key, n in Counter(each[name] for each in found).items() if n > 1]
        assert twice == [], name


def test_every_address_is_a_page_or_an_anchor_that_is_there(
    searched: Book, documents: Documents
) -> None:
    for document in documents.values():
        file, _, anchor = document["url"].partition("#")
        target = page(searched.site / file)
        if anchor:
            assert len(target.xpath("//*[@id=$anchor]", anchor=anchor)) == 1, document["url"]


def test_every_word_of_a_document_stands_on_its_page(searched: Book, documents: Documents) -> None:
    for document in documents.values():
        target = page(searched.site / document["url"].partition("#")[0])
        (article,) = target.xpath("//article")
        said = tokens(" ".join(article.itertext()))
        said |= tokens(target.xpath("string(//title)"))
        words = " ".join(document.get(name, "") for name in ("title", "text", "where"))
        assert tokens(words) <= said, document


def test_what_a_register_holds_and_no_page_prints_is_not_in_the_index(searched: Book) -> None:
    assert UNPRINTED in (searched.workspace.source / "data" / "findings.csv").read_text("utf-8")
    assert "Quokka" not in index_of(searched)


def test_every_finding_is_found_at_its_row_with_its_place(
    searched: Book, documents: Documents
) -> None:
    data = searched.workspace.project.data
    labels = {row["id"]: row["label"] for row in rows_of(data, "sources")}
    for row in rows_of(data, "findings"):
        found = documents[row["id"]]
        assert found["kind"] == "finding"
        assert found["text"] == row["paraphrase"]
        assert found["title"] == f"{labels[row['source']]}, {row['id'].rpartition('-')[2]}"
        assert found["where"].startswith(f"{row['locator']} ({row['kind']}; {row['perspective']}")
        assert found["url"] == f"book/sources/{row['source']}.html#{row['id'].lower()}"


@pytest.mark.parametrize(
    ("register", "kind"),
    [
        ("sources", "source"),
        ("themes", "theme"),
        ("recommendations", "recommendation"),
        ("actors", "actor"),
        ("organisations", "organisation"),
    ],
)
def test_every_row_with_a_page_is_found_there(
    searched: Book, documents: Documents, register: str, kind: str
) -> None:
    for row in rows_of(searched.workspace.project.data, register):
        found = documents[row["id"]]
        assert (found["kind"], found["url"]) == (kind, f"book/{register}/{row['id']}.html")


@pytest.mark.parametrize("register", ["discrepancies", "records"])
def test_every_row_of_a_printed_register_is_found_at_its_anchor(
    searched: Book, documents: Documents, register: str
) -> None:
    for row in rows_of(searched.workspace.project.data, register):
        assert documents[row["id"]]["url"] == f"book/tables.html#{row['id'].lower()}"


def test_a_published_figure_is_found_by_what_it_counts(
    searched: Book, documents: Documents
) -> None:
    (row, *_) = rows_of(searched.workspace.project.data, "published_figures")
    found = documents[row["id"]]

    assert (found["kind"], found["title"]) == ("figure", row["label"])
    assert row["population"] in found["text"]
    assert found["where"].endswith(row["locator"])


def test_a_term_is_found_with_its_meaning(documents: Documents) -> None:
    (term,) = [each for each in documents.values() if each["kind"] == "term"]

    assert term["title"] == "Zebra crossing"
    assert term["text"] == "A place to go over a road."
    assert term["where"] == "Words"


def test_a_page_is_found_section_by_section(documents: Documents) -> None:
    whole = documents["book/words.html"]
    section = documents["book/words.html#kept-apart"]

    assert (whole["title"], whole["text"]) == ("Words", "What they mean.")
    assert "where" not in whole
    assert (section["title"], section["where"]) == ("Kept apart", "Words")
    assert section["text"] == "The wombat sleeps here (Williams et al., 2020)."


def test_the_pages_of_sources_and_themes_do_not_double_their_findings(
    searched: Book, documents: Documents
) -> None:
    findings = rows_of(searched.workspace.project.data, "findings")
    pages = [each for each in documents.values() if each["kind"] in ("source", "theme")]

    again = [
        (row["id"], each["url"])
        for row in findings
        for each in pages
        if row["paraphrase"] in each["text"]
    ]

    assert again == []


def test_the_list_of_a_register_does_not_double_its_rows(documents: Documents) -> None:
    assert documents["book/pages.html"].get("text", "") == ""


def test_whoever_is_asked_is_in_the_words_of_a_recommendation(documents: Documents) -> None:
    assert "NHS Trusts and Health Boards" in documents["R01"]["text"]
    assert "Local NHS R&D Offices" in documents["R06"]["text"]


def test_every_kind_has_a_name_for_one_and_for_several(
    searched: Book, documents: Documents
) -> None:
    kinds = json.loads(index_of(searched))["kinds"]

    assert set(kinds) == {document["kind"] for document in documents.values()}
    assert kinds["finding"] == ["Finding", "Findings"]


def test_the_index_is_the_same_each_time(tmp_path: Path) -> None:
    books = (built(tmp_path / name, TOC_OF_FEW, index="# Index") for name in ("one", "two"))
    first, second = map(index_of, books)
    assert len(json.loads(first)["documents"]) > 1
    assert first == second
