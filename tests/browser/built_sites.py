"""Which sites are built, which pages they have, and which of them are looked at how."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from site_reading import FRONT, NOTHING_BUILT, ROOT
from visiting import ENLARGED, FOUR_CONDITIONS, LIGHT_NARROW, LIGHT_WIDE, LONG, Condition

NATIONAL = "national"
FICTIONAL = "example-trust"
ARTICLE = re.compile(r"<article.*?</article>", re.DOTALL)
STATIC = "_static"  # files of the theme: no pages

ONE_OF_EACH_KIND = (
    FRONT,
    "search.html",
    "404.html",
    "book/methods.html",
    "book/acting-on-it.html",
    "book/evidence-themes.html",
    "book/evidence-recommendations.html",
    "book/sources/awp2024.html",
    "book/themes/T-time.html",
    "book/recommendations/R06.html",
    "book/tracker.html",
    "book/data-dictionary.html",
    "book/glossary.html",
    "book/references.html",
    "book/accessibility.html",
    "notebooks/recommendations.html",
    "notebooks/survey.html",
)

# What organisations' editions add: what a file of theirs says, a history, charts of answers, a page
# for print.
ONE_OF_EACH_LOCAL_KIND = (
    "book/recommendations/R01.html",
    "book/local/about-this-edition.html",
    "notebooks/local/who-answered.html",
    "notebooks/local/board-summary.html",
)

# A text, a table, charts: what may not fit when a page is enlarged.
LOOKED_AT_ENLARGED = (
    FRONT,
    "search.html",
    "book/acting-on-it.html",
    "book/evidence-themes.html",
    "notebooks/recommendations.html",
    "notebooks/survey.html",
)


@dataclass(frozen=True)
class Stop:
    """A page of an edition, looked at in one condition."""

    edition: str
    page: str
    condition: Condition

    def __str__(self) -> str:
        return f"{self.edition}/{self.page} ({self.condition})"


def site_folder(edition: str) -> Path:
    return ROOT / "_build" / edition / "html"


def built_editions() -> list[str]:
    """The editions that are built, by name."""
    return sorted(path.parent.name for path in (ROOT / "_build").glob("*/html"))


@cache
def pages_of(edition: str) -> list[str]:
    """Every page of an edition's site, the search and the page for lost readers included."""
    folder = site_folder(edition)
    names = (path.relative_to(folder) for path in folder.rglob("*.html"))
    return sorted(name.as_posix() for name in names if name.parts[0] != STATIC)


def has_chart(edition: str, page: str) -> bool:
    text = (site_folder(edition) / page).read_text(encoding="utf-8")
    return 'class="exhibit-chart"' in text


def is_as_national(edition: str, page: str) -> bool:
    """Whether an edition's page says exactly what the national edition's page says."""
    article = _article(edition, page)
    return bool(article) and page in pages_of(NATIONAL) and article == _article(NATIONAL, page)


def _article(edition: str, page: str) -> str:
    text = (site_folder(edition) / page).read_text(encoding="utf-8")
    found = ARTICLE.search(text)
    return found[0] if found else ""


def stops() -> list[Stop]:
    """Every page of every edition once, and each kind of page in all conditions.

    A page whose article is, letter by letter, the national edition's is looked at there: the
    frame around it is seen on the edition's other pages. A long run has all pages in all
    conditions.
    """
    found = list(dict.fromkeys(stop for edition in built_editions() for stop in _stops_of(edition)))
    return found or [Stop(NATIONAL, NOTHING_BUILT, LIGHT_WIDE)]


def _stops_of(edition: str) -> Iterator[Stop]:
    for page in pages_of(edition):
        if not LONG and edition != NATIONAL and is_as_national(edition, page):
            continue
        yield from (Stop(edition, page, condition) for condition in _conditions_of(edition, page))


def _conditions_of(edition: str, page: str) -> tuple[Condition, ...]:
    kinds = ONE_OF_EACH_KIND if edition == NATIONAL else ONE_OF_EACH_LOCAL_KIND
    if LONG or page in kinds:
        enlarged = (ENLARGED,) if page in LOOKED_AT_ENLARGED else ()
        return (*FOUR_CONDITIONS, *enlarged)
    if edition != NATIONAL and page in pages_of(NATIONAL):
        return (LIGHT_WIDE,)  # the national edition shows this kind of page in all conditions
    if edition != NATIONAL and has_chart(edition, page):
        return (LIGHT_WIDE, LIGHT_NARROW)  # the national edition's charts have tests of their own
    return (LIGHT_WIDE,)
