"""The levels of a question in every spelling, and why a cell names none of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from evibook.survey.codebook import Question
from evibook.survey.text import NO_ANSWER, answer_key

OTHER = "other"
BESIDE = ":"  # between the name of a level and what was typed beside it


@dataclass(frozen=True)
class Unread:
    """Why a cell is not read: what would be right and what to do next, without the cell."""

    allowed: str
    next_action: str


@dataclass(frozen=True)
class Levels:
    """The levels of a question by every spelling of them, and what stands for no answer."""

    question: Question
    by_key: Mapping[str, str] = field(repr=False)
    with_text: Mapping[str, str] = field(repr=False)
    missing: frozenset[str] = field(repr=False)

    def find(self, cell: str) -> str | None:
        """The level that a cell names as a whole, by its words or its code, or None."""
        key = answer_key(cell)
        return self.by_key.get(key) or self.by_key.get(whole(key))

    def is_missing(self, cell: str) -> bool:
        """Whether a cell stands for no answer. One that the codebook lists as a level is one."""
        return self.find(cell) is None and answer_key(cell) in self.missing

    def beside_other(self, cell: str) -> str | None:
        """The level that a cell such as 'Other: something typed' names, or None."""
        name, mark, _ = answer_key(cell).partition(BESIDE)
        return self.with_text.get(name.rstrip()) if mark else None


def levels_of(question: Question) -> Levels:
    """The levels of a closed question for reading cells."""
    codes = question.codes or question.levels
    by_key = {answer_key(code): level for code, level in zip(codes, question.levels, strict=True)}
    by_key |= {answer_key(level): level for level in question.levels}
    typed = {answer_key(v): v for v in question.levels if answer_key(v).startswith(OTHER)}
    if question.unlisted:
        typed[answer_key(question.unlisted)] = question.unlisted
    if len(typed) == 1:
        typed[OTHER] = next(iter(typed.values()))
    missing = NO_ANSWER | {answer_key(part) for part in question.missing}
    return Levels(question, by_key, typed, missing)


def whole(key: str) -> str:
    """A code without the decimals that a spreadsheet or a data frame gave it: 1 for 1.0."""
    whole, point, rest = key.partition(".")
    return whole if point and whole.isdecimal() and rest and not rest.strip("0") else key


def merged(question: Question, levels: Sequence[str] | frozenset[str]) -> tuple[str, ...] | None:
    """Levels as the groups they belong to, in the codebook's order; None where there is none."""
    groups = {question.group_of(level) for level in levels}
    return tuple(group for group in question.groups if group in groups) or None


def not_listed(question: Question) -> Unread:
    return Unread(
        f"a level of {question.id}",
        "Correct levels, codes or missing in the codebook, or name the level for typed answers "
        "in unlisted.",
    )
