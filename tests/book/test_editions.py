"""A trust's own book: its chapters, the banner of a private one, the labels of a fictional one."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
from pathlib import Path

import pytest
from edition_books import ABOUT, TrustBook, build_trust, trust_project
from lxml import html
from small_books import words

from evibook.book.notices import FICTIONAL_DATA, FICTIONAL_EDITION, PRIVATE, REAL_DATA
from evibook.book.theme.policy import page_faults
from evibook.errors import EvibookError

# sphinx-jupyterbook-latex calls a method of docutils that is going away.
pytestmark = pytest.mark.filterwarnings(
    "ignore:nodes.Node.traverse:PendingDeprecationWarning",
)

NOT_FICTIONAL = ("synthetic: true", "synthetic: false")
AS_PRIVATE = ("visibility: publishable", "visibility: private")
BANNER = re.compile(rb'<aside class="edition-notice"[^>]*><p>[^<]*</p></aside>\n')


def built(folder: Path, *changes: tuple[str, str], **tables: bool) -> TrustBook:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1795305600")
        return build_trust(trust_project(folder / "project", *changes), **tables)


@pytest.fixture(scope="module")
def publishable(tmp_path_factory: pytest.TempPathFactory) -> TrustBook:
    return built(tmp_path_factory.mktemp("publishable"), NOT_FICTIONAL, own=False)


@pytest.fixture(scope="module")
def private(tmp_path_factory: pytest.TempPathFactory) -> TrustBook:
    return built(tmp_path_factory.mktemp("private"), NOT_FICTIONAL, AS_PRIVATE, own=False)


@pytest.fixture(scope="module")
def fictional(tmp_path_factory: pytest.TempPathFactory) -> TrustBook:
    return built(tmp_path_factory.mktemp("fictional"), AS_PRIVATE, own=True, national=False)


def pages_of(book: TrustBook) -> dict[str, bytes]:
    return {name: data for name, data in book.files.items() if name.endswith(".html")}


def test_a_private_edition_says_so_on_every_page(private: TrustBook) -> None:
    pages = pages_of(private)

    assert {"index.html", "search.html", "404.html", f"{ABOUT}.html"} <= set(pages)
    for name, data in pages.items():
        (notice,) = html.document_fromstring(data).xpath("//aside[@class='edition-notice']")
        assert words(notice) == PRIVATE, name
        assert page_faults(data.decode()) == [], name


def test_an_edition_that_may_be_published_has_no_banner(publishable: TrustBook) -> None:
    assert not any(BANNER.search(data) for data in pages_of(publishable).values())


def test_the_banner_is_all_that_a_private_edition_changes(
    private: TrustBook, publishable: TrustBook
) -> None:
    left = {
        name: BANNER.sub(b"", data) if name.endswith(".html") else data
        for name, data in private.files.items()
        if name != "report.pdf"
    }
    other = {name: data for name, data in publishable.files.items() if name != "report.pdf"}

    assert set(left) == set(other)
    assert [name for name, data in left.items() if data != other[name]] == []


def test_a_private_pdf_says_so_on_every_page_and_nothing_else(
    private: TrustBook, publishable: TrustBook
) -> None:
    assert len(private.pdf_pages) > 4
    assert [page for page in private.pdf_pages if page.count(PRIVATE) != 1] == []
    without = [" ".join(page.replace(PRIVATE, "").split()) for page in private.pdf_pages]
    assert without == publishable.pdf_pages


def test_the_cover_says_it_in_words_that_are_read_and_running_heads_are_not(
    private: TrustBook,
) -> None:
    from pdf_reading import TaggedPdf

    pdf = TaggedPdf(private.workspace.result / "report.pdf")

    said = [pdf.text(element) for element in pdf.elements("P")]
    assert said.count(PRIVATE) == 1


def test_an_edition_has_its_own_pages_and_exhibits_are_numbered_through(
    publishable: TrustBook,
) -> None:
    contents = html.document_fromstring(publishable.files["index.html"])
    listed = [words(link) for link in contents.xpath("//nav[@id='contents']//li/a")]
    assert listed == [
        "Front page", "Corrections", "About this edition", "References", "What staff here say",
    ]  # fmt: skip
    own = html.document_fromstring(publishable.files["notebooks/local/own.html"])
    assert [words(n) for n in own.xpath("//span[@class='exhibit-number']")] == ["Exhibit 1"]


def test_the_page_about_the_edition_says_what_its_file_says(fictional: TrustBook) -> None:
    article = fictional.article("local/about-this-edition")

    assert "Edition for A Trust (Wales), published by A Trust" in words(article)
    terms, said = article.xpath(".//dl/dt"), article.xpath(".//dl/dd")
    assert dict(zip(map(words, terms), map(words, said), strict=True)) == {
        "Edition": "Edition for A Trust",
        "Organisation code": "ZZ999",
        "Type of organisation": "mental health",
        "Nation": "Wales",
        "Published by": "A Trust",
        "Contact": "the research office",
        "Licence": "CC BY 4.0",
        "Data": FICTIONAL_EDITION,
        "Own survey": "Staff and research",
        "Open": "1 February 2027 to 5 March 2027",
        "How people came to answer": "All staff were invited by e-mail and chose themselves "
        "whether to answer.",
    }
    (table,) = article.xpath(".//table")
    assert words(table.xpath("./caption")[0]) == "Declared population (fictional)"
    assert [words(cell) for cell in table.xpath(".//tbody/tr[1]/*")][:3] == [
        "Profession", "Nurse", "1,234",
    ]  # fmt: skip
    assert article.xpath(".//a[contains(@href, 'local/own.html')]/descendant-or-self::*/text()")


def test_a_page_prints_a_word_of_the_edition_as_plain_text(fictional: TrustBook) -> None:
    (paragraph,) = [p for p in fictional.article("index").xpath(".//p") if "For Wales" in words(p)]

    assert paragraph.xpath(".//a") == []


def test_every_page_of_a_fictional_edition_says_so(fictional: TrustBook) -> None:
    for name, data in pages_of(fictional).items():
        (notice,) = html.document_fromstring(data).xpath("//aside[@class='edition-notice']")
        assert words(notice) == f"{FICTIONAL_EDITION} {PRIVATE}", name
    for page in fictional.pdf_pages:
        assert FICTIONAL_EDITION in page


def test_an_exhibit_of_invented_data_says_so_and_one_of_national_evidence_that_it_is_not(
    fictional: TrustBook,
) -> None:
    page = html.document_fromstring(fictional.files["notebooks/local/own.html"])

    told = {
        figure.get("id"): [words(line) for line in figure.find_class("exhibit-notice")]
        for figure in page.xpath("//figure")
    }

    assert told == {"own": [FICTIONAL_DATA], "national": [REAL_DATA]}
    pdf = " ".join(fictional.pdf_pages)
    assert pdf.count(FICTIONAL_DATA) == 1
    assert pdf.count(REAL_DATA) == 1


def test_pictures_of_exhibits_say_what_the_exhibits_say(fictional: TrustBook) -> None:
    for name, notice in (("own", FICTIONAL_DATA), ("national", REAL_DATA)):
        assert notice in fictional.files[f"downloads/{name}.svg"].decode()
        assert fictional.files[f"downloads/{name}.png"].startswith(b"\x89PNG")


def test_each_row_of_a_file_of_invented_data_says_so(fictional: TrustBook) -> None:
    def rows(name: str) -> list[list[str]]:
        text = fictional.files[f"downloads/{name}.csv"].decode()
        return list(csv.reader(io.StringIO(text)))

    assert rows("own") == [
        ["Group", "Answers (people)", "Data"],
        ["Nurse", "40", "fictional"],
        ["Doctor", "25", "fictional"],
    ]
    assert rows("national")[0] == ["Group", "Answers (people)"]


def test_citations_of_a_fictional_edition_say_so(fictional: TrustBook) -> None:
    cited = [n for n in fictional.files if n.startswith("downloads/cite/")]

    assert len(cited) > 4
    for name in cited:
        assert "fictional example" in fictional.files[name].decode(), name
    assert "fictional example" in words(fictional.article("index"))


def test_invented_data_are_refused_in_an_edition_that_does_not_say_so(tmp_path: Path) -> None:
    with pytest.raises(EvibookError) as caught:
        built(tmp_path, NOT_FICTIONAL, own=True)

    assert "Table 'own' is made from invented data" in str(caught.value)
    assert "editions/a-trust.yml" in str(caught.value)


def test_the_national_book_of_the_same_project_has_no_local_page(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1795305600")
        book = build_trust(trust_project(tmp_path / "project"), "national")

    assert [name for name in book.files if "local" in name] == []


def test_notices_are_printed_on_paper_too(private: TrustBook) -> None:
    css = private.files["_static/evibook.css"].decode()

    hidden = re.findall(r"([^{}]*)\{[^{}]*display:\s*none[^{}]*\}", css)
    assert len(hidden) > 3
    assert [selector for selector in hidden if "notice" in selector] == []


def test_plain_jupyter_book_makes_the_national_book_alone(tmp_path: Path) -> None:
    project = trust_project(tmp_path / "project")
    command = Path(sys.executable).parent / "jupyter-book"

    done = subprocess.run(
        [command, "build", ".", "-W", "-n", "--keep-going"],
        cwd=project.root,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    site = project.build / "html"
    assert (site / "index.html").exists()
    assert [path for path in site.rglob("*") if "local" in path.name] == []
    assert not (site / "book" / "local").exists()
