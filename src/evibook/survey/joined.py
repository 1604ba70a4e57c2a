"""Several answers in one cell, with a separator that may stand in an answer as well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from evibook.survey.export import Platform
from evibook.survey.levels import Levels, Unread, merged, not_listed
from evibook.survey.text import clean_text

# What platforms put between the answers in one cell.
JOINTS: Mapping[Platform, tuple[str, ...]] = {
    "qualtrics": (",",),
    "qualtrics-legacy": (",",),
    "microsoft-forms": (";",),
    "google-forms": (";", ","),
}
ANY_JOINT = (";", "|", "\n", ",")
MOST_PARTS = 200  # of a cell; one with more is no list of answers


def joints_of(platform: Platform) -> tuple[str, ...]:
    """What a platform may put between the answers in one cell."""
    return JOINTS.get(platform, ANY_JOINT)


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
        return merged(levels.question, readings.pop())
    if readings:
        allowed = "answers that can be taken apart in one way only"
        return Unread(allowed, "Export the survey with one column for each option.")
    return not_listed(levels.question)


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
    before, typed = _split_typed(levels, cell, joint)
    if any(map(levels.find, typed)):
        return set()  # a level after what was typed: it may be one, or part of the text
    unlisted = frozenset({levels.question.unlisted})
    return {reading | unlisted for reading in before}


def _split_typed(
    levels: Levels, cell: str, joint: str
) -> tuple[set[frozenset[str]], Sequence[str]]:
    """(readings of the longest beginning that can be read, the parts after it)."""
    parts = _parts(cell, joint)[:MOST_PARTS]
    for place in range(len(parts) - 1, 0, -1):
        before = _readings(levels, joint.join(parts[:place]), joint)
        if before:
            return before, parts[place:]
    return {frozenset()}, parts


def typed_in(levels: Levels, cell: str, platform: Platform) -> str:
    """What of a cell stands behind its listed levels, or '' where all of it can be read."""
    joints = joints_of(platform)
    if levels.is_missing(cell) or any(_readings(levels, cell, joint) for joint in joints):
        return ""
    tails = [joint.join(_split_typed(levels, cell, joint)[1]) for joint in joints]
    return clean_text(min(tails, key=len))


def _parts(cell: str, joint: str) -> list[str]:
    """The parts of a cell; Microsoft Forms puts a joint after the last one too."""
    return [part for part in cell.split(joint) if clean_text(part)]
