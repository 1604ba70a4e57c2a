"""The floor under what is shown of a panel: with fewer ratings an outlier could be told."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from evibook.model.panel_results import RoundResult
from evibook.model.tables import Cell, Withheld


@dataclass(frozen=True)
class Floor:
    """The fewest ratings of one question on which anything shown may rest."""

    fewest: int

    def passes(self, *rounds: RoundResult) -> bool:
        """Whether as many rated in each of the rounds."""
        return all(one.rated >= self.fewest for one in rounds)

    @property
    def too_few(self) -> Withheld:
        return Withheld(f"Fewer than {self.fewest} panellists rated it.")

    def shown(self, one: RoundResult, value: Fraction | str | None) -> Cell:
        """A result of a round, or why it is not shown."""
        if value is None or not self.passes(one):
            return self.too_few
        return _number(value) if isinstance(value, Fraction) else value


def _number(value: Fraction) -> int | float:
    """A fraction as a decimal, for display alone: verdicts are found with the fraction."""
    return int(value) if value.denominator == 1 else round(float(value), 2)
