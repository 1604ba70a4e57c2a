"""Every row has an address, and every link is made from both of its ends, for new registers too."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from small_books import (
    KINDS,
    PAGES,
    TOC,
    Book,
    build,
    change,
    prepared,
    rows_of,
    small_project,
    words,
)
from two_ways import TwoWays

from evibook.build.checks.row_pages import check_row_pages
from evibook.registers import check_registers

# sphinx-jupyterbook-latex calls a method of docutils that is going away.
pytestmark = pytest.mark.filterwarnings("ignore:nodes.Node.traverse:PendingDeprecationWarning")

CHAPTERS = {"discrepancies": "tables", "records": "tables"}
NAMED = "South London and Maudsley NHS Foundation Trust"
FINDING = "williams2020-F001"


def field(name: str, title: str, required: bool = True, kind: str = "string") -> dict[str, Any]:
    return {"name": name, "title": title, "description": f"{title}.", "type": kind,
            "constraints": {"required": required}}  # fmt: skip


def add_register(
    folder: Path,
    name: str,
    page: dict[str, str],
    fields: list[dict[str, Any]],
    keys: dict[str, str],
    *rows: tuple[str, ...],
) -> None:
    """A new register: its schema, whose foreign keys go to the ids of registers, and its rows."""
    schema = {
        "name": name, "title": name.capitalize(), "description": "Added.", "version": "1.0.0",
        "page": page, "fields": [field("id", "Number"), *fields], "primaryKey": ["id"],
        "foreignKeys": [{"fields": [column], "reference": {"resource": target, "fields": ["id"]}}
                        for column, target in keys.items()],
        "missingValues": [""],
    }  # fmt: skip
    (folder / f"{name}.schema.json").write_text(json.dumps(schema), encoding="utf-8")
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerows([["id", *(one["name"] for one in fields)], *rows])


def add_relation(folder: Path, *links: tuple[str, ...]) -> None:
    """A new relation between gauges and themes, and links that say it."""
    path = folder / "links.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    schema["relations"].append({"name": "serves", "forward": "What it serves",
                                "inverse": "What serves it", "subjects": ["gauges"],
                                "objects": ["themes"]})  # fmt: skip
    (relation,) = [one for one in schema["fields"] if one["name"] == "relation"]
    relation["constraints"]["enum"].append("serves")
    path.write_text(json.dumps(schema), encoding="utf-8")
    with (folder / "links.csv").open("a", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows(links)


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """A small book with two registers and a relation that the code has never heard of."""
    toc = TOC.replace("book/actors/*\n", "book/actors/*\n      - glob: book/gauges/*\n")
    index = PAGES["index"] + "\n\nSee {ref}`the gauge <ga-r01-1>`."
    pages = PAGES["pages"] + "\n```{register-list} gauges\n```\n"
    tables = PAGES["tables"] + "\n\n```{register-table} steps\n```\n"
    folder = tmp_path_factory.mktemp("linked") / "project"
    project = small_project(folder, toc, index=index, pages=pages, tables=tables)
    add_register(
        project.data, "gauges", {"label": "Gauge", "title": "{id}: {words}"},
        [field("words", "What is gauged"), field("recommendation", "Serves"),
         field("target", "Target", False, "integer"), field("done", "Done", False, "boolean")],
        {"recommendation": "recommendations"},
        ("GA-R01-1", "Staff with *hours* in their plan", "R01", "12500", "true"),
        ("GA-R01-2", "Requests that were met", "R01", "", ""),
    )  # fmt: skip
    add_register(
        project.data, "readings", {"label": "Reading", "title": "{words}", "of": "gauge"},
        [field("words", "What was read"), field("gauge", "Gauge"),
         field("organisation", "Organisation", False), field("locator", "Locator")],
        {"gauge": "gauges", "organisation": "organisations"},
        ("RD1", "First reading", "GA-R01-1", "O-slam", "Table one"),
        ("RD2", "Second reading", "GA-R01-1", "", "Table two"),
    )  # fmt: skip
    add_register(
        project.data, "steps", {"label": "Step", "title": "{words}", "chapter": "tables"},
        [field("words", "What is done"), field("gauge", "Gauge")], {"gauge": "gauges"},
        ("S1", "First step", "GA-R01-2"),
    )  # fmt: skip
    add_relation(
        project.data,
        ("GA-R01-1", "serves", "T-time", "charting", "williams2020", "Results", "Our reason."),
        ("GA-R01-2", "serves", "T-time", "charting", "williams2020", "Results", ""),
    )
    change(project.data, "findings", FINDING, organisation=NAMED)
    first, second = [r for r in rows_of(project.data, "records") if r["listed_in"] != "corpus"][:2]
    change(project.data, "records", second["id"], status="duplicate", duplicate_of=first["id"],
           match_basis="same title", entry=first["entry"])  # fmt: skip
    assert check_registers(project) == []
    assert [fault.value for fault in check_row_pages(project)] == ["discrepancies", "records"]
    return build(prepared(project))


def section_of(book: Book, page: str, heading: str) -> Any:
    """The section of a page with that heading."""
    (found,) = [
        found
        for found in book.article(page).xpath(".//*[self::h2 or self::h3]")
        if words(found) == heading
    ]
    return found.getparent()


def links_of(section: Any) -> list[tuple[str, str]]:
    return [
        (link.get("href"), words(link))
        for link in section.xpath(".//a[not(contains(@class, 'headerlink'))]")
    ]


def test_every_link_is_made_from_both_of_its_ends(linked: Book) -> None:
    found = TwoWays(linked.workspace.project.data, linked.site, CHAPTERS)

    assert {how for _, _, how in found.links()} >= {
        "coded to", "maps to", "addressed to", "depends on", "serves", "findings.organisation",
        "gauges.recommendation", "readings.organisation", "steps.gauge",
        "discrepancies.other_source", "themes.parent", "records.duplicate_of",
    }  # fmt: skip
    assert found.one_way() == []


@pytest.mark.parametrize("register", [*KINDS, "gauges"])
def test_every_row_with_a_page_has_the_address_of_its_register_and_id(
    linked: Book, register: str
) -> None:
    found = TwoWays(linked.workspace.project.data, linked.site, CHAPTERS)

    pages = {path.stem for path in (linked.site / "book" / register).glob("*.html")}

    assert pages == {row["id"] for row in found.rows(register)}


def test_a_row_of_a_new_register_has_a_page_with_its_cells(linked: Book) -> None:
    article = linked.article("gauges/GA-R01-1")

    assert words(article.xpath(".//h1")[0]) == "GA-R01-1: Staff with *hours* in their plan"
    terms = article.xpath(".//dl/dt")
    assert {words(term): words(term.getnext()) for term in terms} == {
        "Serves": "R01: Visible, accessible research time",
        "Target": "12,500",
        "Done": "yes",
    }


def test_a_row_that_is_named_lists_those_that_name_it(linked: Book) -> None:
    assert links_of(section_of(linked, "recommendations/R01", "Gauges")) == [
        ("../gauges/GA-R01-1.html#ga-r01-1", "GA-R01-1: Staff with *hours* in their plan"),
        ("../gauges/GA-R01-2.html#ga-r01-2", "GA-R01-2: Requests that were met"),
    ]


def test_prose_can_name_a_row_of_a_new_register(linked: Book) -> None:
    (link,) = linked.article("index").xpath(".//a[contains(@href, 'GA-R01-1')]")

    assert link.get("href").partition("#")[0] == "book/gauges/GA-R01-1.html"


def test_a_new_relation_has_a_heading_at_each_end(linked: Book) -> None:
    (row,) = section_of(linked, "gauges/GA-R01-1", "What it serves").xpath(".//tbody/tr")
    assert [words(cell) for cell in row] == [
        "Time and workload", "our reading", "Williams 2020, Results", "Our reason."
    ]  # fmt: skip

    rows = section_of(linked, "themes/T-time", "What serves it").xpath(".//tbody/tr")
    assert [words(row[0]) for row in rows] == [
        "GA-R01-1: Staff with *hours* in their plan", "GA-R01-2: Requests that were met"
    ]  # fmt: skip


def test_a_table_of_links_has_no_column_without_words(linked: Book) -> None:
    table = section_of(linked, "gauges/GA-R01-2", "What it serves").xpath(".//table")[0]

    assert [words(cell) for cell in table.xpath(".//thead//th")] == ["Theme", "Said in", "Locator"]


def test_rows_without_pages_stand_where_their_schema_says(linked: Book) -> None:
    rows = section_of(linked, "gauges/GA-R01-1", "Readings").xpath(".//tbody/tr")

    assert [(row.get("id"), words(row[0]), words(row[2])) for row in rows] == [
        ("rd1", "RD1", "Table one"), ("rd2", "RD2", "Table two")
    ]  # fmt: skip
    assert words(rows[0][1]) == (
        "First reading Organisation: South London and Maudsley NHS Foundation Trust"
    )
    (step,) = linked.article("tables").xpath(".//tr[@id='s1']")
    assert links_of(step) == [("gauges/GA-R01-2.html#ga-r01-2", "GA-R01-2: Requests that were met")]


def test_a_finding_says_whom_it_is_about_and_is_listed_there(linked: Book) -> None:
    (row,) = linked.article("sources/williams2020").xpath(f".//tr[@id='{FINDING.lower()}']")
    assert "Organisation: South London and Maudsley NHS Foundation Trust" in words(row)

    section = section_of(linked, "organisations/O-slam", "Findings about it")
    assert links_of(section)[0] == (f"../sources/williams2020.html#{FINDING.lower()}", FINDING)


def test_an_actor_says_what_it_is_asked_and_by_which_recommendation(linked: Book) -> None:
    table = section_of(linked, "actors/A-nhs-trusts", "What it is asked to do").xpath(".//table")[0]

    head, *rows = [[words(cell) for cell in row] for row in table.xpath(".//tr")]

    assert head == ["Recommendation", "Said in", "Locator", "Why"]
    assert rows[0][:3] == ["R01: Visible, accessible research time", "its wording",
                           "Section 1.1, recommendation 1"]  # fmt: skip
    titles = {row[0] for row in rows}
    assert {title.partition(":")[0] for title in titles} <= {f"R{n:02d}" for n in range(18)}


def test_a_part_of_a_theme_and_its_whole_name_each_other(linked: Book) -> None:
    for page, term, target in (
        ("T-peckham2021-w4-A1", "Part of", "T-peckham2021-w4-A.html"),
        ("T-peckham2021-w4-A", "Parts", "T-peckham2021-w4-A1.html"),
    ):
        (found,) = linked.article(f"themes/{page}").xpath(f".//dl/dt[normalize-space()='{term}']")
        assert target in [href.partition("#")[0] for href, _ in links_of(found.getnext())]
