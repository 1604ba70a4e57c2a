"""Faults of cells that cannot be read, told without what somebody may have typed."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from evibook.errors import Fault, sentences
from evibook.registers import is_spreadsheet_date
from evibook.survey.answers import is_ticked
from evibook.survey.codebook import Codebook, Question
from evibook.survey.export import Export, Platform
from evibook.survey.joined import typed_in
from evibook.survey.levels import OTHER, Levels, Unread, levels_of
from evibook.survey.personal import personal_cell
from evibook.survey.questions import WRITES_NO
from evibook.survey.records import Picked, Record
from evibook.survey.text import answer_key, clean_text, counted, listed
from evibook.survey.typed import typed_answers

SHARED_BY = 5  # respondents; so many do not type the same beside the answers that are listed
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


def unread_faults(
    export: Export,
    codebook: Codebook,
    places: Mapping[str, Sequence[int]],
    records: Sequence[Record],
) -> list[Fault]:
    """The faults of all cells that cannot be read, one for each value of a question.

    A value is shown where it is a misspelt level, a code or a number, or where several
    respondents have it. Of others the rows are named: somebody may have typed them. ``places``
    says where each question stands.
    """
    faults: list[Fault] = []
    for number, question in enumerate(codebook.read_questions):
        names = [export.columns[place].shown for place in places[question.id]]
        unread: dict[tuple[Unread, Picked], list[int]] = {}
        for record in records:
            answer = record.answers[number]
            if isinstance(answer, Unread):
                unread.setdefault((answer, record.cells[number]), []).append(record.row)
        rows: dict[_Wrong, list[int]] = {}
        for (why, picked), where in unread.items():
            for wrong in _wrong_values(export.platform, question, names, picked, why):
                rows.setdefault(wrong, []).extend(where)
        chosen = {record.answers[number] for record in records} if rows else set()
        faults += _faults(export.file, question, rows, chosen)
        faults += _often_typed(export, question, names[0], number, records)
    return faults


def _wrong_values(
    platform: Platform, question: Question, names: Sequence[str], picked: Picked, why: Unread
) -> list[_Wrong]:
    """What of the cells of a question is not read."""
    levels = levels_of(question)
    if question.type != "multi":
        return [_Wrong(names[0], clean_text(picked[0]), why)]
    if len(picked) == 1:
        return [_Wrong(names[0], typed_in(levels, picked[0], platform), why)]
    columns = zip(names, question.levels, picked, strict=True)
    return [
        _Wrong(name, clean_text(cell), tick)
        for name, level, cell in columns
        if isinstance(tick := is_ticked(levels, level, cell, platform in WRITES_NO), Unread)
    ]


def _often_typed(
    export: Export, question: Question, name: str, number: int, records: Sequence[Record]
) -> list[Fault]:
    """Unlisted answers that too many respondents share to have typed them: a level has changed."""
    action = "Add it to levels; merge can join it to another level."
    return [
        Fault(
            export.file,
            min(rows),
            name,
            value,
            f"a level of {question.id} ({counted(len(rows), 'cell')})",
            action,
        )
        for value, rows in typed_answers(export.platform, question, number, records).items()
        if len(rows) >= SHARED_BY and not personal_cell(value)
    ]


def _faults(
    file: str, question: Question, rows: dict[_Wrong, list[int]], chosen: Collection[object]
) -> list[Fault]:
    levels = levels_of(question)
    seen = {one for answer in chosen for one in (answer if isinstance(answer, tuple) else [answer])}
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
        rows_of_it = sorted(set(where))
        allowed = f"{why.allowed}; what stands in rows {listed(rows_of_it)} is {HIDDEN}"
        faults.append(Fault(file, rows_of_it[0], column, "", allowed, why.next_action))
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
