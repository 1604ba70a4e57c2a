"""The website's form of the tracker's controls, and of files to take away."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape

from sphinx.writers.html5 import HTML5Translator

from evibook.book import nodes as our
from evibook.book.downloads import offered_file
from evibook.exhibits import day_text

STATES_FILE = "tracker-as-of.json"
KILOBYTE = 1000


def visit_files(translator: HTML5Translator, node: our.files) -> None:
    """Links to files, each with its size."""
    links = [
        f'<a href="{offered_file(translator, name, content)}" download="{name}">{escape(words)} '
        f"({max(1, round(len(content) / KILOBYTE))} KB)</a>"
        for name, content, words in node["files"]
    ]
    translator.body.append(f'<p class="exhibit-actions">{"".join(links)}</p>\n')


def visit_controls(translator: HTML5Translator, node: our.tracker_controls) -> None:
    """A form above the table, which a script shows and follows."""
    states = offered_file(translator, STATES_FILE, node["as_of"].encode("utf-8"))
    header = escape(json.dumps(node["header"], ensure_ascii=False))
    fields = "".join(
        _choice(name, label, [("", "All"), *choices])
        for name, (label, choices) in node["choices"].items()
    )
    translator.body.append(
        f'<form class="tracker-controls needs-script" id="tracker-controls" data-states="{states}" '
        f'data-on="{node["on"]}" data-header="{header}" data-mark="{escape(node["mark"])}" '
        'aria-label="Choose what the table shows">\n'
        '<div class="tracker-fields"><label>Search the table <input type="search" name="q"></label>'
        f"{fields}"
        f"{_days(node['days'], node['on'])}"
        '<label class="tracker-box"><input type="checkbox" name="overdue" value="yes"> Overdue '
        "only</label></div>\n"
        '<p class="actions"><button type="button" data-show-all>Show all</button> '
        '<button type="button" data-copy-link="tracker">Copy link to this view</button> '
        '<button type="button" data-take-shown>Download what is shown (CSV)</button> '
        '<button type="button" data-take-workbook>Download what is shown (XLSX)</button></p>\n'
        "</form>\n"
        '<p class="tracker-count needs-script" role="status" id="tracker-count"></p>\n'
    )


def _choice(name: str, label: str, choices: Sequence[tuple[str, str]]) -> str:
    options = "".join(
        f'<option value="{escape(value)}">{escape(words)}</option>' for value, words in choices
    )
    return f'<label>{escape(label)} <select name="{name}">{options}</select></label>'


def _days(days: Sequence[str], on: str) -> str:
    """The days as of which the record can be seen, the report's own first."""
    if not days:
        return ""
    written = [(day, day_text(day)) for day in reversed(days)]
    return _choice("asof", "View as of", [("", day_text(on)), *written])
