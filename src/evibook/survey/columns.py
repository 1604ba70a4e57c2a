"""The columns of an export: their names, questions and options, and what each may hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from evibook.importers import Grid
from evibook.survey.contents import content_of
from evibook.survey.export import ExportColumn
from evibook.survey.layouts import Layout
from evibook.survey.qualtrics import OWN_NAME, SELECTED, common_stem, import_id, split_key
from evibook.survey.text import BLANKS, clean_text

ARROW = " -> "
PARTS: Mapping[str, re.Pattern[str]] = {  # question and option in one name
    "arrow": re.compile(r"(?P<group>.+?)\s*->\s*(?P<option>.+)", re.DOTALL),
    "checkbox": re.compile(r"(?P<group>.+?)___(?P<option>-?\w+)"),
    "choice": re.compile(r"(?P<group>.+?)\s*\(choice=(?P<option>.+)\)", re.DOTALL),
    "bracket": re.compile(r"(?P<group>.+?)\s*\[(?P<option>[^\[\]]+)\]", re.DOTALL),
}


def columns_of(grid: Grid, layout: Layout) -> tuple[ExportColumn, ...]:
    """Every column that has a name or a text above it, and those between them."""
    header = [_row(grid, layout.names), _row(grid, layout.texts), _row(grid, layout.ids)]
    width = max(map(len, header))
    names, texts, ids = ([*row, *[""] * (width - len(row))] for row in header)
    if layout.platform in ("qualtrics", "qualtrics-legacy"):
        columns = _qualtrics_columns(names, texts, ids)
    elif layout.texts is not None:
        columns = _surveymonkey_columns(names, texts)
    else:
        columns = _table_columns(names)
    return tuple(replace(c, content=content_of(layout.platform, c)) for c in columns)


def _row(grid: Grid, place: int | None) -> list[str]:
    row = grid.rows[place] if place is not None else ()
    return [BLANKS.sub(" ", cell) for cell in row]


Row = Sequence[str]


def _qualtrics_columns(names: Row, texts: Row, ids: Row) -> list[ExportColumn]:
    """Keyed on the ImportId where there is one: what row 1 says may differ between exports."""
    columns = []
    for place, (name, text, cell) in enumerate(zip(names, texts, ids, strict=True)):
        key = import_id(cell)
        group, choice = split_key(key or name, by_id=bool(key))
        question = SELECTED.sub("", clean_text(text)) or name
        shown = clean_text(text) if OWN_NAME.fullmatch(name) else name
        column = ExportColumn(place, shown, key or shown, question)
        columns.append(replace(column, group=group) if choice else column)
    return _with_stems(columns)


def _with_stems(columns: list[ExportColumn]) -> list[ExportColumn]:
    """Groups of columns with their common question and their choices apart."""
    groups: dict[str, list[ExportColumn]] = {}
    for column in columns:
        if column.group:
            groups.setdefault(column.group, []).append(column)
    told = {}
    for members in groups.values():
        if len(members) < 2:
            told[members[0].place] = replace(members[0], group="")
            continue
        stem, options = common_stem([column.text for column in members])
        for column, option in zip(members, options, strict=True):
            told[column.place] = replace(column, text=stem, option=option or column.name)
    return [told.get(column.place, column) for column in columns]


def _surveymonkey_columns(names: Row, texts: Row) -> list[ExportColumn]:
    """A question stands above the first of its columns, an option above each."""
    columns = []
    question, start = "", 0
    for place, (name, option) in enumerate(zip(names, map(clean_text, texts), strict=True)):
        if name:
            question, start = clean_text(name), place
        alone = not option or option in ("Response", "Open-Ended Response")
        key = question if alone else f"{question}{ARROW}{option}"
        column = ExportColumn(place, key if name or option else "", key, question)
        if option == "Open-Ended Response":
            column = replace(column, content="free text")
        if not alone:
            column = replace(column, group=f"{question}#{start}", option=option)
        columns.append(column)
    return columns


def _table_columns(names: Row) -> list[ExportColumn]:
    """One row of names, in which an option may stand beside its question."""
    columns = []
    for place, name in enumerate(names):
        column = ExportColumn(place, name, name, clean_text(name))
        for pattern in PARTS.values():
            found = pattern.fullmatch(name)
            if found:
                group, option = clean_text(found["group"]), clean_text(found["option"])
                column = replace(column, group=group, text=group, option=option)
                break
        columns.append(column)
    return _numbered_groups(columns)


def _numbered_groups(columns: list[ExportColumn]) -> list[ExportColumn]:
    """Names such as Q5_1, Q5_2 as columns of one question."""
    parts = [("", "") if c.group else split_key(c.name, by_id=False) for c in columns]
    sizes = Counter(group for group, choice in parts if choice)
    return [
        replace(column, group=group, option=column.name) if sizes[group] > 1 else column
        for column, (group, _) in zip(columns, parts, strict=True)
    ]
