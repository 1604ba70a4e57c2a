"""Faults of cells that cannot be read, told without what somebody may have typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from evibook.errors import Fault, sentences
from evibook.registers import is_spreadsheet_date
from evibook.survey.answers import JOINTS, OTHER, Levels, Unread, is_ticked, levels_of
from evibook.survey.codebook import Codebook, Question
from evibook.survey.export import Export
from evibook.survey.personal import personal_cell
from evibook.survey.questions import WRITES_NO
from evibook.survey.records import Picked, Record
from evibook.survey.text import answer_key, clean_text, counted, listed

OFFERED_TO = 2  # respondents whose cells say the same before it counts as offered, not typed
NEAR = 85  # of 100: so near to a level that it is a spelling of it
CODE = re.compile(r"-?\d{1,4}")
SHORT_NUMBER = re.compile(r"[\d.,'%+\s-]{1,12}")
MOST_DIGITS = 7  # of a number that is shown; a longer one may be somebody's
MOST_LETTERS = 80
MADE_DATE = "A spreadsheet makes dates of answers such as 3-5: export the survey again."
HIDDEN = "not shown, as somebody may have typed it"


class _Wrong(NamedTuple):
    """A value that is not read, the column that it stands in, and why."""

    column: str
    value: str
    why: Unread


def unread_faults(export: Export, codebook: Codebook, records: Iterable[Record]) -> list[Fault]:
    """The faults of all cells that cannot be read, one for each value of a question.

    A value is shown where it is a misspelt level, a code or a number, or where several
    respondents have it. Of others the rows are named: somebody may have typed them.
    """
    questions = codebook.read_questions
    unread: list[dict[tuple[Unread, Picked], list[int]]] = [{} for _ in questions]
    chosen: list[set[str]] = [set() for _ in questions]
    for record in records:
        for place, answer in enumerate(record.answers):
            if isinstance(answer, Unread):
                unread[place].setdefault((answer, record.cells[place]), []).append(record.row)
            elif isinstance(answer, str | tuple):
                chosen[place].update((answer,) if isinstance(answer, str) else answer)
    faults: list[Fault] = []
    for question, cells, seen in zip(questions, unread, chosen, strict=True):
        rows: dict[_Wrong, list[int]] = {}
        for (why, picked), where in cells.items():
            for wrong in _wrong_values(export, question, picked, why):
                rows.setdefault(wrong, []).extend(where)
        faults += _faults(export.file, question, rows, seen)
    return faults


def _wrong_values(export: Export, question: Question, picked: Picked, why: Unread) -> list[_Wrong]:
    """What of the cells of a question is not read."""
    levels = levels_of(question)
    if question.type != "multi":
        return [_Wrong(question.columns[0], clean_text(picked[0]), why)]
    if len(picked) > 1:
        writes_no = export.platform in WRITES_NO
        ticks = [
            is_ticked(levels, *pair, writes_no)
            for pair in zip(question.levels, picked, strict=True)
        ]
        return [
            _Wrong(column, clean_text(cell), tick)
            for column, cell, tick in zip(question.columns, picked, ticks, strict=True)
            if isinstance(tick, Unread)
        ]
    joint = next((mark for mark in JOINTS.get(export.platform, ";|,") if mark in picked[0]), ";")
    parts = [clean_text(part) for part in picked[0].split(joint)]
    wrong = [part for part in parts if part and levels.find(part) is None]
    return [_Wrong(question.columns[0], part, why) for part in wrong or [""]]


def _faults(
    file: str, question: Question, rows: dict[_Wrong, list[int]], seen: set[str]
) -> list[Fault]:
    levels = levels_of(question)
    unused = [level for level in question.groups if level not in seen]
    faults = []
    hidden: dict[tuple[str, Unread], list[int]] = {}
    for wrong, where in rows.items():
        if _may_be_shown(question, levels, wrong.value, len(where)):
            allowed = f"{wrong.why.allowed} ({counted(len(where), 'cell')})"
            action = _action(levels, wrong, unused)
            faults.append(Fault(file, min(where), wrong.column, wrong.value, allowed, action))
        else:
            hidden.setdefault((wrong.column, wrong.why), []).extend(where)
    for (column, why), where in hidden.items():
        places = sorted(set(where))
        allowed = f"{why.allowed}; what stands in rows {listed(places)} is {HIDDEN}"
        faults.append(Fault(file, places[0], column, "", allowed, why.next_action))
    return faults


def _may_be_shown(question: Question, levels: Levels, value: str, times: int) -> bool:
    if not value or len(value) > MOST_LETTERS or "@" in value or personal_cell(value):
        return False
    if question.type == "numeric":
        short = SHORT_NUMBER.fullmatch(value) is not None
        return short and sum(map(str.isdigit, value)) <= MOST_DIGITS
    if answer_key(value).startswith(OTHER):
        return False
    return times >= OFFERED_TO or bool(CODE.fullmatch(value) or _nearest(levels, value))


def _nearest(levels: Levels, value: str) -> str:
    """The level that a text is a misspelling of, or ''."""
    from rapidfuzz import fuzz, process

    best = process.extractOne(answer_key(value), list(levels.by_key), scorer=fuzz.ratio)
    return levels.by_key[best[0]] if best and best[1] >= NEAR else ""


def _action(levels: Levels, wrong: _Wrong, unused: Sequence[str]) -> str:
    """What to do, with what the levels of this wave and of the codebook do not share."""
    nearest = _nearest(levels, wrong.value)
    dates = is_spreadsheet_date(wrong.value)
    return sentences(
        f"Did you mean {nearest!r}?" if nearest else "",
        "A spreadsheet makes dates of answers such as 3-5: export the survey anew."
        if dates
        else "",
        f"Listed, and chosen by nobody: {', '.join(unused)}." if unused else "",
        wrong.why.next_action,
    )
