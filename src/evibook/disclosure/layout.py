"""A protected tabulation as a published table: every number in it comes from disclosed counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from evibook.disclosure import wording
from evibook.disclosure.ordering import in_order
from evibook.disclosure.published import PublishedTable
from evibook.disclosure.suppression.axes import Key
from evibook.disclosure.suppression.lines import Line, Outline
from evibook.model.policy import DisclosurePolicy
from evibook.model.tables import Cell, Column, Withheld
from evibook.model.tabulation import Tabulation

# Limits of an interval, as proportions, for a count and its base.
Interval = Callable[[int, int], tuple[float, float]]
# What a table may show of each count; an interval is two columns.
Measure = Literal["count", "base", "percentage", "interval"]
EVERYBODY = "All"
PER_CENT = "per cent"
COLUMNS: Mapping[Measure, tuple[Column, ...]] = {
    "count": (Column("count", "Count", "count", "people"),),
    "base": (Column("base", "Base", "count", "people"),),
    "percentage": (Column("percentage", "Percentage", "percentage", PER_CENT),),
    "interval": (
        Column("lower", "Lower limit", "percentage", PER_CENT),
        Column("upper", "Upper limit", "percentage", PER_CENT),
    ),
}


@dataclass(frozen=True)
class Design:
    """Which measures a table shows, in this order, and how the limits of intervals are found."""

    measures: tuple[Measure, ...]
    interval: Interval | None


@dataclass(frozen=True)
class Disclosed:
    """What disclosure control lets out of a plan.

    ``counts`` holds the rounded value of each count, or None where it is withheld;
    ``percentages_of`` the bases of which percentages may be shown; ``widths`` how far apart the
    possible values of each withheld count lie, which ``far_apart`` is the largest told of.
    """

    policy: DisclosurePolicy
    counts: Mapping[Key, int | None]
    percentages_of: frozenset[Key]
    widths: Mapping[Key, int]
    far_apart: int


def published_tabulation(
    table: Tabulation, outline: Outline, disclosed: Disclosed, design: Design
) -> PublishedTable:
    """The table that readers see: a function of the disclosed counts and of nothing else."""
    lines = in_order(table, outline, disclosed.counts)
    reason = _reason(outline, disclosed)
    base = disclosed.counts[outline.base]
    shares = _Shares(disclosed, design, reason)
    keys = dict.fromkeys(key for line in lines for key in (line.count, line.base))
    widths = [disclosed.widths[key] for key in keys if key in disclosed.widths]
    counts = [disclosed.counts[line.count] for line in lines]
    return PublishedTable(
        id=table.id,
        columns=tuple(_columns(table, design)),
        rows=tuple((*_labels(table, line), *shares.cells(line)) for line in lines),
        base=Withheld(reason) if base is None else base,
        origin="survey",
        synthetic=table.synthetic,
        rule=wording.rule(table),
        statement=wording.statement(disclosed.policy, reason, counts.count(None), len(counts)),
        proof=wording.proof(disclosed.policy, widths, disclosed.far_apart),
        inputs=table.inputs,
        locators=(),
    )


def _reason(outline: Outline, disclosed: Disclosed) -> str:
    keys = {key for line in outline.lines for key in (line.count, line.base)}
    if all(disclosed.counts[key] is None for key in keys):
        return wording.nothing_shown(disclosed.policy)
    return wording.SMALL_OR_TELLING


def _columns(table: Tabulation, design: Design) -> Iterator[Column]:
    for dimension in table.dimensions:
        yield Column(dimension.name, dimension.label, row_header=True, weight=2.0)
    for measure in design.measures:
        yield from COLUMNS[measure]


def _labels(table: Tabulation, line: Line) -> Iterator[str]:
    for dimension, category in zip(table.dimensions, line.categories, strict=True):
        labels = {one.id: one.label for one in dimension.categories}
        yield labels.get(category, EVERYBODY)


@dataclass(frozen=True)
class _Shares:
    """Makes the numeric cells of a line, or the reasons for which they are withheld."""

    disclosed: Disclosed
    design: Design
    reason: str

    def cells(self, line: Line) -> Sequence[Cell]:
        """The measures that the table shows."""
        measures = self._measures(line)
        return [cell for measure in self.design.measures for cell in measures[measure]]

    def _measures(self, line: Line) -> Mapping[Measure, Sequence[Cell]]:
        count, base = (self.disclosed.counts[key] for key in (line.count, line.base))
        shown = [Withheld(self.reason) if one is None else one for one in (count, base)]
        percentage, *limits = self._percentages(count, base, line.base)
        return {
            "count": shown[:1],
            "base": shown[1:],
            "percentage": [percentage],
            "interval": limits,
        }

    def _percentages(self, count: int | None, base: int | None, of: Key) -> Sequence[Cell]:
        """The percentage and its two limits."""
        if base is not None and of not in self.disclosed.percentages_of:
            return [Withheld(wording.small_base(self.disclosed.policy))] * 3
        if count is None or base is None:
            return [Withheld(self.reason)] * 3
        limits = self.design.interval(count, base) if self.design.interval else ()
        return [_per_cent(proportion) for proportion in (count / base, *limits)]


def _per_cent(proportion: float) -> int:
    """A proportion in whole per cent, half rounded up."""
    return int(100 * proportion + 0.5)
