"""In the finished site every row has its address, and every link is made from both of its ends."""

from __future__ import annotations

import pytest
from site_reading import ROOT, SITE, page_names, register
from two_ways import TwoWays

PAGES = ("sources", "themes", "recommendations", "actors", "organisations")


@pytest.fixture(scope="module")
def found(built) -> TwoWays:
    return TwoWays(ROOT / "data", SITE, {})


def test_every_link_of_the_registers_is_made_from_both_of_its_ends(found):
    assert len(found.links()) > len(found.rows("links"))
    lost = found.one_way()
    assert lost == [], f"{len(lost)} in all: {lost[:20]}"


@pytest.mark.parametrize("name", PAGES)
def test_every_row_of_these_registers_has_a_page_of_its_own(built, name):
    wanted = {f"book/{name}/{key}.html" for key in register(name)}
    assert wanted
    assert wanted == {page for page in page_names() if page.startswith(f"book/{name}/")}


def test_a_finding_keeps_its_anchor_on_the_page_of_its_source(found):
    assert found.addresses["williams2020-F001"] == (
        "book/sources/williams2020.html",
        "williams2020-f001",
    )
