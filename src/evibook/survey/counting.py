"""Counts of coded answers: one pass over each column, and no row of it is ever looked at alone.

Codes are whole numbers from 1 in the order of a question's levels; 0 stands for no answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from evibook.errors import EvibookError
from evibook.importers import CodedFile
from evibook.survey.bands import answer_labels
from evibook.survey.codebook import Question

IntArray = npt.NDArray[np.intp]
BoolArray = npt.NDArray[np.bool_]


@dataclass(frozen=True, repr=False, eq=False)
class Answers:
    """The answers to a question, as codes.

    ``codes`` has one for each response, or, where people give several answers, one for each
    answer, with ``owners`` saying whose it is. ``answered`` says who answered at all.
    """

    levels: int
    codes: IntArray
    answered: BoolArray
    owners: IntArray | None = None


def answers_of(file: CodedFile, question: Question) -> Answers:
    """A question's answers. Raises EvibookError where one of them is no level of it."""
    labels = answer_labels(question)
    if question.type == "numeric":
        values = file.numbers(question.id)
        answered = ~np.isnan(values)
        codes = np.where(answered, np.digitize(values, question.bands) + 1, 0)
        return Answers(len(labels), codes, answered)
    if question.type == "multi":
        several = file.lists(question.id)
        owners = np.repeat(np.arange(len(file)), several.lengths)
        codes = _places(question, several.words)[several.codes]
        return Answers(len(labels), codes, several.lengths > 0, owners)
    one = file.text(question.id)
    codes = _places(question, one.words)[one.codes]  # -1 takes the last place, that of no answer
    return Answers(len(labels), codes, codes > 0)


def _places(question: Question, words: Sequence[str]) -> IntArray:
    """The code of each word of a column, and 0 behind them for no answer."""
    code = {label: place for place, label in enumerate(answer_labels(question), start=1)}
    if not set(words) <= set(code):
        raise EvibookError(
            f"The responses hold answers to {question.id!r} that the codebook does not list: it "
            "was changed after they were imported. Import the survey again."
        )
    return np.array([*(code[word] for word in words), 0], dtype=np.intp)


def crossed(
    groups: Answers | None, answers: Answers, among: BoolArray | None
) -> tuple[IntArray, IntArray]:
    """(people by group and answer, people who answered by group), without a group in one row.

    Shapes (groups, levels) and (groups,): who is in no group is left out. ``groups`` has one
    answer each. ``among`` limits the counts to a part of the responses.
    """
    rows = groups.levels if groups else 1
    group = groups.codes if groups else answers.answered.astype(np.intp)
    people = np.bincount(group[_both(answers.answered, among)], minlength=rows + 1)[1:]
    if answers.owners is None:
        counts = _cells(group, answers.codes, rows, answers.levels, among)
    else:
        kept = None if among is None else among[answers.owners]
        counts = _cells(group[answers.owners], answers.codes, rows, answers.levels, kept)
    return counts, people


def _both(answered: BoolArray, among: BoolArray | None) -> BoolArray:
    return answered if among is None else answered & among


def _cells(
    group: IntArray, codes: IntArray, rows: int, levels: int, kept: BoolArray | None
) -> IntArray:
    """One count for each pair of codes, by one combined code; zeros stand for none and fall."""
    combined = group * (levels + 1) + codes
    if kept is not None:
        combined = combined[kept]
    cells = np.bincount(combined, minlength=(rows + 1) * (levels + 1))
    return cells.reshape(rows + 1, levels + 1)[1:, 1:]
