"""Cells as answers: the levels that a codebook lists, or why a cell is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from evibook.registers import read_number
from evibook.survey.codebook import Question
from evibook.survey.export import Platform
from evibook.survey.personal import personal_cell
from evibook.survey.questions import NOT_TICKED, TICKED, WRITES_NO
from evibook.survey.text import NO_ANSWER, answer_key, clean_text

Answer = str | tuple[str, ...] | float | None

# What platforms put between the answers in one cell.
JOINTS: Mapping[Platform, tuple[str, ...]] = {
    "qualtrics": (",",),
    "qualtrics-legacy": (",",),
    "microsoft-forms": (";",),
    "google-forms": (";", ","),
}
ANY_JOINT = (";", "|", "\n", ",")
MOST_PARTS = 200  # of a cell; one with more is no list of answers
OTHER = "other"
TICKS = "1, yes, checked or the level's own words where ticked, and 0, no or a blank where not"

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
        return self.by_key.get(key) or self.by_key.get(_whole(key))

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
    return cache(lambda cells: read_joined(levels, cells[0], JOINTS.get(platform, ANY_JOINT)))


def read_single(levels: Levels, cell: str) -> str | Unread | None:
    """The one answer in a cell, or None."""
    level = levels.find(cell)
    if level is None:
        if levels.is_missing(cell):
            return None
        level = levels.beside_other(cell) or levels.question.unlisted
    return levels.question.group_of(level) if level else _not_listed(levels.question)


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
    return _merged(levels.question, ticked)


def is_ticked(levels: Levels, level: str, cell: str, writes_no: bool) -> bool | Unread:
    """Whether a column's cell says that its level was ticked."""
    key = _whole(answer_key(cell))
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


def read_joined(
    levels: Levels, cell: str, joints: Sequence[str]
) -> tuple[str, ...] | Unread | None:
    """The levels that a cell joins. Options may contain what stands between them.

    A cell that can be taken apart in two ways is refused.
    """
    if levels.is_missing(cell):
        return None
    readings = {reading for joint in joints for reading in _readings(levels, cell, joint)}
    if not readings and levels.question.unlisted:
        typed = {reading for joint in joints for reading in _with_typed(levels, cell, joint)}
        readings = {one for one in typed if not any(one < other for other in typed)}
    if len(readings) == 1:
        return _merged(levels.question, readings.pop())
    if readings:
        allowed = "answers that can be taken apart in one way only"
        return Unread(allowed, "Export the survey with one column for each option.")
    return _not_listed(levels.question)


def _readings(levels: Levels, cell: str, joint: str) -> set[frozenset[str]]:
    """Every way to take a cell apart into listed levels; the last may have a text beside it."""
    parts = _parts(cell, joint)
    if len(parts) > MOST_PARTS:
        return set()

    @cache
    def ways(start: int) -> frozenset[frozenset[str]]:
        if start == len(parts):
            return frozenset({frozenset()})
        found = set()
        for end in range(start + 1, len(parts) + 1):
            piece = joint.join(parts[start:end])
            level = levels.find(piece)
            if level is not None:
                found |= {rest | {level} for rest in ways(end)}
            elif end == len(parts) and (other := levels.beside_other(piece)):
                found.add(frozenset({other}))
                # What was typed may hold the joint; where a level follows it, two ways are open.
                found |= _after_typed(levels, parts[start:], joint, other)
        return frozenset(found)

    return set(ways(0))


def _after_typed(
    levels: Levels, parts: Sequence[str], joint: str, other: str
) -> set[frozenset[str]]:
    ends = [joint.join(parts[place:]) for place in range(1, len(parts))]
    return {frozenset({other, level}) for end in ends if (level := levels.find(end))}


def _with_typed(levels: Levels, cell: str, joint: str) -> set[frozenset[str]]:
    """Ways to take a cell apart into listed levels and one typed text at its end."""
    parts = _parts(cell, joint)
    unlisted = frozenset({levels.question.unlisted})
    for place in range(len(parts) - 1, 0, -1):
        before = _readings(levels, joint.join(parts[:place]), joint)
        if before:
            listed = any(levels.find(part) for part in parts[place:])
            return set() if listed else {reading | unlisted for reading in before}
    return set() if any(map(levels.find, parts)) else {unlisted}


def _parts(cell: str, joint: str) -> list[str]:
    """The parts of a cell; Microsoft Forms puts a joint after the last one too."""
    return [part for part in cell.split(joint) if clean_text(part)]


def _merged(question: Question, levels: Sequence[str] | frozenset[str]) -> tuple[str, ...] | None:
    """Levels as the groups they belong to, in the codebook's order; None where there is none."""
    groups = {question.group_of(level) for level in levels}
    return tuple(group for group in question.groups if group in groups) or None


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
    value = read_number(text.removesuffix("%").rstrip(), separator if separator == ";" else ",")
    if isinstance(value, float):
        if question.role == "weight" and value <= 0:
            return Unread("a weight above 0", "Correct the weight in the export.")
        return value
    return Unread(value.allowed, value.next_action)


def _whole(key: str) -> str:
    """A code without the decimals that a spreadsheet or a data frame gave it: 1 for 1.0."""
    whole, point, rest = key.partition(".")
    return whole if point and whole.isdecimal() and rest and not rest.strip("0") else key


def _not_listed(question: Question) -> Unread:
    return Unread(
        f"a level of {question.id}",
        "Correct levels, codes or missing in the codebook, or name the level for typed answers "
        "in unlisted.",
    )
