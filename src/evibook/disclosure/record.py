"""The publish step of a record: what became of the recommendations, as published tables."""

from __future__ import annotations

import inspect
from collections.abc import Iterable

from evibook.disclosure.published import Origin, PublishedTable
from evibook.editions import Edition, report_date
from evibook.model.project import Project
from evibook.model.tables import EvidenceTable
from evibook.model.tracking import MEASURES, RECOMMENDATIONS, UPDATES
from evibook.registers import Registers, register_names
from evibook.tracker import RECORD_TABLES, Tracked, read_record, tracked
from evibook.tracker.tables.measures import measured, values_table

PROOF = (
    "Made from what the edition writes of roles and days, and of its survey only from what that "
    "publishes: no cell can identify a respondent."
)
VALUES_RULE = "Values of the measure {id} ({title}), as the record has them."
NEEDED = {RECOMMENDATIONS, MEASURES, UPDATES}


def read_tracked(project: Project, edition: str, registers: Registers) -> Tracked | None:
    """An edition's record as of the report's date, beside what its recommendations ask.

    None where the project keeps no record of updates. Raises FaultsFound where the record has
    faults.
    """
    if not NEEDED.issubset(register_names(project)):
        return None
    return tracked(read_record(project, edition), registers, report_date(project))


def record_tables(read: Tracked, edition: Edition) -> tuple[PublishedTable, ...]:
    """The tables of a record, and one for each measure that has values."""
    made = [(name, make(read), make.__doc__) for name, make in RECORD_TABLES.items()]
    made += [
        (values_id(one.id), values_table(read, one), VALUES_RULE.format(id=one.id, title=one.title))
        for one in measured(read)
    ]
    return tuple(
        published_from_record(name, table, rule, edition, NEEDED) for name, table, rule in made
    )


def values_id(measure: str) -> str:
    """The id of the table that holds the values of a measure."""
    return f"tracker-values-{measure.lower()}"


def published_from_record(
    name: str,
    table: EvidenceTable,
    rule: str | None,
    edition: Edition,
    inputs: Iterable[str],
    origin: Origin = "record",
) -> PublishedTable:
    """A table of what an edition recorded or plans, published under that name.

    The first paragraph of ``rule``, a docstring, is printed as the rule that made it.
    """
    return PublishedTable(
        id=name,
        columns=table.columns,
        rows=table.rows,
        base=len(table.rows),
        origin=origin,
        synthetic=edition.synthetic,
        rule=_rule(rule),
        statement=table.statement,
        proof=PROOF,
        inputs=tuple(sorted(inputs)),
        locators=table.locators,
    )


def _rule(docstring: str | None) -> str:
    return " ".join(inspect.cleandoc(docstring or "").split("\n\n")[0].split())
