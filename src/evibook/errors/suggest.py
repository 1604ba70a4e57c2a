"""Near misses: what somebody may have meant."""

from __future__ import annotations

from collections.abc import Iterable

CLOSE_ENOUGH = 70  # of 100; below this a suggestion confuses more often than it helps


def near_miss(value: str, choices: Iterable[str]) -> str:
    """``Did you mean 'x'?`` for the nearest choice, or an empty text when none is near."""
    from rapidfuzz import fuzz, process

    best = process.extractOne(value, list(choices), scorer=fuzz.ratio, processor=str.lower)
    if not value or best is None or best[1] < CLOSE_ENOUGH:
        return ""
    return f"Did you mean {best[0]!r}?"


def sentences(*parts: str) -> str:
    """The parts that say something, as one text."""
    return " ".join(part for part in parts if part)
