"""What is measured: each measure with its last value, and the values of each over time."""

from __future__ import annotations

from evibook.model.tables import Cell, Column, Entity, EvidenceTable
from evibook.model.tracking import Measure, MeasureValue
from evibook.tracker.replay import in_force
from evibook.tracker.tables.plan import Tracked, record_table

STATEMENT = "A value that was corrected is not shown; the row that said it is in the history."


@record_table("tracker-measures")
def measures(tracked: Tracked) -> EvidenceTable:
    """What would show that a recommendation is followed, with the last value where there is one."""
    known = [one for one in tracked.record.measures if one.recommendation in tracked.asked]
    return EvidenceTable(
        columns=(
            Column("measure", "Measure", row_header=True, weight=1.0),
            Column("recommendation", "No.", "entity", weight=0.6),
            Column("title", "What is measured", weight=1.6),
            Column("definition", "How", weight=2.6),
            Column("unit", "Unit", weight=1.0),
            Column("baseline", "Baseline", weight=1.0),
            Column("target", "Target", weight=1.4),
            Column("value", "Last value", weight=0.9),
            Column("date", "On", "date", weight=1.0),
            Column("locator", "Said in", weight=1.4),
        ),
        rows=tuple(_measured(tracked, one) for one in known),
        statement=STATEMENT,
        locators=tracked.locators,
    )


def _measured(tracked: Tracked, one: Measure) -> tuple[Cell, ...]:
    values = values_of(tracked, one.id)
    last = values[-1] if values else None
    return (
        one.id,
        Entity(one.recommendation, one.recommendation),
        one.title,
        one.definition,
        one.unit,
        one.baseline,
        one.target,
        f"{last.value:f}" if last else "",
        str(last.date) if last else "",
        one.locator,
    )


def values_of(tracked: Tracked, measure: str) -> list[MeasureValue]:
    """The values of a measure that stand, by their date."""
    standing = in_force(tracked.record.updates, tracked.on)
    found = [
        MeasureValue(one.measure, one.value, one.date, one.id)
        for one in standing
        if one.measure == measure and one.value is not None and one.date <= tracked.on
    ]
    return sorted(found, key=lambda value: value.date)


def measured(tracked: Tracked) -> list[Measure]:
    """The measures that have a value."""
    return [one for one in tracked.record.measures if values_of(tracked, one.id)]


def values_table(tracked: Tracked, measure: Measure) -> EvidenceTable:
    """The values of a measure over time."""
    return EvidenceTable(
        columns=(
            Column("date", "Date", "date", row_header=True, weight=1.4),
            Column(
                "value", "Value", "percentage" if _is_share(measure) else "number", measure.unit
            ),
        ),
        rows=tuple((str(value.date), _number(value)) for value in values_of(tracked, measure.id)),
        statement=STATEMENT,
        locators=(),
    )


def _is_share(measure: Measure) -> bool:
    return measure.unit == "per cent"


def _number(value: MeasureValue) -> int | float:
    return int(value.value) if value.value == int(value.value) else float(value.value)
