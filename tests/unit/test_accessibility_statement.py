"""The accessibility statement says what the record says, good or bad."""

from __future__ import annotations

from typing import Any

from evibook.book.pages.accessibility import record_nodes

RECORD: dict[str, Any] = {
    "date": "2027-03-03",
    "version": "1.2.3",
    "commit": "0123456789ab",
    "axe": "4.12.1",
    "browser": "Chromium 156",
    "tags": ["wcag2aa"],
    "editions": ["national"],
    "pages": 1234,
    "conditions": ["light at 1280 px"],
    "sampled": {"dark at 320 px": 7},
    "violations": [],
    "undecided": [],
}
BROKEN = {"rule": "color-contrast", "help": "", "count": 3, "pages": ["national/index.html"]}


def statement(**changed: Any) -> str:
    return " ".join(node.astext() for node in record_nodes(RECORD | changed))


def test_a_clean_record_says_when_and_on_how_much() -> None:
    text = statement()

    assert "3 March 2027" in text
    assert "1,234 pages, of the edition national" in text
    assert (
        "Every page: light at 1280 px. Also a page of each kind: dark at 320 px (7 pages)" in text
    )
    assert "No rule was broken on any page" in text


def test_every_edition_that_was_tested_is_named() -> None:
    assert "of the editions example and national" in statement(editions=["example", "national"])


def test_a_broken_rule_is_named_with_its_pages() -> None:
    text = statement(violations=[BROKEN])

    assert "No rule was broken" not in text
    assert "1 rules were broken" not in text
    assert "One rule was broken" in text
    assert "color-contrast: national/index.html" in text


def test_what_the_tool_left_open_is_said() -> None:
    assert "color-contrast (3 places)" in statement(undecided=[BROKEN])
