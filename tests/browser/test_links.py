"""Every link and every file that a page names is there. The files are read; nothing is clicked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote, urlsplit

from site_reading import NOTHING_BUILT, SITE, address, gathered, page, page_names

NAMING = ("href", "src", "action", "data", "poster", "formaction")
ABROAD = {"http", "https", "mailto"}
LOADED = {"link", "script", "img", "iframe", "source", "object", "form", "video", "audio"}


def links() -> Iterator[tuple[str, str, str, str]]:
    """(page, selector, tag, target) of each attribute that names a place."""
    for name in page_names():
        if name == NOTHING_BUILT:
            return
        for element in page(name).iter():
            if not isinstance(element.tag, str):
                continue
            for attribute in NAMING:
                target = element.get(attribute)
                if target is not None and element.tag != "svg":
                    yield name, address(element), element.tag, target


@cache
def anchors(name: str) -> frozenset[str]:
    root = page(name)
    return frozenset([*root.xpath("//@id"), *root.xpath("//a/@name")])


def test_no_page_loads_a_file_from_elsewhere(built):
    found = [
        link
        for link in links()
        if (link[2] in LOADED and urlsplit(link[3]).scheme in ABROAD) or link[3].startswith("//")
    ]
    assert found == []


def test_every_link_leads_to_a_file_of_the_site(built):
    missing = gathered(
        (name, f"{selector} names {target}")
        for name, selector, _, target in links()
        if urlsplit(target).scheme not in ABROAD | {"data"} and not _exists(name, target)
    )
    assert not missing, missing


def test_every_anchor_that_a_link_names_is_on_its_page(built):
    missing = []
    for name, selector, _, target in links():
        parts = urlsplit(target)
        if parts.scheme or not parts.fragment:
            continue
        there = _file(name, parts.path)
        there_is = there.endswith(".html") and (SITE / there).is_file()
        if there_is and unquote(parts.fragment) not in anchors(there):
            missing.append((name, f"{selector} names {target}"))
    assert not missing, gathered(missing)


def test_every_reference_between_elements_of_a_page_has_its_target(built):
    missing = [
        f"{name}: {attribute}={value}"
        for name in page_names()
        for attribute in (
            "aria-labelledby",
            "aria-describedby",
            "aria-controls",
            "for",
            "data-chart",
        )
        for value in page(name).xpath(f"//@{attribute}")
        if not set(value.split()) <= anchors(name)
    ]
    assert missing == []


def test_every_file_that_our_styles_name_is_there(built):
    styles = SITE / "_static" / "evibook.css"
    named = re.findall(r"url\([\"']?([^\"')]+)", styles.read_text(encoding="utf-8"))
    assert named
    assert [name for name in named if not (styles.parent / name).is_file()] == []


def test_no_page_is_an_orphan(built):
    reached = {
        _file(name, urlsplit(target).path)
        for name, _, tag, target in links()
        if tag in ("a", "form") and not urlsplit(target).scheme
    }
    assert sorted(set(page_names()) - reached - {"404.html"}) == []


def _file(name: str, path: str) -> str:
    """The file below the site's root that a path on a page means."""
    base = SITE / name
    # The page for lost readers is shown at any address, so its links start at the root.
    from_here = SITE / path.lstrip("/") if path.startswith("/") else base.parent / unquote(path)
    place = from_here if path else base
    try:
        return place.resolve().relative_to(SITE.resolve()).as_posix()
    except ValueError:
        return "outside the site"


def _exists(name: str, target: str) -> bool:
    there = SITE / _file(name, urlsplit(target).path)
    return there.is_file() or (there / "index.html").is_file()
