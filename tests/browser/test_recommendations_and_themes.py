"""Themes and recommendations stand in the site, each row with the place in its source."""

from __future__ import annotations

import pytest
from site_reading import (
    CODES,
    RECOMMENDATIONS,
    exhibit,
    page,
    page_names,
    plain,
    register,
    register_rows,
    tables,
    text_of,
)

ENTITY_PAGES = [
    name for name in page_names() if name.startswith(("book/themes/", "book/recommendations/"))
] or page_names()


def particulars(name: str) -> dict[str, str]:
    """The terms and values in the list of particulars of an entity's page."""
    terms = page(name).xpath("//dl[contains(@class, 'evibook-particulars')]/dt")
    return {text_of(term): text_of(term.getnext()) for term in terms}


@pytest.mark.parametrize("code", CODES)
def test_a_theme_of_the_focus_groups_has_its_page_with_its_locator(built, code):
    theme = register("themes")[f"T-williams2020-{code}"]
    name = f"book/themes/T-williams2020-{code}.html"
    assert plain(page(name).xpath("string(//article//h1/text())")) == theme["label"]
    found = particulars(name)
    assert found["Code in the source"] == code
    assert found["Defined in"] == f"Williams 2020, {theme['locator']}"
    assert f"theme {code}" in theme["locator"]


def test_the_exhibit_of_themes_holds_all_eight_with_their_locators(built):
    table = exhibit("focus-group-themes").table
    assert table.column("Code") == CODES
    themes = register("themes")
    for code, label, locator in zip(
        table.column("Code"), table.column("Theme"), table.column("Locator"), strict=True
    ):
        theme = themes[f"T-williams2020-{code}"]
        assert (label, locator) == (theme["label"], theme["locator"])


@pytest.mark.parametrize("key", RECOMMENDATIONS)
def test_a_recommendation_has_its_page_with_its_locators(built, key):
    row = register("recommendations")[key]
    name = f"book/recommendations/{key}.html"
    assert plain(page(name).xpath("string(//article//h1/text())")) == f"{key}: {row['title']}"
    found = particulars(name)
    assert found["Made in"] == f"Peckham 2021, {row['locator']}"
    assert found["Listed in"] == f"Peckham 2021, {row['list_locator']}"
    assert row["locator"] and row["list_locator"]


def test_the_register_exhibit_holds_all_eighteen_with_their_locators(built):
    table = exhibit("recommendations-register").table
    assert table.column("No.") == RECOMMENDATIONS
    rows = register("recommendations")
    assert table.column("What is asked") == tuple(rows[key]["title"] for key in RECOMMENDATIONS)
    assert table.column("Locator") == tuple(rows[key]["locator"] for key in RECOMMENDATIONS)


@pytest.mark.parametrize("name", ["book/evidence-recommendations.html"])
def test_the_list_of_recommendations_holds_all_eighteen_with_their_locators(built, name):
    (table,) = tables(name)
    assert table.column("No.") == RECOMMENDATIONS
    assert all(table.column("Locator"))


def test_the_list_of_themes_holds_all_eight_of_the_focus_groups(built):
    (table,) = tables("book/evidence-themes.html")
    own = [row for row in table.rows if row[table.header.index("Framework")] == "Williams 2020"]
    assert tuple(row[table.header.index("Code")] for row in own) == CODES


@pytest.mark.parametrize("name", ENTITY_PAGES)
def test_every_row_on_the_page_of_a_theme_or_recommendation_has_a_locator(built, name):
    for table in tables(name):
        if table.caption == "Measures":  # below the words of each stands where they are said
            assert all("Said in: " in title for title in table.column("What is measured"))
            continue
        assert "Locator" in table.header, table.caption
        bare = [row for row in table.rows if not row[table.header.index("Locator")]]
        assert bare == [], table.caption


def named_below(key: str, row: dict[str, str]) -> str:
    """What a finding says it is linked to: the organisation that it names, and its themes."""
    bodies = [*register("organisations").values(), *register("actors").values()]
    named = [
        f"Organisation: {body['name']}" for body in bodies if body["name"] == row["organisation"]
    ]
    labels = {key: theme["label"] for key, theme in register("themes").items()}
    coded = [
        labels[link["object"]]
        for link in register_rows("links")
        if (link["subject"], link["relation"]) == (key, "coded to")
    ]
    return ". ".join([*named, f"Themes: {'; '.join(dict.fromkeys(coded))}"])


def test_every_finding_of_the_focus_groups_is_listed_with_its_locator(built):
    rows = {
        key.removeprefix("williams2020-"): row
        for key, row in register("findings").items()
        if row["source"] == "williams2020"
    }
    findings = tables("book/sources/williams2020.html")[0]
    assert findings.column("No.") == tuple(rows)
    assert findings.column("Locator") == tuple(row["locator"] for row in rows.values())
    told = tuple(
        f"{row['paraphrase']} {row['kind']}; {row['perspective']}; {row['evidence_status']}. "
        f"{named_below(f'williams2020-{key}', row)}"
        for key, row in rows.items()
    )
    assert findings.column("Finding (kind; whose view; what it rests on)") == told
    assert all(findings.column("Locator"))


def test_every_published_figure_of_the_focus_groups_is_listed_with_its_locator(built):
    figures = tables("book/sources/williams2020.html")[1]
    assert len(figures.rows) == sum(
        row["source"] == "williams2020" for row in register("published_figures").values()
    )
    assert all(figures.column("Locator"))


def test_every_exhibit_names_its_source_and_place(built):
    for name in page_names():
        for figure in page(name).find_class("exhibit"):
            (source,) = figure.find_class("exhibit-source")
            assert source.find("a") is not None, figure.get("id")
            assert text_of(source).count(", ") >= 1, figure.get("id")
