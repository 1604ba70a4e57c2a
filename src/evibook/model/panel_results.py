"""What a panel's ratings come to, before disclosure control makes tables of it.

Nothing here says who rated how: items are described, not people.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class RoundResult:
    """One item by one criterion in one round.

    ``invited`` counts the panellists who were asked and ``rated`` those who answered on the
    scale. Median, percentiles, IPR and IPRAS are in points of the scale, and None without
    ratings. ``verdict`` and ``accord`` are those of the panel's own rule, in words;
    ``classic`` and ``ipras_rule`` hold (verdict, accord) under each rule, whichever is the
    panel's own, and ``rule_decides`` says whether these
    differ, None where one of them does not classify the item. ``upper`` is true where the verdict
    is that of the scale's upper end. ``consensus`` is None where an item is not classified.
    """

    invited: int
    rated: int
    median: Fraction | None
    p30: Fraction | None
    p70: Fraction | None
    ipr: Fraction | None
    ipras: Fraction | None
    verdict: str
    accord: str
    upper: bool
    consensus: bool | None
    classic: tuple[str, str]
    ipras_rule: tuple[str, str]
    rule_decides: bool | None


@dataclass(frozen=True)
class PanelItem:
    """An item by a criterion in each round that the rule has.

    ``title`` is the recommendation's, ``asks`` what the criterion is about. ``re_rated`` counts
    those who answered on the scale in both rounds.
    """

    item: str
    title: str
    criterion: str
    criterion_title: str
    asks: str
    rounds: tuple[RoundResult, ...]
    re_rated: int

    @property
    def last(self) -> RoundResult:
        """The round whose verdicts stand."""
        return self.rounds[-1]


@dataclass(frozen=True)
class PanelResults:
    """A panel's results, and the rule they were found by.

    ``rule`` holds the particulars of the rule in the order in which a reader meets them, in
    words. ``items`` are in the rule's order, by criterion. ``percentiles`` names their
    definition, ``own_rule`` the rule that gives verdicts. ``fewest_shown`` ratings are needed for
    percentiles that no outlier moves.
    """

    rule: Mapping[str, str]
    items: tuple[PanelItem, ...]
    invited: int
    own_rule: str
    percentiles: str
    fewest_shown: int
    rule_file: str
    rule_sha256: str
