"""Charts of a survey in a book: drawn on website and PDF, or told why there is none."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import pytest
from drawn_tables import C, counts_by_group, counts_of_all, side_by_side
from edition_books import TrustBook, trust_project
from lxml import html
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from ratings import BESIDE, HIGH, LOW, NEUTRAL, OF_60, PLAIN, WITHHELD, ratings
from small_books import prepared, words

from evibook.book.theme.policy import page_faults
from evibook.build.book import build_pdf, build_site
from evibook.exhibits import MIME_TYPE, bands, gaps, intervals, likert, make_exhibit
from evibook.page.report import MARK

# sphinx-jupyterbook-latex calls a method of docutils that is going away.
pytestmark = pytest.mark.filterwarnings(
    "ignore:nodes.Node.traverse:PendingDeprecationWarning",
)

LIMITS = ("lower", "upper")
STATEMENTS = ratings(PLAIN, OF_60, WITHHELD)
GROUPED = counts_by_group()
PAIRS = side_by_side(("Time", 80, 55, 25), ("Money", 20, C, C))
HIDDEN = counts_of_all(("Time", C, C, C, C, C), ("Money", C, C, C, C, C))
WHY = "There is no chart, because every number that it would show is withheld."
DRAWN = ("statements", "groups", "pairs", "hours")


def tables_and_charts() -> dict[str, tuple[Any, Any]]:
    """An exhibit of each form, and one of which nothing may be shown."""
    return {
        "statements": (
            STATEMENTS,
            likert(STATEMENTS, "statement", LOW, HIGH, neutral=NEUTRAL, beside=BESIDE),
        ),
        "groups": (
            GROUPED,
            intervals(
                GROUPED,
                "barrier",
                "percentage",
                LIMITS,
                by="profession",
                groups=["Nurses", "Doctors"],
            ),
        ),
        "pairs": (PAIRS, gaps(PAIRS, "barrier", ("nurses", "doctors"), "difference")),
        "hours": (counts_of_all(), bands(counts_of_all(), "barrier", "percentage")),
        "hidden": (HIDDEN, bands(HIDDEN, "barrier", "percentage")),
    }


def write_notebook(path: Path) -> None:
    """Write a run notebook with an exhibit of each form."""
    path.parent.mkdir(parents=True, exist_ok=True)
    cells = [new_markdown_cell("# What staff here say")]
    for name, (shown, chart) in tables_and_charts().items():
        table = replace(shown, locators=())  # a survey has no place in a source
        exhibit = make_exhibit(
            id=name, title=f"A finding on {name}", table=table, description=f"The form of {name}.",
            chart=chart,
        )  # fmt: skip
        output = new_output("display_data", data={MIME_TYPE: exhibit.as_mime()}, metadata=MARK)
        cells.append(new_code_cell("report.show(exhibit)", outputs=[output]))
    nbformat.write(new_notebook(cells=cells), path)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> TrustBook:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1795305600")
        workspace = prepared(trust_project(tmp_path_factory.mktemp("survey") / "p"), "a-trust")
        write_notebook(workspace.source / "notebooks" / "local" / "own.ipynb")
        build_site(workspace)
        build_pdf(workspace)
    return TrustBook(workspace)


@pytest.fixture(scope="module")
def figures(book: TrustBook) -> dict[str, Any]:
    page = html.document_fromstring(book.files["notebooks/local/own.html"])
    return {figure.get("id"): figure for figure in page.xpath("//figure")}


@pytest.mark.parametrize("name", DRAWN)
def test_a_chart_is_drawn_for_wide_and_narrow_screens_with_its_description(
    figures: dict[str, Any], name: str
) -> None:
    drawings = figures[name].xpath(".//div[@class='exhibit-chart']//*[local-name()='svg']")

    assert [svg.get("aria-label") for svg in drawings] == [f"The form of {name}."] * 2
    assert figures[name].find_class("exhibit-no-chart") == []


@pytest.mark.parametrize(
    ("name", "groups"),
    [("statements", []), ("groups", ["Nurses", "Doctors"]), ("pairs", ["Nurses", "Doctors"]),
     ("hours", [])],
)  # fmt: skip
def test_groups_can_be_taken_out_where_there_are_groups(
    figures: dict[str, Any], name: str, groups: list[str]
) -> None:
    places = figures[name].xpath(".//div[@data-groups]")

    assert [json.loads(place.get("data-groups")) for place in places] == [groups] * bool(groups)


def test_an_exhibit_without_a_drawing_says_why_in_its_place(figures: dict[str, Any]) -> None:
    figure = figures["hidden"]

    (told,) = figure.find_class("exhibit-no-chart")
    assert words(told).startswith(WHY)
    assert figure.xpath(".//*[local-name()='svg'] | .//*[@data-groups]") == []
    # the table stands open, as nothing else shows what there is
    assert "folds" not in figure.find_class("exhibit-data")[0].get("class")
    assert figure.xpath(".//*[@data-table-button]") == []


def test_only_drawings_are_offered_as_pictures(book: TrustBook) -> None:
    pictures = {name for name in book.files if re.fullmatch(r"downloads/\w+\.(svg|png)", name)}

    assert pictures == {f"downloads/{name}.{kind}" for name in DRAWN for kind in ("svg", "png")}


def test_nothing_is_written_of_what_is_no_number(book: TrustBook) -> None:
    own = book.files["notebooks/local/own.html"]
    drawings = [data for name, data in book.files.items() if name.endswith(".svg")]

    assert [data for data in (own, *drawings) if b"NaN" in data or b"undefined" in data] == []


def test_the_page_keeps_the_policy_of_the_site(book: TrustBook) -> None:
    assert page_faults(book.files["notebooks/local/own.html"].decode()) == []


def test_the_pdf_says_why_there_is_no_chart(book: TrustBook) -> None:
    assert WHY in " ".join(book.pdf_pages)
