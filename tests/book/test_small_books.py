"""A small book: every row has its page, and the words of a register stay words."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from small_books import Book, build, prepared, small_project, words

from evibook.disclosure import publish
from evibook.registers import read_registers

LABEL = "*Stars* _lines_ <b>bold</b> $x^2$ {cite}`williams2020` [a](b) & {{name}} # `code` \\n"
SCRIPT = "Money <script>alert(1)</script> and </td> tags"
# sphinx-jupyterbook-latex calls a method of docutils that is going away.
pytestmark = pytest.mark.filterwarnings(
    "ignore:nodes.Node.traverse:PendingDeprecationWarning",
)

KINDS = ("sources", "themes", "recommendations")


def rows_of(folder: Path, register: str) -> list[dict[str, str]]:
    """A register as it stands in its file."""
    with (folder / f"{register}.csv").open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def change(folder: Path, register: str, row_id: str, **cells: str) -> None:
    """Change cells of one row."""
    rows = rows_of(folder, register)
    (row,) = [row for row in rows if row["id"] == row_id]
    row.update(cells)
    with (folder / f"{register}.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(row), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """A clean book whose registers hold awkward words."""
    patch = pytest.MonkeyPatch()
    patch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    project = small_project(tmp_path_factory.mktemp("clean") / "project")
    change(project.data, "themes", "T-time", label=LABEL)
    change(project.data, "actors", "A-dhsc", name=SCRIPT)
    change(project.data, "published_figures", "williams2020-N14", value="1234567")
    with project.bibliography.open("a", encoding="utf-8") as out:
        out.write("@misc{trap2024,\n  title = {Trap},\n  author = {A, B},\n  year = {2024},\n"
                  "  url = {javascript:alert(1)},\n}\n")  # fmt: skip
    workspace = prepared(project)
    stale = workspace.source / "book" / "themes" / "T-gone.md"
    stale.parent.mkdir()
    stale.write_text("# A theme that went\n", encoding="utf-8")
    yield build(workspace)
    patch.undo()


def test_a_clean_book_has_no_warning(book: Book) -> None:
    assert "build succeeded" in book.log
    assert "WARNING" not in book.log


@pytest.mark.parametrize("register", KINDS)
def test_every_row_has_a_page_with_its_title(book: Book, register: str) -> None:
    titles = {}
    for path in (book.site / "book" / register).glob("*.html"):
        (heading,) = book.article(f"{register}/{path.stem}").xpath(".//h1")
        titles[path.stem] = words(heading)

    expected = {
        row["id"]: f"{row['id']}: {row['title']}" if register == "recommendations" else row["label"]
        for row in rows_of(book.workspace.project.data, register)
    }
    assert titles == expected


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
    assert page == "numbers.html"
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
