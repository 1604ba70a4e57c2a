"""What a panel answers, what it is asked, and the form it answers on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

LOWEST, HIGHEST = 1, 9  # the scale of the RAND/UCLA appropriateness method
MOST_ROUNDS = 2
# Headings by which a sheet's columns are known, in small letters.
HEADINGS: Mapping[str, Collection[str]] = {
    "panellist": ("panellist", "panelist", "panellist id", "panelist id", "pseudonym", "rater"),
    "round": ("round",),
    "item": ("item", "item id", "recommendation id"),
    "criterion": ("criterion",),
    "rating": ("rating", "score"),
}
# Headings of a form's columns. The importer passes over those that hold no answers.
FORM_KEYS = ("Panellist", "Round", "Item")
FORM_TEXT = "Recommendation"
SUMMARY_HEADINGS = (
    "your rating in round one",
    "panel median in round one",
    "panel spread in round one",
)


@dataclass(frozen=True)
class Rating:
    """One answer of a panellist on one item by one criterion, in one round.

    ``rating`` is a whole number from 1 to 9, or None where the panellist chose an answer off the
    scale, whose code is ``off_scale``. A panellist who gave no answer has no `Rating`.
    ``rule_sha256`` names the consensus rule under which the answer was read.
    """

    panellist: str
    round: int
    item: str
    criterion: str
    rating: int | None
    off_scale: str
    rule_sha256: str

    @property
    def place(self) -> tuple[int, str, str, str]:
        """Round, item, criterion and panellist: what an answer is about. No two share it."""
        return self.round, self.item, self.criterion, self.panellist


@dataclass(frozen=True)
class PanelPlan:
    """Who rates what: fixed before ratings are read.

    ``panellists`` are pseudonyms and ``rounds`` says how many there are. ``criteria`` holds the
    title of each criterion, and ``off_scale`` the words of each code, by its id.
    ``rule_sha256`` is that of the consensus rule's file.
    """

    panellists: tuple[str, ...]
    rounds: int
    items: tuple[str, ...]
    criteria: Mapping[str, str]
    off_scale: Mapping[str, str]
    rule_sha256: str


@dataclass(frozen=True)
class FormCriterion:
    """A criterion as a form asks it; ``low`` and ``high`` say what 1 and 9 mean."""

    id: str
    title: str
    question: str
    low: str
    high: str


@dataclass(frozen=True)
class RoundOneSummary:
    """What a panellist is shown of round one for one item and criterion.

    ``own`` is the panellist's own answer, ``median`` the panel's, ``spread`` its 30th to 70th
    percentile, each in words.
    """

    own: str
    median: str
    spread: str


@dataclass(frozen=True)
class FormRow:
    """One item of a form. ``summaries`` go by criterion; in round one there are none."""

    item: str
    text: str
    summaries: Mapping[str, RoundOneSummary]


@dataclass(frozen=True)
class RatingForm:
    """The form of one panellist for one round. ``title`` names the report it serves."""

    title: str
    panellist: str
    round: int
    criteria: tuple[FormCriterion, ...]
    off_scale: Mapping[str, str]
    rows: tuple[FormRow, ...]


def summary_heading(title: str, heading: str) -> str:
    """The heading of a column that shows a criterion's results of round one."""
    return f"{title}: {heading}"
