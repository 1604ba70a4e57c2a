"""What an edition publishes of its survey: private tabulations, and tables made of what is shown.

A view is worked out from published tables alone, so that it tells no more than they do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evibook.model.tabulation import Tabulation


@dataclass(frozen=True)
class Headcounts:
    """Staff by group, in the words of the codebook; public, and no count of answers."""

    staff: Mapping[str, int]
    source: str


@dataclass(frozen=True)
class GroupsView:
    """The groups of a table side by side, with the gap between them.

    ``first`` keeps so many of each group's most frequent answers; 0 keeps all. ``headcounts``
    weight the groups, where they are declared.
    """

    id: str
    counts: str
    first: int = 0
    headcounts: Headcounts | None = None


@dataclass(frozen=True)
class Scale:
    """The levels of a rating scale by their side, each side in its own order.

    ``beside`` holds answers such as "Don't know", which are on no side.
    """

    low: tuple[str, ...]
    neutral: tuple[str, ...]
    high: tuple[str, ...]
    beside: tuple[str, ...]


@dataclass(frozen=True)
class StatementsView:
    """Statements of one rating scale side by side: (what readers see, its table) of each."""

    id: str
    items: tuple[tuple[str, str], ...]
    scale: Scale


@dataclass(frozen=True)
class MiddleView:
    """The bands in which the quartiles of a number lie."""

    id: str
    counts: str


@dataclass(frozen=True)
class StaffView:
    """Respondents of each group against its headcount."""

    id: str
    counts: str
    headcounts: Headcounts


@dataclass(frozen=True)
class TestsView:
    """Tests of association in tables by groups; ``exclusive`` says which have one answer each."""

    id: str
    exclusive: Mapping[str, bool]


View = GroupsView | StatementsView | MiddleView | StaffView | TestsView


@dataclass(frozen=True)
class SurveyTables:
    """All tabulations of an edition, the views of them, and what readers are to know of each.

    ``notes`` are sentences by a table's id; ``caution`` is one for all of them.
    """

    tabulations: tuple[Tabulation, ...]
    views: tuple[View, ...]
    notes: Mapping[str, str]
    caution: str
