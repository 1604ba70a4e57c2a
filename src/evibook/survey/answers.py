"""Cells as answers: the levels that a codebook lists, or why a cell is refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from evibook.registers import read_number
from evibook.survey.codebook import Question
from evibook.survey.export import Platform
from evibook.survey.joined import joints_of, read_joined
from evibook.survey.levels import Levels, Unread, levels_of, merged, not_listed, whole
from evibook.survey.personal import personal_cell
from evibook.survey.questions import NOT_TICKED, TICKED, WRITES_NO
from evibook.survey.text import NO_ANSWER, answer_key, clean_text

Answer = str | tuple[str, ...] | float | None

MOST_DIGITS = 9  # before the point: telephone and staff numbers have more
TICKS = "1, yes, checked or the level's own words where ticked, and 0, no or a blank where not"


def reader_of(
    question: Question, platform: Platform, separator: str
) -> Callable[[Sequence[str]], Answer | Unread]:
    """What reads the cells of a question's columns as one answer, each spelling once.

    Levels come merged, as the codebook says. ``separator`` is that of the export's cells.
    """
    if question.type == "numeric":
        return cache(lambda cells: read_numeric(question, cells[0], separator))
    levels = levels_of(question)
    if question.type != "multi":
        return cache(lambda cells: read_single(levels, cells[0]))
    if len(question.columns) > 1:
        return cache(lambda cells: read_ticks(levels, cells, platform in WRITES_NO))
    return cache(lambda cells: read_joined(levels, cells[0], joints_of(platform)))


def read_single(levels: Levels, cell: str) -> str | Unread | None:
    """The one answer in a cell, or None."""
    level = levels.find(cell)
    if level is None:
        if levels.is_missing(cell):
            return None
        level = levels.beside_other(cell) or levels.question.unlisted
    return levels.question.group_of(level) if level else not_listed(levels.question)


def read_ticks(
    levels: Levels, cells: Sequence[str], writes_no: bool = False
) -> tuple[str, ...] | Unread | None:
    """The levels whose columns are ticked. Where none is, nobody knows that it was answered.

    ``writes_no`` says that the platform writes 'No' for a level that was not ticked.
    """
    ticked = []
    for level, cell in zip(levels.question.levels, cells, strict=True):
        tick = is_ticked(levels, level, cell, writes_no)
        if isinstance(tick, Unread):
            return tick
        if tick:
            ticked.append(level)
    return merged(levels.question, ticked)


def is_ticked(levels: Levels, level: str, cell: str, writes_no: bool) -> bool | Unread:
    """Whether a column's cell says that its level was ticked."""
    key = whole(answer_key(cell))
    if key in NOT_TICKED and writes_no:
        same = key == answer_key(level)  # is 'No' the answer, or was it not ticked?
        return Unread(TICKS, "Export codes, or rename the option.") if same else False
    if key in TICKED or levels.find(cell) == level:
        return True
    if key in NOT_TICKED or levels.is_missing(cell):
        return False
    if level == levels.question.unlisted or levels.beside_other(cell) == level:
        return True  # a text was typed
    return Unread(f"{TICKS}, for the level {level!r}", "Correct the levels or the cell.")


def read_numeric(question: Question, cell: str, separator: str) -> float | Unread | None:
    """The number in a cell. One that could mean two things is refused."""
    text = clean_text(cell)
    missing = NO_ANSWER | {answer_key(part) for part in question.missing}
    if answer_key(text) in missing:
        return None
    personal = personal_cell(text)
    if personal:
        return Unread(
            f"a number; this looks like {personal}", "Take the column out of the codebook."
        )
    # Where a semicolon parts cells, a spreadsheet may write a comma for the decimal point.
    if sum(map(str.isdigit, text.partition(".")[0])) > MOST_DIGITS:
        allowed = f"a number of at most {MOST_DIGITS} digits; a longer one may be somebody's"
        return Unread(allowed, "Correct the cell, or take the column out of the codebook.")
    value = read_number(text.removesuffix("%").rstrip(), separator if separator == ";" else ",")
    if isinstance(value, float):
        if question.role == "weight" and value <= 0:
            return Unread("a weight above 0", "Correct the weight in the export.")
        return value
    return Unread(value.allowed, value.next_action)
