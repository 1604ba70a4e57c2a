"""The questionnaire in the text format that Qualtrics imports ('advanced format').

Tags: AdvancedFormat, Block, PageBreak, Question with its type, ID (the name above the question's
column in an export), AdvancedChoices and Choice with the number that an export of codes writes.
The format has no tags for display logic, fields beside an answer or checks of numbers: these
are in the steps to take after the import.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from evibook.survey.codebook import Question
from evibook.survey.kinds import QuestionType
from evibook.survey.kit.content import Block, Kit

# Every statement is a question of its own: a grid is hard to read aloud and on a telephone.
TYPES: Mapping[QuestionType, str] = {
    "single": "MC:SingleAnswer:Vertical",
    "likert": "MC:SingleAnswer:Vertical",
    "multi": "MC:MultipleAnswer:Vertical",
    "numeric": "TE:SingleLine",
    "open": "TE:Essay",
}


def questionnaire_text(kit: Kit) -> str:
    """The questionnaire of a kit, block by block, each on a page of its own."""
    lines = ["[[AdvancedFormat]]", ""]
    for place, block in enumerate(kit.blocks):
        lines += ["[[PageBreak]]", ""] if place else []
        lines += _block_lines(block)
        for question in kit.in_block(block):
            lines += _question_lines(question)
    return "\n".join(lines)


def _block_lines(block: Block) -> Iterator[str]:
    yield from (f"[[Block:{block.title}]]", "")
    yield from ("[[Question:DB]]", f"[[ID:about_{block.topic}]]", block.introduction, "")


def _question_lines(question: Question) -> Iterator[str]:
    yield from (f"[[Question:{TYPES[question.type]}]]", f"[[ID:{question.id}]]", question.text)
    if question.levels:
        yield "[[AdvancedChoices]]"
    for code, level in zip(question.codes, question.levels, strict=True):
        yield from (f"[[Choice:{code}]]", level)
    yield ""
