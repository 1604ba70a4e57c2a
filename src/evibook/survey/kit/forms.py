"""The questionnaire for programs that make forms by hand, and the codebook of what they export."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from evibook.survey.codebook import Question
from evibook.survey.kinds import QuestionType
from evibook.survey.kit.content import CODEBOOK, Kit, takes_text

TYPES: Mapping[QuestionType, str] = {
    "single": "Choice, one answer",
    "likert": "Choice, one answer",
    "multi": "Choice, several answers",
    "numeric": "Text, short: a number",
    "open": "Text, long",
}
HEADINGS = ("Number", "Section", "Question", "Type", "Shown to", "Field for typed text")


def forms_sheet(kit: Kit) -> list[list[str | int]]:
    """A heading, then a row for each question with its answers in their order, one a cell."""
    most = max(len(question.levels) for question in kit.questions)
    head: list[str | int] = [*HEADINGS, *(f"Answer {place}" for place in range(1, most + 1))]
    titles = {block.topic: block.title for block in kit.blocks}
    return [
        head,
        *(
            _row(kit, number, titles[question.topic], question)
            for number, question in enumerate(kit.questions, start=1)
        ),
    ]


def _row(kit: Kit, number: int, section: str, question: Question) -> list[str | int]:
    shown = kit.shown_to(question) or "everybody"
    typed = f"beside {question.unlisted}" if takes_text(question) else ""
    return [number, section, question.text, TYPES[question.type], shown, typed, *question.levels]


def forms_codebook() -> str:
    """The kit's codebook for exports of forms, in which a column is named by its question.

    Several answers stand in one cell there, and are no columns of their own.
    """
    with CODEBOOK.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows({**row, "columns": row["text"]} for row in rows)
    return out.getvalue()
