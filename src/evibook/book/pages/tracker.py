"""The tracker: one table of all recommendations, with what a script needs to filter it."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping
from typing import Any

from docutils import nodes
from sphinx import addnodes

from evibook.book.calendar import DueDay, calendar_bytes
from evibook.book.context import Context
from evibook.book.nodes import evidence_table, files, tracker_controls
from evibook.book.notices import data_notice
from evibook.book.pages.parts import definitions, paragraph
from evibook.book.pages.ties import DETAIL
from evibook.book.tables import table_node
from evibook.disclosure import PublishedTable, csv_text, workbook_bytes
from evibook.disclosure.csv_text import FICTIONAL, header_text
from evibook.exhibits import day_text, tracking
from evibook.model.tables import Cell, Column, Entity
from evibook.tracker import DELIVERIES, RESPONSES, settled

TABLE_ID = "tracker-table"
CAPTION = "What became of each recommendation"
NOTHING_KEPT = "This report keeps no record of what became of its recommendations."
UNASSESSED = (
    "nothing has been written down: no delivery has been assessed, and nothing is known to be due, "
    "overdue or changed."
)
# The cells of a state, in the order in which the file of earlier days has them.
STATE = ("response", "delivery", "owner", "due", "changed", "overdue")
COLUMNS = (
    Column("recommendation", "No.", "entity", row_header=True, weight=0.6),
    Column("title", "What is asked", weight=2.5),
    Column("response", "Response", weight=1.4),
    Column("delivery", "Delivery", weight=1.3),
    Column("owner", "Owner", weight=1.4),
    Column("due", "Due", weight=1.3),
    Column("changed", "Last change", "date", weight=1.3),
)
Record = Mapping[str, Any]


def tracker_nodes(context: Context) -> list[nodes.Node]:
    """The controls, the table of recommendations as it stands, and its files."""
    if "tracker-states" not in context.store.tables:
        return [paragraph(NOTHING_KEPT)]
    table = context.store.table("tracker-states")
    notice = data_notice(context.edition, table)
    on = str(context.store.table("tracker-dates").records()[0]["as_of"])
    return [
        *([paragraph(notice)] if notice else []),
        *summary_nodes(context),
        _online(_controls(context, table, on)),
        state_table(table),
        _online(files(files=_files(context, table, on))),
        paragraph(table.statement),
    ]


def summary_nodes(context: Context) -> list[nodes.Node]:
    """The day of the report in a paragraph: how much is known by then, what changed, what is late.

    An empty record is told as that: nobody has looked.
    """
    if "tracker-states" not in context.store.tables:
        return [paragraph(NOTHING_KEPT)]
    about = context.store.table("tracker-dates")
    day, updates = tracking.as_of(about), about.records()[0]["updates"]
    if not updates:
        return [paragraph(f"{day} {UNASSESSED}")]
    late = tracking.overdue_title(context.store.table("tracker-overdue"))
    changed = tracking.changes_title(context.store.table("tracker-changes"), about)
    rows = f"{updates} row{'' if updates == 1 else 's'} of the record of updates"
    return [paragraph(f"{day}, from {rows}. {changed}. {late}.")]


def _online(node: nodes.Node) -> nodes.Node:
    return addnodes.only("", node, expr="html")


def state_table(table: PublishedTable) -> evidence_table:
    """The states in the columns of a page; theme, level and lead in a small line below a title."""
    records = table.records()
    node = table_node(CAPTION, COLUMNS, [_row(record) for record in records])
    node["ids"] = [TABLE_ID]
    for line, record in zip(node.children[1:], records, strict=True):
        _tell_state(line, record)
    return node


def _tell_state(line: Any, record: Record) -> None:
    """Put shapes, small lines and what a script needs into a row of plain cells."""
    cells = dict(zip((column.name for column in COLUMNS), line.children, strict=True))
    cells["title"] += [nodes.Text(" "), nodes.inline("", _detail(record), classes=[DETAIL])]
    for name in ("response", "delivery"):
        cells[name].children = [status(str(record[name]))]
    if record["overdue"]:
        cells["due"] += [nodes.Text(" "), nodes.inline("", "overdue", classes=["is-overdue"])]
    line["data"] = _data(record)


def status(word: str) -> nodes.inline:
    """A status as a word; the stylesheet puts a shape beside it."""
    return nodes.inline("", word, classes=["status", f"status-{word.replace(' ', '-')}"])


def status_nodes(context: Context) -> list[nodes.Node]:
    """What each response and each delivery means."""
    made: list[nodes.Node] = []
    for words, rules in (("Response", RESPONSES), ("Delivery", DELIVERIES)):
        made.append(paragraph(nodes.strong("", words)))
        made.append(definitions((word, [rule.meaning]) for word, rule in rules.items()))
    return made


def _row(record: Record) -> tuple[Cell, ...]:
    due = day_text(record["due"])
    return tuple(due if column.name == "due" else record[column.name] for column in COLUMNS)


def _detail(record: Record) -> str:
    leads = ", ".join(lead.label for lead in record["lead"])
    return f"{record['theme']}. {record['level']}. Lead: {leads or 'not named'}."


def _data(record: Record) -> dict[str, str]:
    """What a script filters and sorts by."""
    return {
        "theme": _slug(record["theme"]),
        "lead": " ".join(lead.id for lead in record["lead"]),
        "level": _slug(record["level"]),
        **dict(zip(STATE, _state(record), strict=True)),
    }


def _state(record: Record) -> list[str]:
    *texts, late = (record[name] for name in STATE)
    return [*map(str, texts), "yes" if late else "no"]


def _slug(words: str) -> str:
    return nodes.make_id(words)


def _controls(context: Context, table: PublishedTable, on: str) -> tracker_controls:
    as_of = context.store.table("tracker-as-of").records()
    days: dict[str, dict[str, list[str]]] = {}
    for record in as_of:
        entity: Any = record["recommendation"]
        days.setdefault(str(record["date"]), {})[entity.id] = _state(record)
    return tracker_controls(
        choices=_choices(table.records()),
        days=list(days),
        on=on,
        as_of=json.dumps(days, ensure_ascii=False, indent=0, sort_keys=True) + "\n",
        header=[header_text(column) for column in table.columns],
        mark=FICTIONAL if table.synthetic else "",
    )


def _choices(records: Iterable[Record]) -> dict[str, tuple[str, list[tuple[str, str]]]]:
    """The filters by name: what each is called, and its values with their words."""
    themes = {_slug(record["theme"]): record["theme"] for record in records}
    levels = {_slug(record["level"]): record["level"] for record in records}
    leads = {lead.id: lead.label for record in records for lead in record["lead"]}
    return {
        "theme": ("Policy theme", list(themes.items())),
        "lead": ("Lead", sorted(leads.items(), key=lambda pair: pair[1])),
        "level": ("Level", list(levels.items())),
        "response": ("Response", [(status, status) for status in RESPONSES]),
        "delivery": ("Delivery", [(status, status) for status in DELIVERIES]),
    }


def _files(context: Context, table: PublishedTable, on: str) -> list[tuple[str, bytes, str]]:
    """The whole table as CSV and as a workbook, and what is due as a calendar."""
    name = f"tracker-{context.edition.id}"
    offered = [
        (f"{name}.csv", csv_text(table).encode("utf-8"), "All of it as CSV"),
        (
            f"{name}.xlsx",
            workbook_bytes(table, "Recommendations"),
            "All of it as a workbook (XLSX)",
        ),
    ]
    due = [_due_day(context, record) for record in table.records() if _is_due(record)]
    if due:
        day = datetime.date.fromisoformat(on)
        title = f"{context.edition.title}: what is due"
        offered.append(
            (f"{name}.ics", calendar_bytes(title, due, day), "What is due, for a calendar (ICS)")
        )
    return offered


def _is_due(record: Record) -> bool:
    return bool(record["due"]) and not settled(record["delivery"])


def _due_day(context: Context, record: Record) -> DueDay:
    entity: Entity = record["recommendation"]
    fictional = "Fictional: " if context.edition.synthetic else ""
    return DueDay(
        id=f"{entity.id}-due@{context.edition.id}.evibook",
        day=datetime.date.fromisoformat(record["due"]),
        summary=f"{fictional}{entity.id} due: {record['title']}",
        description=f"Owner: {record['owner']}. Delivery: {record['delivery']}.",
    )
