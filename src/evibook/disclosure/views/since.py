"""Lines of a survey as an earlier wave published them and as they are now, in one table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from evibook.disclosure.layout import EVERYBODY, PER_CENT
from evibook.disclosure.published import PublishedTable
from evibook.disclosure.views.groups import DIFFERENCE_COLUMNS
from evibook.disclosure.views.shown import Shown, lines_of, points, view_of
from evibook.disclosure.wording import how_many
from evibook.model.tables import Cell, Column, NotAsked, Withheld
from evibook.stats import newcombe_difference, simultaneous_level

RULE = (
    "Percentages of {wave} and of now, and the difference with Newcombe's limits, worked out "
    "from the rounded counts that both waves published, as if different people had answered. The "
    "limits are widened by Bonferroni's method: all that this table has{each} hold together with "
    "95%."
)
ANSWERED = "In {wave} about {base:,} people answered."
OF_EACH = " for a group"
NOT_BOTH = Withheld("A difference needs the percentages of both waves.")


@dataclass(frozen=True)
class Line:
    """A line of a view: its labels, what was shown then, or None, and what is shown now.

    ``group`` is the group that it is of: limits allow for all that is compared in one.
    """

    labels: tuple[str, ...]
    before: Shown | None
    now: Shown
    group: str = EVERYBODY

    @property
    def is_compared(self) -> bool:
        """Whether both waves show its percentage."""
        return self.before is not None and not self.before.why and not self.now.why


def since_table(
    wave: str,
    name: str,
    labels: Sequence[Column],
    lines: Sequence[Line],
    before: Sequence[PublishedTable],
    now: PublishedTable,
) -> PublishedTable:
    """The view of these lines, with what ``now`` says of how many answered and what is withheld."""
    compared = Counter(line.group for line in lines if line.is_compared)
    rows = [[*line.labels, *_cells(line, compared[line.group])] for line in lines]
    columns = [
        *labels,
        Column("earlier", wave, "percentage", PER_CENT),
        Column("now", "Now", "percentage", PER_CENT),
        *DIFFERENCE_COLUMNS,
    ]
    each = OF_EACH if len({line.group for line in lines}) > 1 else ""
    made = view_of(
        now,
        f"{name}-since-{wave}",
        columns,
        rows,
        RULE.format(wave=wave, each=each),
        _answered(wave, before),
    )
    return replace(
        made,
        statement=made.statement.replace(
            _how_many(list(lines_of(now).values())), _how_many([line.now for line in lines])
        ),
        synthetic=any(table.synthetic for table in (*before, now)),
    )


def _how_many(lines: Sequence[Shown]) -> str:
    """The sentence on how many counts are withheld, which is another for a part of a table."""
    return how_many(sum(isinstance(line.count, Withheld) for line in lines), len(lines))


def _answered(wave: str, before: Sequence[PublishedTable]) -> str:
    """How many people answered then, where that is shown."""
    bases = [table.base for table in before if not isinstance(table.base, Withheld)]
    return ANSWERED.format(wave=wave, base=max(bases)) if bases else ""


def _cells(line: Line, compared: int) -> Sequence[Cell]:
    """Percentage then and now, and the difference with limits that allow for all compared."""
    if line.before is None:
        return [NotAsked(), line.now.percentage, *[NotAsked()] * len(DIFFERENCE_COLUMNS)]
    shares = [line.before.percentage, line.now.percentage]
    if not line.is_compared:
        return [*shares, *[NOT_BOTH] * len(DIFFERENCE_COLUMNS)]
    found = newcombe_difference(
        line.now.proportion,
        line.before.proportion,
        rule="Disclosed counts.",
        level=simultaneous_level(compared),
    )
    if found.value is None or found.interval is None:
        return [*shares, *[NOT_BOTH] * len(DIFFERENCE_COLUMNS)]
    limits = (found.value, found.interval.lower, found.interval.upper)
    return [*shares, *map(points, limits)]
