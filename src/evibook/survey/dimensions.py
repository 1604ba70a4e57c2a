"""Questions of a codebook as the dimensions of tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evibook.model.tabulation import Category, Dimension
from evibook.survey.bands import answer_labels
from evibook.survey.codebook import Question
from evibook.survey.scales import in_order

PARTED_BY = (" – ", " - ", ": ", " -> ")  # between a question and one of the statements it asks of


def dimension_of(question: Question, label: str, words: Mapping[str, str]) -> Dimension:
    """A question's levels in their order, those that nobody gave among them.

    ``words`` says what readers see for a level that is an id, such as that of a theme.
    """
    levels = answer_labels(question)
    return Dimension(
        name=question.id,
        label=label or question.text,
        categories=tuple(Category(level, words.get(level, level)) for level in levels),
        ordered=question.type in ("likert", "numeric") or in_order(levels)[1],
        exclusive=question.type != "multi",
    )


def statement_labels(questions: Sequence[Question]) -> tuple[str, ...]:
    """What tells statements of one question apart: their texts without what all share."""
    texts = [question.text for question in questions]
    for mark in PARTED_BY:
        parts = [text.rpartition(mark) for text in texts]
        if len({start for start, _, _ in parts}) == 1 and all(start for start, _, _ in parts):
            return tuple(end for _, _, end in parts)
    return tuple(texts)
