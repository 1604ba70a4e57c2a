"""What every page promises, in every condition: one visit gathers, the tests read.

It loads whole, from its own site and without an error; axe finds no barrier; nothing moves,
sticks out or is cut off; no word of a table is broken; and its first view is light.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import pytest
from accessibility_record import write_record
from axe import bring_axe, engine_version
from built_sites import (
    FICTIONAL,
    NATIONAL,
    ONE_OF_EACH_KIND,
    ONE_OF_EACH_LOCAL_KIND,
    Stop,
    pages_of,
    stops,
)
from seeing import Seen, see
from site_reading import NOTHING_BUILT, page_names
from visiting import Condition, Visit
from weighing import FIRST_VIEW_LIMIT, compressed_size

STEADY = 0.05  # layout shift of a whole visit
STOPS = stops()


@pytest.fixture(scope="module")
def results(visit_in, browser) -> Iterator[dict[Stop, Seen]]:
    """All that was seen; a run that saw all that it meant to see leaves its record."""
    found: dict[Stop, Seen] = {}
    yield found
    if set(found) == set(STOPS):
        page = visit_in(STOPS[-1].condition, STOPS[-1].edition).page
        write_record(found, engine_version(page), f"Chromium {browser.version}")


@pytest.fixture(scope="module")
def visit_with_axe(visit_in) -> Callable[[Condition, str], Visit]:
    """A visit to an edition's site in a condition, with axe at hand."""

    @cache
    def visit(condition: Condition, edition: str) -> Visit:
        found = visit_in(condition, edition)
        bring_axe(found.page)
        return found

    return visit


@pytest.fixture(scope="module", params=STOPS, ids=str)
def stop(request: pytest.FixtureRequest) -> Stop:
    """Each page in turn, in each of its conditions."""
    return request.param


@pytest.fixture(scope="module")
def seen(stop, visit_with_axe, results) -> Seen:
    """What the one visit of a page in a condition found."""
    results[stop] = see(visit_with_axe(stop.condition, stop.edition), stop.page)
    return results[stop]


def test_a_page_loads_from_its_site_alone_and_without_errors(seen):
    assert (seen.off_origin, seen.failed, seen.console) == ((), (), ())


def test_axe_finds_no_barrier(seen):
    assert [str(broken) for broken in seen.verdict.broken] == []


def test_a_page_is_no_wider_than_its_window(seen, stop):
    assert seen.width <= stop.condition.width


def test_a_page_cuts_nothing_off(seen):
    assert seen.cut_off == ()


def test_a_page_breaks_no_word_of_a_table(seen):
    assert seen.broken_words == ()


def test_nothing_moves_while_a_page_is_read(seen):
    assert seen.shift < STEADY


def test_the_first_view_of_a_page_is_light(seen, stop):
    sizes = {name: compressed_size(stop.edition, name) for name in seen.first_view}
    assert sum(sizes.values()) <= FIRST_VIEW_LIMIT, sizes


def test_there_is_a_site_to_look_at():
    assert page_names() != [NOTHING_BUILT]


def test_every_kind_of_page_is_looked_at(built):
    """A page that was renamed must not drop out of the tests in silence."""
    assert set(ONE_OF_EACH_KIND) - set(pages_of(NATIONAL)) == set()
    assert set(ONE_OF_EACH_LOCAL_KIND) - set(pages_of(FICTIONAL)) == set()
