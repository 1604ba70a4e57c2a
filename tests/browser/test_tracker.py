"""The tracker of a fictional trust: filters, sorting, earlier days, files, keyboard, no scripts."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from axe import judge
from seeing import CUT_OFF, WIDTH
from small_books import PAGES, build, prepared, small_project
from visiting import DARK_NARROW, LIGHT_NARROW, LIGHT_WIDE, Condition, Visit, served

# sphinx-jupyterbook-latex calls a method of docutils that is going away.
pytestmark = pytest.mark.filterwarnings("ignore:nodes.Node.traverse:PendingDeprecationWarning")

PAGE = "book/tracker.html"
TOC = """\
format: jb-book
root: book/index
chapters:
  - file: book/tracker
  - file: book/tracker-digest
  - file: book/pages
    sections:
      - glob: book/*/*
  - file: book/tables
  - file: book/numbers
  - file: book/references
"""
TRACKER = "# The tracker\n\n```{tracker-table}\n```\n\n```{tracker-statuses}\n```"
DIGEST = "# Digests\n\n```{tracker-digests}\n```"
FIRST_DAY = "2026-03-02"  # of the fictional record
TRUST = "example-trust"


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a small book with the trust's tracker, dated after its last row."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1796083200")  # 1 December 2026
        folder = tmp_path_factory.mktemp("tracker") / "project"
        pages = PAGES | {"tracker": TRACKER, "tracker-digest": DIGEST}
        project = small_project(folder, TOC, **pages)
        site = build(prepared(project, TRUST)).site
    with served(site) as address:
        yield address


@pytest.fixture
def open_page(origin: str, browser: Any) -> Iterator[Any]:
    """Opens the tracker, or another page, for a reader who was never there."""
    visits: list[Visit] = []

    def opened(query: str = "", condition: Condition = LIGHT_WIDE, **more: Any) -> Any:
        visits.append(Visit(condition.context(browser, **more).new_page(), origin))
        visits[-1].open(f"{PAGE}{query}")
        return visits[-1].page

    yield opened
    for visit in visits:
        assert (visit.off_origin, visit.failed, visit.console) == ([], [], [])
        visit.page.context.close()


def shown(page: Any) -> list[str]:
    """The numbers of the rows that are shown, in order."""
    return page.locator("#tracker-table tbody tr:not([hidden]) > :first-child").all_inner_texts()


def said(page: Any, words: str) -> str:
    """What the live region says, once it holds these words."""
    region = page.get_by_role("status").filter(has_text=words)
    region.wait_for(timeout=5_000)
    return region.inner_text()


def test_filters_show_the_rows_that_fit_and_say_how_many(open_page: Any) -> None:
    page = open_page()
    assert len(shown(page)) == 18
    page.get_by_label("Delivery").select_option("complete")
    assert said(page, "2 of 18") == "2 of 18 recommendations shown, as of 1 December 2026."
    assert shown(page) == ["R13", "R17"]
    page.get_by_label("Search the table").fill("SHOWCASING")
    assert shown(page) == ["R17"]
    page.get_by_role("button", name="Show all").click()
    page.get_by_label("Overdue only").check()
    assert shown(page) == ["R10"]


def test_the_address_brings_filters_order_and_day_back(open_page: Any) -> None:
    page = open_page()
    page.get_by_label("View as of").select_option(FIRST_DAY)
    said(page, "2 March 2026")
    page.get_by_label("Response").select_option("accepted")
    page.get_by_role("button", name="Owner").click()
    before = shown(page)
    assert before == ["R10", "R01"]  # People before Medical: by owner
    page.reload()
    said(page, "2 March 2026")
    assert shown(page) == before
    assert page.get_by_label("View as of").input_value() == FIRST_DAY
    assert page.locator("th[aria-sort=ascending]").inner_text() == "Owner"
    page.get_by_role("button", name="Show all").click()
    assert "?" not in page.url


def test_an_address_of_what_is_not_there_shows_all(open_page: Any) -> None:
    page = open_page("?delivery=done&asof=1999-01-01&sort=colour")
    assert len(shown(page)) == 18


def test_an_earlier_day_is_shown_as_the_record_stood(open_page: Any) -> None:
    page = open_page(f"?asof={FIRST_DAY}")
    said(page, "2 March 2026")
    row = page.locator("#tracker-table tbody tr", has_text="R13")
    assert "not assessed" in row.inner_text()
    page.get_by_label("View as of").select_option("")
    said(page, "1 December 2026")
    assert "complete" in row.inner_text()


def test_the_keyboard_sorts_and_filters(open_page: Any) -> None:
    page = open_page()
    due = page.get_by_role("button", name="Due")
    due.press("Enter")
    assert shown(page)[:3] == ["R10", "R17", "R13"]
    due.press("Space")
    assert page.locator("th[aria-sort=descending]").inner_text() == "Due"
    assert shown(page)[0] == "R06"
    page.get_by_label("Level").press("ArrowDown")
    assert "level=" in page.url


def downloaded(page: Any, name: str, role: str = "link") -> bytes:
    with page.expect_download() as found:
        page.get_by_role(role, name=name).click()
    return Path(found.value.path()).read_bytes()


def test_files_hold_all_and_what_is_shown(open_page: Any) -> None:
    page = open_page("?delivery=complete")
    whole = list(csv.DictReader(io.StringIO(downloaded(page, "CSV (").decode())))
    part = list(csv.DictReader(io.StringIO(
        downloaded(page, "shown (CSV)", "button").decode())))  # fmt: skip
    assert len(whole) == 18
    assert part == [row for row in whole if row["Delivery"] == "complete"]
    assert {row["Data"] for row in whole} == {"fictional"}
    book = openpyxl.load_workbook(io.BytesIO(downloaded(page, "All of it as a workbook")))
    assert book.active.max_row == 19
    taken = downloaded(page, "shown (XLSX)", "button")
    assert zipfile.ZipFile(io.BytesIO(taken)).testzip() is None
    sheet = openpyxl.load_workbook(io.BytesIO(taken)).active
    header, *rows = sheet.iter_rows(values_only=True)
    assert [dict(zip(header, ("" if cell is None else cell for cell in row), strict=True))
            for row in rows] == part  # fmt: skip
    assert sheet.freeze_panes == "A2"
    calendar = downloaded(page, "ICS")
    assert calendar.count(b"BEGIN:VEVENT") == 4
    assert b"Fictional: R10 due" in calendar


def test_without_scripts_the_whole_table_stands_there(open_page: Any) -> None:
    page = open_page("?delivery=complete", java_script_enabled=False)
    assert len(shown(page)) == 18
    assert page.locator(".tracker-controls").is_hidden()
    assert page.locator("#tracker-table button").count() == 0


@pytest.mark.parametrize("condition", [LIGHT_WIDE, LIGHT_NARROW, DARK_NARROW], ids=str)
def test_the_pages_fit_and_have_no_barrier(open_page: Any, condition: Condition) -> None:
    page = open_page("?delivery=complete", condition)
    for name in ("tracker", "tracker-digest", "recommendations/R01"):
        page.goto(page.url.partition("/book/")[0] + f"/book/{name}.html")
        assert page.evaluate(WIDTH) <= condition.width
        assert page.evaluate(CUT_OFF) == []
        assert [str(broken) for broken in judge(page).broken] == []


def test_a_recommendation_has_its_state_measures_and_history(open_page: Any) -> None:
    page = open_page()
    page.locator("#tracker-table").get_by_role("link", name="R01").click()
    text = page.locator("article").inner_text()
    for words in ("Where it stands", "Fictional updates", "Last value", "Corrected by U0010"):
        assert words in text
    assert page.locator("figure#tracker-values-m-r01-example-trust-1 svg").count() > 0
    page.get_by_role("link", name="All recommendations and where they stand").click()
    assert page.url.endswith(PAGE)
