"""What the last full accessibility test found, as it was recorded."""

from __future__ import annotations

import json
from typing import Any

from docutils import nodes

from evibook.book.context import Context
from evibook.book.pages.changes import day
from evibook.book.pages.parts import bullets, definitions, paragraph
from evibook.book.tables import table_node
from evibook.exhibits.wording import listed
from evibook.model.tables import Column

RECORD = "accessibility-record.json"

COLUMNS = (
    Column("rule", "Rule", row_header=True, weight=2.0),
    Column("count", "Places", "count", weight=0.8),
    Column("pages", "Pages", "count", weight=0.8),
)


def accessibility_nodes(context: Context) -> list[nodes.Node]:
    """The recorded result, or that there is none."""
    path = context.project.prose / RECORD
    if not path.exists():
        return [paragraph("No test of this report has been recorded.")]
    return record_nodes(json.loads(path.read_text(encoding="utf-8")))


def record_nodes(record: dict[str, Any]) -> list[nodes.Node]:
    """When, how and on how much the test ran, and every rule that a page broke."""
    particulars = definitions(
        [
            ("Tested on", [day(record["date"])]),
            ("Version tested", [f"{record['version']}, revision {record['commit']}"]),
            ("Tool", [f"axe-core {record['axe']}, {record['browser']}"]),
            ("Rules", [", ".join(record["tags"])]),
            ("Pages", [f"{record['pages']:,} pages, of {edition_words(record['editions'])}"]),
            ("Conditions", [condition_words(record)]),
            ("Result", [result_words(record["violations"])]),
            ("Left to people", [undecided_words(record["undecided"])]),
        ]
    )
    return [particulars, *_broken_rules(record["violations"])]


def edition_words(names: list[str]) -> str:
    """Whose pages they are: 'the edition national'."""
    return f"the edition{'s' if len(names) > 1 else ''} {listed(names)}"


def condition_words(record: dict[str, Any]) -> str:
    """In which conditions every page was tested, and in which a page of each kind."""
    words = f"Every page: {'; '.join(record['conditions'])}."
    sampled = "; ".join(f"{name} ({count} pages)" for name, count in record["sampled"].items())
    return f"{words} Also a page of each kind: {sampled}." if sampled else words


def result_words(violations: list[dict[str, Any]]) -> str:
    """The result in a sentence."""
    if not violations:
        return "No rule was broken on any page. No rule was switched off."
    if len(violations) == 1:
        return "One rule was broken; it is named below."
    return f"{len(violations)} rules were broken; they are listed below."


def undecided_words(undecided: list[dict[str, Any]]) -> str:
    """What the tool could not decide, or nothing where it decided all."""
    rules = ", ".join(f"{item['rule']} ({item['count']:,} places)" for item in undecided)
    return f"The tool could not decide these rules everywhere: {rules}." if rules else ""


def _broken_rules(violations: list[dict[str, Any]]) -> list[nodes.Node]:
    if not violations:
        return []
    rows = [(item["rule"], item["count"], len(item["pages"])) for item in violations]
    return [
        table_node("Rules that pages broke", COLUMNS, rows),
        bullets([[f"{item['rule']}: {', '.join(item['pages'])}"] for item in violations]),
    ]
