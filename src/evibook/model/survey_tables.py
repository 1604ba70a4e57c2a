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
    weight the groups, where they are declared. ``beside`` names groups that are shown and not
    compared, such as those who do not know which group they are in.
    """

    id: str
    counts: str
    first: int = 0
    headcounts: Headcounts | None = None
    beside: tuple[str, ...] = ()


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


@dataclass(frozen=True)
class PublishedShare:
    """A percentage that a source prints, as it hedges it, and where it stands.

    ``base`` is '' where it prints none.
    """

    label: str
    value: float
    words: str
    base: str
    locator: tuple[str, str]


@dataclass(frozen=True)
class Comparable:
    """Answers of the survey that may stand beside a published share, and how the two differ.

    ``table`` is the table of counts that holds them, and ``group`` the group in it, '' for
    everybody.
    """

    label: str
    table: str
    group: str
    levels: tuple[str, ...]
    published: PublishedShare
    differences: tuple[str, str, str]  # in wording, time and sampling


@dataclass(frozen=True)
class BesideView:
    """Answers of the survey beside published shares, and a table of how they differ.

    ``here`` says when and how the edition's own survey was made.
    """

    id: str
    differences: str
    rows: tuple[Comparable, ...]
    here: str


View = GroupsView | StatementsView | MiddleView | StaffView | TestsView


@dataclass(frozen=True, repr=False)
class Participants:
    """From the rows of an export to the responses that are kept. Private, as counts are.

    ``left_out`` counts those that are not kept, by the reason.
    """

    rows: int
    kept: int
    left_out: Tabulation


@dataclass(frozen=True)
class SurveyTables:
    """All tabulations of an edition, the views of them, and what readers are to know of each.

    ``notes`` are sentences by a table's id; ``caution`` is one for all of them. ``participants``
    and ``beside`` are None where nothing is known of them.
    """

    tabulations: tuple[Tabulation, ...]
    views: tuple[View, ...]
    notes: Mapping[str, str]
    caution: str
    participants: Participants | None = None
    beside: BesideView | None = None
