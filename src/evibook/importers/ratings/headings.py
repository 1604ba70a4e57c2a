"""What the heading of a column says: which key it holds, or what the ratings below are about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from evibook.importers.ratings.cells import criterion_named, leading_id, plainly
from evibook.importers.ratings.lines import Line
from evibook.model.ratings import (
    FORM_TEXT,
    HEADINGS,
    SUMMARY_HEADINGS,
    PanelPlan,
    summary_heading,
)

# What headings of ratings may tell, each where it has no column of its own.
WIDE = (("criterion",), ("item",), ("panellist",), ("item", "criterion"))
ENDS = " \t\n_.:-–—|/()[]>"
IN_BRACKETS = re.compile(r"(.*?)\s*[\[(](.*)[\])]", re.DOTALL)
Told = Mapping[str, str]  # what a heading says of the ratings below it, by key


def role_of(text: str) -> str:
    """The key that a column of this heading holds, 'rating', or '' for any other."""
    plain = plainly(text.replace("_", " "))
    return next((role for role, names in HEADINGS.items() if plain in names), "")


def read_heading(text: str, names: Sequence[str], plan: PanelPlan) -> Told:
    """What a heading tells of these keys, one of `WIDE`, or nothing where it is not about them."""
    if tuple(names) == ("item", "criterion"):
        return _item_and_criterion(text, plan)
    (name,) = names
    if name == "criterion":
        value = criterion_named(text, plan)
    elif name == "item":
        value = leading_id(text, plan.items)[0]
    else:
        value = text if text in plan.panellists else ""
    return {name: value} if value else {}


def form_headings(plan: PanelPlan) -> set[str]:
    """Headings of columns that our own forms show and that hold no answers, in plain words."""
    titles = plan.criteria.values()
    shown = {summary_heading(title, part) for title in titles for part in SUMMARY_HEADINGS}
    return {plainly(text) for text in (FORM_TEXT, *shown)}


def known_headings(line: Line, plan: PanelPlan) -> int:
    """How many cells of a line are headings, or 0 where none is that of a person or an item."""
    roles = [role_of(cell) for cell in line.cells]
    if not {"panellist", "item"} & set(roles):
        return 0
    told = [any(read_heading(cell, names, plan) for names in WIDE) for cell in line.cells]
    return sum(1 for role, said in zip(roles, told, strict=True) if role or said)


def heading(header: Line, place: int) -> str:
    """The heading of a column, or the letters by which a spreadsheet knows it."""
    return " ".join(words(header, place).split()) or column_name(place)


def words(header: Line, place: int) -> str:
    """The heading as it stands, or '' beyond the last."""
    return header.cells[place] if place < len(header.cells) else ""


def _item_and_criterion(text: str, plan: PanelPlan) -> Told:
    """An item with its criterion: 'R01 impact', 'R01 - Title [Impact]' or 'Impact [R01]'."""
    for before, after in _halves(text, plan):
        item, criterion = leading_id(before, plan.items)[0], criterion_named(after, plan)
        if item and criterion:
            return {"item": item, "criterion": criterion}
    return {}


def _halves(text: str, plan: PanelPlan) -> list[tuple[str, str]]:
    """(part with the item, part with the criterion) as a heading may be cut in two."""
    item, rest = leading_id(text.replace("_", " "), plan.items)
    halves = [(item, rest.strip(ENDS))]
    bracketed = IN_BRACKETS.fullmatch(text)
    if bracketed:
        halves += [(bracketed[1], bracketed[2]), (bracketed[2], bracketed[1])]
    return halves


def column_name(place: int) -> str:
    """A column by the letters of a spreadsheet; the first has place 0."""
    letters = ""
    while place >= 0:
        place, last = place // 26 - 1, place % 26
        letters = chr(ord("A") + last) + letters
    return f"column {letters}"
