"""What became of one recommendation: its state, measures and history, for its page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from docutils import nodes
from sphinx import addnodes

from evibook.book.context import Context
from evibook.book.mime import exhibit_node
from evibook.book.nodes import exhibit
from evibook.book.notices import data_notice
from evibook.book.pages.parts import Inline, definitions, paragraph, section
from evibook.book.pages.ties import DETAIL, tie_line
from evibook.book.pages.tracker import status
from evibook.book.references import reference
from evibook.book.tables import table_node
from evibook.disclosure import values_id
from evibook.exhibits import day_text, dots, make_exhibit
from evibook.model.tables import Column
from evibook.model.tracking import NATIONAL

ADDRESS = re.compile(r"https?://\S+")
TRACKER_PAGE = "tracker"
MEASURE_COLUMNS = (
    Column("measure", "No.", row_header=True, weight=1.1),
    Column("title", "What is measured", weight=3.4),
    Column("baseline", "Baseline", weight=1.0),
    Column("target", "Target", weight=1.4),
    Column("value", "Last value", weight=1.2),
)
HISTORY_COLUMNS = (
    Column("update", "Row", row_header=True, weight=0.8),
    Column("date", "Date", "date", weight=1.2),
    Column("note", "What happened", weight=4.2),
    Column("said", "What it sets", weight=2.4),
)
Row = dict[str, Any]


def tracked_nodes(context: Context, recommendation: str) -> list[nodes.Node]:
    """Sections on state, measures and history; none where the report keeps no record."""
    if "tracker-states" not in context.store.tables:
        return []
    made = [section("Where it stands", _state(context, recommendation), recommendation)]
    measures = _own(context, "tracker-measures", recommendation)
    if measures:
        made.append(section("Measures", _measures(context, measures), recommendation))
    history = _own(context, "tracker-history", recommendation)
    if history:
        made.append(section("History", _history(context, history), recommendation))
    return list(made)


def _own(context: Context, table: str, recommendation: str) -> list[Row]:
    """The rows of a table that are about a recommendation."""
    records: list[Row] = context.store.table(table).records()
    return [one for one in records if one["recommendation"].id == recommendation]


def _state(context: Context, recommendation: str) -> list[nodes.Node]:
    (row,) = _own(context, "tracker-states", recommendation)
    notice = data_notice(context.edition, context.store.table("tracker-states"))
    particulars = definitions(
        [
            ("Response", [status(row["response"])]),
            ("Delivery", [status(row["delivery"])]),
            ("Owner", [row["owner"]]),
            ("Due", [day_text(row["due"]) + (" (overdue)" if row["overdue"] else "")]),
            ("Last change", [day_text(row["changed"])]),
        ]
    )
    return [*([paragraph(notice)] if notice else []), particulars, *_link_to_all(context)]


def _link_to_all(context: Context) -> list[nodes.Node]:
    """The way back to the table of all recommendations, where the book has one."""
    if not (context.project.prose / f"{TRACKER_PAGE}.md").exists():
        return []
    link = addnodes.pending_xref(
        "",
        nodes.inline("", "All recommendations and where they stand"),
        refdomain="std",
        reftype="doc",
        refexplicit=True,
        reftarget=f"/book/{TRACKER_PAGE}",
        refwarn=True,
        refdoc="",  # set where the link is bound to its page
    )
    return [paragraph(link, ".")]


def _measures(context: Context, rows: Sequence[Row]) -> list[nodes.Node]:
    """The measures as a table whose rows are targets for links, and a chart of each with values."""
    cells = [
        tuple(
            _last(row) if column.name == "value" else row[column.name] for column in MEASURE_COLUMNS
        )
        for row in rows
    ]
    table = table_node("Measures", MEASURE_COLUMNS, cells, [row["measure"] for row in rows])
    for line, row in zip(table.children[1:], rows, strict=True):
        _add_details(line, 1, _measure_details(context, row))
    tables = context.store.tables
    return [table, *(_chart(context, row) for row in rows if values_id(row["measure"]) in tables)]


def _measure_details(context: Context, row: Row) -> list[nodes.Node]:
    """What exactly is measured, where that is said, and what the measure is linked to."""
    parts: list[nodes.Node] = [
        nodes.Text(f"{row['definition']} Unit: {row['unit']}. Said in: {row['locator']}. ")
    ]
    is_register_row = row["measure"] in context.ties.registers
    return parts + (tie_line(context, row["measure"]) if is_register_row else [])


def _add_details(line: Any, column: int, details: Sequence[nodes.Node]) -> None:
    """Put a small line below the words of a cell."""
    line.children[column] += [nodes.Text(" "), nodes.inline("", "", *details, classes=[DETAIL])]


def _last(row: Row) -> str:
    return f"{row['value']} ({day_text(row['date'])})" if row["value"] else ""


def _chart(context: Context, row: Row) -> exhibit:
    """The values of a measure over time, as an exhibit."""
    table = context.store.table(values_id(row["measure"]))
    first, last = table.records()[0], table.records()[-1]
    made = make_exhibit(
        id=table.id,
        title="{name}: {value} {unit} on {day}",
        subtitle="Values of {measure} on the days on which it was measured; target: {target}",
        table=table,
        chart=dots(table, y="date", x="value"),
        description="A dot for each of {rows} values. On {first_day} it was {first_value} {unit}, "
        "on {day} {value} {unit}.",
        words={
            "name": row["title"],
            "measure": row["measure"],
            "target": row["target"],
            "unit": row["unit"],
            "value": str(last["value"]),
            "day": day_text(str(last["date"])),
            "first_value": str(first["value"]),
            "first_day": day_text(str(first["date"])),
        },
    )
    return exhibit_node(made, context.source_labels, data_notice(context.edition, table))


def _history(context: Context, rows: Sequence[Row]) -> list[nodes.Node]:
    """Every row of the record on a recommendation, with evidence and reason in a small line."""
    cells = [tuple(row[column.name] for column in HISTORY_COLUMNS) for row in rows]
    own = context.edition.id == NATIONAL
    ids = [row["update"] if own else f"{context.edition.id}-{row['update']}" for row in rows]
    table = table_node("History", HISTORY_COLUMNS, cells, ids)
    for line, row in zip(table.children[1:], rows, strict=True):
        _add_details(line, 2, _details(context, row))
    return [table]


def _details(context: Context, row: Row) -> list[nodes.Node]:
    """By whom and when it was written down, reason, evidence, and what it corrects."""
    head = f"By the {row['set_by']}"
    if row["recorded"] != row["date"]:
        head += f", written down on {day_text(row['recorded'])}"
    parts: list[Inline] = [f"{head}."]
    parts += [f" Reason: {row['reason'].rstrip('.')}."] if row["reason"] else []
    if row["evidence"]:
        parts += [" Evidence: ", _evidence(context, row["evidence"]), "."]
    parts += [f" Corrects {row['corrects']}."] if row["corrects"] else []
    parts += [f" Corrected by {row['corrected_by']}."] if row["corrected_by"] else []
    return [nodes.Text(part) if isinstance(part, str) else part for part in parts]


def _evidence(context: Context, evidence: str) -> Inline:
    """A link to an address or to a source of the report, or the citation in words."""
    if ADDRESS.fullmatch(evidence):
        return nodes.reference("", evidence, refuri=evidence)
    if evidence in context.source_labels:
        return reference(evidence, context.source_labels[evidence])
    return context.references.get(evidence, evidence)
