"""What respondents typed beside the levels of a question: counted, and never kept."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from evibook.survey.codebook import Question
from evibook.survey.export import Platform
from evibook.survey.joined import typed_in
from evibook.survey.levels import Levels, levels_of
from evibook.survey.records import Record
from evibook.survey.text import clean_text


def typed_answers(
    platform: Platform, question: Question, number: int, records: Sequence[Record]
) -> dict[str, list[int]]:
    """What a question's level for typed answers has taken, each with the rows of its responses.

    ``number`` is the place of the question among those that are read. Texts behind 'Other:', and
    those in a column of their own, are not among them: nothing else could have been meant.
    """
    if not question.unlisted or len(question.columns) > 1:
        return {}
    levels = levels_of(question)
    read = cache(lambda cell: _typed(platform, levels, cell))
    found: dict[str, list[int]] = {}
    for record in records:
        typed = read(record.cells[number][0])
        if typed:
            found.setdefault(typed, []).append(record.row)
    return found


def _typed(platform: Platform, levels: Levels, cell: str) -> str:
    if levels.find(cell) is not None or levels.is_missing(cell):
        return ""
    several = levels.question.type == "multi"
    typed = typed_in(levels, cell, platform) if several else clean_text(cell)
    return "" if levels.beside_other(typed) else typed
