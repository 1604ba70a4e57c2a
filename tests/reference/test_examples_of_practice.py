"""Examples that Peckham 2021 ticks in boxes, as a second reader counts the ticks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from evibook.disclosure import Store

Rows = Callable[[str], list[dict[str, str]]]

# ticks in each box 'Good practice examples', in the order of the report
TICKS = {
    "Section 1.1, good practice examples": 5,
    "Section 2.1, good practice examples": 2,
    "Section 2.2, first good practice examples": 3,
    "Section 2.2, second good practice examples": 3,
    "Section 3.1, first good practice examples": 3,
    "Section 3.1, second good practice examples": 2,
    "Section 3.2, good practice examples": 1,
}


def boxes(locators: list[str]) -> list[tuple[str, int]]:
    """(box, item) of each locator of an example in a box."""
    first = [locator.split("; ")[0].rpartition(", item ") for locator in locators]
    return [(box, int(item)) for box, _, item in first]


def test_nineteen_examples_are_ticked(store: Store) -> None:
    assert sum(TICKS.values()) == store.fact("examples-ticked").value == 19


def test_each_tick_of_each_box_is_charted_once(store: Store) -> None:
    rows = store.table("examples-of-practice").records()
    ticked = [str(row["locator"]) for row in rows if row["told"] == "ticked in a box"]

    found = boxes(ticked)

    assert Counter(box for box, _ in found) == TICKS
    assert found == [(box, n) for box, count in TICKS.items() for n in range(1, count + 1)]


def test_examples_told_in_the_text_are_the_local_initiatives(store: Store, rows: Rows) -> None:
    told = Counter(str(row["told"]) for row in store.table("examples-of-practice").records())
    own = [row for row in rows("findings") if row["source"] == "peckham2021"]
    local = [row for row in own if row["kind"] == "initiative" and row["level"] != "macro"]
    in_text = [row for row in local if not row["locator"].startswith("Executive Summary")]

    assert told["in the text"] == store.fact("examples-in-text").value == len(in_text)
    assert sum(told.values()) == len(local) + sum(row["kind"] == "good practice" for row in own)
