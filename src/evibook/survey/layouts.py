"""Which platform wrote an export, told by its first rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from evibook.errors import Fault, FaultsFound
from evibook.importers import Grid
from evibook.survey.export import Platform
from evibook.survey.personal import personal_cell
from evibook.survey.qualtrics import import_id_row, is_legacy, is_qualtrics, repeats_names
from evibook.survey.text import name_key

FIRST_ROWS = 40  # where a header is looked for: some files begin with many lines of notes
HEADER_SHARE = 0.7  # of the columns in use that a header names
MOST_ANSWERS = 0.3  # of a header's cells that are numbers, or stand below as well
CHECKBOX = re.compile(r".+___-?\w+")
SUBQUESTION = re.compile(r"[A-Za-z]\w*\[\w+\]")
CHOICE = re.compile(r".+\(choice=.+\)", re.DOTALL)
NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?%?|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T][\d:.]+Z?)?")


@dataclass(frozen=True)
class Layout:
    """Where an export's header stands. Rows are places from 0; ``texts`` and ``ids`` may be None.

    ``first`` is the place of the first response.
    """

    platform: Platform
    names: int
    first: int
    texts: int | None = None
    ids: int | None = None
    notes: tuple[str, ...] = ()


def recognise(grid: Grid) -> Layout:
    """The layout of an export. Raises FaultsFound where no header can be told."""
    rows = [list(row) for row in grid.rows[:FIRST_ROWS]]
    ids = import_id_row(rows[:5])
    if ids is not None:
        texts = ids - 1 if ids > 1 else None
        return Layout("qualtrics", max(ids - 2, 0) if ids else 0, ids + 1, texts, ids)
    if is_qualtrics(rows[0]) or (len(rows) > 1 and is_legacy(rows[1]) and is_qualtrics(rows[1])):
        return _qualtrics(rows)
    header = _header_place(rows)
    notes = (f"{header} rows above the header are passed over.",) if header else ()
    if _is_surveymonkey(rows[header]):
        options = header + 1 if _is_second_header(rows[header + 1 : header + 2]) else None
        first = header + 1 if options is None else header + 2
        return Layout("surveymonkey", header, first, options, notes=notes)
    _refuse_answers(grid.file, header, rows)
    return Layout(_platform(rows[header]), header, header + 1, notes=notes)


def _qualtrics(rows: Sequence[Sequence[str]]) -> Layout:
    """A file of Qualtrics without a row of ImportIds."""
    second = rows[1] if len(rows) > 1 else []
    numbered = not is_qualtrics(rows[0])  # V1, V2, ... stand above the names
    legacy = numbered or is_legacy(rows[0])
    texts = 1 if numbered or repeats_names(rows[0], second) else None
    platform: Platform = "qualtrics-legacy" if legacy else "qualtrics"
    return Layout(platform, 0, 1 if texts is None else 2, texts)


def _header_place(rows: Sequence[Sequence[str]]) -> int:
    """The place of the first row that names most of the columns in use.

    Lines of notes and rows of groups above a header fill fewer cells than it does.
    """
    for place, row in enumerate(rows):
        if _is_surveymonkey(row):  # it names the first column of each question alone
            return place
    filled = [sum(map(bool, row)) for row in rows]
    usual = sorted(filled)[-2:][0]  # one row may have a cell too many
    return next(i for i, n in enumerate(filled) if n >= HEADER_SHARE * usual)


def _is_surveymonkey(names: Sequence[str]) -> bool:
    return {"respondentid", "collectorid"} <= {name_key(name) for name in names}


def _is_second_header(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a row stands below names and above responses: nobody's id is in it."""
    return bool(rows) and not any(rows[0][:1])


def _refuse_answers(file: str, place: int, rows: Sequence[Sequence[str]]) -> None:
    """Refuse a first row that is a response: its cells would be shown as names."""
    filled = {i: name for i, name in enumerate(rows[place]) if name}
    numbers = sum(NUMBER.fullmatch(name) is not None for name in filled.values())
    others = [*rows[:place], *rows[place + 1 :]]
    columns = [{row[i] for row in others if len(row) > i} for i in filled]
    repeated = sum(name in cells for name, cells in zip(filled.values(), columns, strict=True))
    like_answers = max(numbers, repeated) > MOST_ANSWERS * len(filled)
    if like_answers or any(map(personal_cell, filled.values())):
        allowed = "a row of column names; this one looks like a response"
        action = "Export the survey with its header, or write the names into a row above."
        raise FaultsFound([Fault(file, place + 1, "", "", allowed, action)])


def _platform(names: Sequence[str]) -> Platform:
    keys = [name_key(name) for name in names]
    known = set(keys)
    if keys[0] in ("recordid", "studyid") or "redcapeventname" in known or _redcap(names):
        return "redcap"
    if {"submitdate", "lastpage"} <= known or {"datesubmitted", "lastpage"} <= known:
        return "limesurvey"
    if any(SUBQUESTION.fullmatch(name) for name in names):
        return "limesurvey"
    if keys[0] == "id" and {"starttime", "completiontime"} <= known:
        return "microsoft-forms"
    return "google-forms" if keys[0] == "timestamp" else "table"


def _redcap(names: Sequence[str]) -> bool:
    return any(CHECKBOX.fullmatch(name) or CHOICE.fullmatch(name) for name in names)
