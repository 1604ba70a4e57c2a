"""The line of sources under an exhibit that stands alone: as much of it as two lines hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from evibook.exhibits.lines import wrapped
from evibook.exhibits.standalone import SMALL, TEXT_WIDTH
from evibook.exhibits.wording import number_text

MAX_LINES = 2
REST = "see the report"

Locator = tuple[str, str]


def source_line(locators: Iterable[Locator], labels: Mapping[str, str]) -> str:
    """Sources with their places: 'Source: Peckham 2021 (Section 2.1; Section 2.2)'.

    ``locators`` are pairs of a source's id and a place in it, ``labels`` the short names by id.
    Where two lines do not hold them all, places are left out from the end and counted; every
    source is named as long as the names alone have room. Empty without locators.
    """
    places = list(dict.fromkeys(locators))
    return next((line for line in _shorter(places, labels) if _fits(line)), "")


def _fits(line: str) -> bool:
    return len(wrapped(line, TEXT_WIDTH, SMALL)) <= MAX_LINES


def _shorter(places: list[Locator], labels: Mapping[str, str]) -> Iterator[str]:
    """The line whole, then with ever fewer places, then with ever fewer sources."""
    names = [labels.get(source, source) for source in dict.fromkeys(s for s, _ in places)]
    if places:
        yield f"Source: {'; '.join(_groups(places, len(places), labels))}"
    for kept in range(len(places) - 1, -1, -1):
        left = _counted(len(places) - kept, "more place" if kept else "place")
        yield f"Source: {'; '.join(_groups(places, kept, labels))}; {left}, {REST}"
    for kept in range(len(names) - 1, -1, -1):
        left = _counted(len(names) - kept, "more source" if kept else "source")
        yield f"Source: {'; '.join([*names[:kept], left])}, {REST}"


def _groups(places: list[Locator], kept: int, labels: Mapping[str, str]) -> Iterator[str]:
    """Each source by its name, with those of its places that are among the first ``kept``."""
    for source in dict.fromkeys(source for source, _ in places):
        label = labels.get(source, source)
        shown = [place for of, place in places[:kept] if of == source]
        yield f"{label} ({'; '.join(shown)})" if shown else label


def _counted(count: int, noun: str) -> str:
    return f"{number_text(count)} {noun}{'' if count == 1 else 's'}"
