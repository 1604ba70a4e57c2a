"""Exhibits of an organisation's survey: words and charts that stay true whatever is withheld.

A notebook knows neither the answers nor the groups of an edition's survey. What is said is found
from the kind of table, and holds where numbers are withheld and where there is no table at all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from evibook.disclosure import PublishedTable, is_absent
from evibook.exhibits.telling.answers import tell_answers
from evibook.exhibits.telling.beside import tell_beside, tell_differences, tell_disclosure
from evibook.exhibits.telling.groups import tell_groups
from evibook.exhibits.telling.notices import survey_notices
from evibook.exhibits.telling.since import tell_since
from evibook.exhibits.telling.staff import tell_participants, tell_staff
from evibook.exhibits.telling.statements import tell_statements
from evibook.exhibits.telling.told import Told, as_keywords

Lead = Literal["", "lowest", "bands"]
ABSENT = "{about}: this edition has no table of it"
# The first kind whose columns a table has; tables of counts come last.
KINDS: Mapping[tuple[str, ...], Callable[[PublishedTable, str], Told]] = {
    ("earlier", "now", "difference"): tell_since,
    ("response_rate", "share_of_staff"): tell_staff,
    ("stage", "responses"): tell_participants,
    ("here", "published"): tell_beside,
    ("figure", "wording"): tell_differences,
    ("cells", "withheld"): tell_disclosure,
    ("statement", "base"): tell_statements,
    ("all", "difference"): tell_groups,
    ("all", "gap"): tell_groups,
    ("count", "base", "percentage"): tell_answers,
}


def tell(table: PublishedTable, about: str, lead: Lead = "") -> Told:
    """The finding of a survey's table, with its chart and the chart in words.

    ``about`` begins a title where there is nothing to tell: 'What hinders staff'. ``lead`` names
    the statement with the lowest agreement instead of the highest, or draws the answers as bands
    of a number. A table of no known kind is shown as it is.
    """
    if is_absent(table):
        title = ABSENT.format(about=about)
        return Told(title=title, subtitle="", description=f"{title}. {table.statement}")
    names = {column.name for column in table.columns}
    if lead == "lowest" and "statement" in names:
        return tell_statements(table, about, "low")
    if lead == "bands" and {"count", "base", "percentage"} <= names:
        return tell_answers(table, about, banded=True)
    for columns, told in KINDS.items():
        if names.issuperset(columns):
            return told(table, about)
    return Told(title=about, subtitle="", description=f"A table of {len(table.rows)} rows.")


__all__ = ["Lead", "Told", "as_keywords", "survey_notices", "tell"]
