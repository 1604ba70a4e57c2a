"""What the sources number or name is all there: sites, barriers, elements, examples, frameworks.

The PDF holds every table of the site word for word (`test_pdf.py`), so the site is read here.
"""

from __future__ import annotations

import pytest
from site_reading import exhibit, page_names, plain, register, tables, unpunctuated

WORK_PACKAGES = (
    "peckham2021, work packages one and three",
    "peckham2021, work package four",
)


def test_the_six_case_study_sites_have_all_that_the_source_prints(built):
    table = exhibit("case-study-sites").table
    sites = {
        row["name"]: row
        for row in register("organisations").values()
        if row["role"] == "case-study site"
    }
    studies = {row["organisation"]: row["value"] for row in register("research_activity").values()}
    assert set(table.column("Trust or health board")) == {plain(name) for name in sites}
    assert len(sites) == 6
    for cells in table.rows:
        row = dict(zip(table.header, cells, strict=True))
        site = sites[row["Trust or health board"]]
        assert unpunctuated(row["Staff"]) == site["staff"]
        assert unpunctuated(row["Studies"]) == studies[site["id"]]
        assert row["Activity quintile"] == site["quintile"]
        assert row["People interviewed"] == site["interviewees"]
        assert (row["Region"], row["Type"]) == (site["region"], site["type"])


def test_the_five_barriers_to_exchange_are_named(built):
    table = exhibit("exchange-by-informant").table
    barriers = [row for row in table.rows if row[1] == "barrier"]
    labels = {
        theme["label"]
        for theme in register("themes").values()
        if theme["framework"] == "kumpunen2023" and theme["kind"] == "barrier"
    }
    assert {row[0] for row in barriers} == labels
    assert len(labels) == 5


def test_the_five_elements_of_success_are_named(built):
    table = exhibit("collaboration-elements").table
    themes = [theme for theme in register("themes").values() if theme["kind"] == "element"]
    assert table.column("Element") == tuple(theme["label"] for theme in themes)
    assert len(themes) == 5


def test_every_example_is_listed_however_it_is_told(built):
    table = exhibit("examples-of-practice").table
    findings = register("findings").values()
    policy = [row for row in findings if row["source"] == "peckham2021"]
    expected = [
        row["paraphrase"]
        for row in policy
        if row["kind"] == "good practice"
        or (row["kind"] == "initiative" and row["level"] != "macro")
    ]
    assert table.column("Example") == tuple(expected)
    told = table.column("How it is told")
    assert told.count("ticked in a box") == 19
    assert {"in the text", "in the summary"} <= set(told)


@pytest.mark.parametrize("framework", WORK_PACKAGES)
def test_both_coding_frameworks_are_listed_and_have_pages(built, framework):
    own = {
        key: theme for key, theme in register("themes").items() if theme["framework"] == framework
    }
    (table,) = tables("book/evidence-themes.html")
    place = table.header.index("Framework")
    shown = framework.replace("peckham2021", "Peckham 2021")
    listed = [row[0] for row in table.rows if row[place] == shown]
    assert listed == [theme["label"] for theme in own.values()]
    assert {f"book/themes/{key}.html" for key in own} <= set(page_names())


@pytest.mark.parametrize("name", ["discrepancies", "records", "organisations"])
def test_a_register_in_the_appendix_has_all_its_rows(built, name):
    (table,) = tables(f"book/{name}.html")
    rows = register(name)
    assert len(table.rows) == len(rows)
    first = table.rows[0][0]
    assert first in {next(iter(rows)), next(iter(rows.values())).get("name")}
