"""A page with every kind of Markdown that an author may write keeps what all pages promise."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe import judge
from lxml import html
from seeing import CUT_OFF, UNFOLD, WIDTH
from small_books import TOC, Book, build, prepared, small_project
from visiting import FOUR_CONDITIONS, Condition, Visit, served

from evibook.book.theme.policy import page_faults

# sphinx-jupyterbook-latex calls a method of docutils that is going away.
pytestmark = pytest.mark.filterwarnings(
    "ignore:nodes.Node.traverse:PendingDeprecationWarning",
)

CHAPTER = "  - file: book/markup\n"
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
MARKUP = Path(__file__).with_name("every_kind.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """A small book with a page of every kind of Markdown; a warning would be an error."""
    project = small_project(
        tmp_path_factory.mktemp("markup") / "project", TOC + CHAPTER, markup=MARKUP
    )
    (project.prose / "dot.png").write_bytes(DOT)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1795305600")
        return build(prepared(project))


@pytest.fixture(scope="module")
def origin(book: Book) -> Iterator[str]:
    with served(book.site) as address:
        yield address


@pytest.fixture(scope="module", params=FOUR_CONDITIONS, ids=str)
def visit(request: pytest.FixtureRequest, origin: str, browser: Any) -> Iterator[Visit]:
    """The page, with all folds open, in each of the four conditions."""
    condition: Condition = request.param
    context = condition.context(browser)
    found = Visit(context.new_page(), origin)
    found.go("book/markup.html")
    found.page.evaluate(UNFOLD)
    yield found
    context.close()


def pages(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.html") if "_static" not in path.parts)


def test_no_page_holds_what_the_policy_forbids(book: Book) -> None:
    found = {path.name: page_faults(path.read_text(encoding="utf-8")) for path in pages(book.site)}
    assert "markup.html" in found
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_all_that_was_written_is_on_the_page(book: Book) -> None:
    """Each kind of Markdown became the element that stands for it."""
    article = book.article("markup")
    for path in (
        "//blockquote", "//pre", "//table[.//th]", "//img[@alt='A dot']", "//figure//figcaption",
        "//dl[contains(@class, 'glossary')]/dt", "//*[local-name()='math']", "//details/summary",
        "//*[contains(@class, 'admonition')]", "//*[contains(@class, 'footnote')]", "//sub",
        "//abbr", "//*[contains(@class, 'sd-card')]", "//*[@role='listitem' or self::li]", "//hr",
    ):  # fmt: skip
        assert article.xpath(f".{path}"), path
    assert "The end" in html.tostring(article, encoding="unicode")


def test_every_place_that_a_link_on_the_page_names_is_there(book: Book) -> None:
    article = book.article("markup")
    places = set(article.getroottree().xpath("//@id"))
    named = [link[1:] for link in article.xpath(".//a/@href") if link.startswith("#")]
    assert {"equation-sum", "the-lists", "the-top"} <= set(named)
    assert [place for place in named if place not in places] == []


def test_axe_finds_no_barrier(visit: Visit) -> None:
    assert [str(broken) for broken in judge(visit.page).broken] == []


def test_the_page_loads_without_errors(visit: Visit) -> None:
    assert (visit.off_origin, visit.failed, visit.console) == ([], [], [])


def test_the_page_fits_its_window_and_cuts_nothing_off(visit: Visit) -> None:
    assert visit.page.evaluate(WIDTH) <= visit.page.viewport_size["width"]
    assert visit.page.evaluate(CUT_OFF) == []
