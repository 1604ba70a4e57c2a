"""What an export says about a response as a whole: kind, progress, id and consent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from evibook.errors import Fault, near_miss, sentences
from evibook.survey.export import Export
from evibook.survey.matching import find_column
from evibook.survey.settings import Rules
from evibook.survey.text import answer_key, name_key

PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?)\s?%?")
WHOLE = 100.0  # per cent
FINISHED = frozenset({"true", "1", "yes", "y", "complete", "2"})
UNFINISHED = frozenset({"false", "0", "no", "n", "incomplete", "unverified", ""})
HANDED_IN = frozenset({"submitdate", "datesubmitted"})  # a date where a response was handed in
# Bits of the numbers that Qualtrics gives to kinds of responses, and words of its labels.
PREVIEW_OR_TEST, SPAM = 1 | 2, 8
ORDINARY = frozenset({"", "ip address", "imported", "offline", "email"})
PREVIEW_CHANNELS = frozenset({"preview", "test"})


@dataclass
class Completion:
    """Reads the columns about responses, and collects what cannot be read in them."""

    export: Export = field(repr=False)
    rules: Rules
    faults: list[Fault] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Find the columns that the rules name."""
        self._told: set[tuple[int, str]] = set()
        self._keys = self.export.meta.get("response id", ())
        if self.rules.duplicates is not None:
            self._keys = self._named(self.rules.duplicates, "duplicates")
        consent = self.rules.consent
        self._consent = self._named(consent.column, "consent") if consent else ()
        self._consenting = {answer_key(answer) for answer in consent.answers} if consent else set()

    def _named(self, name: str, rule: str) -> tuple[int, ...]:
        found = find_column(self.export, name)
        if len(found) != 1:
            allowed = f"one column of the name that the rule on {rule} gives"
            names = [column.shown for column in self.export.columns]
            action = sentences(near_miss(name, names), "Correct survey.yml.")
            self.faults.append(
                Fault(self.export.file, self.export.name_row, name, "", allowed, action)
            )
        return tuple(column.place for column in found[:1])

    def key(self, cells: Sequence[str]) -> tuple[str, ...]:
        """What a response shares with its duplicates, or () where nothing is known."""
        key = tuple(cells[place] for place in self._keys)
        return key if any(key) else ()

    def consents(self, cells: Sequence[str]) -> bool:
        """Whether consent was given, where a rule asks for it."""
        return all(answer_key(cells[place]) in self._consenting for place in self._consent)

    def is_preview(self, row: int, cells: Sequence[str]) -> bool:
        """Whether the survey's authors looked at it or tried it out."""
        channels = {answer_key(cells[place]) for place in self.export.meta.get("channel", ())}
        return bool(channels & PREVIEW_CHANNELS) or self._status(row, cells)[0]

    def is_spam(self, row: int, cells: Sequence[str]) -> bool:
        """Whether the platform took it for spam."""
        return self._status(row, cells)[1]

    def _status(self, row: int, cells: Sequence[str]) -> tuple[bool, bool]:
        """(preview or test, spam)."""
        for place in self.export.meta.get("status", ()):
            status = answer_key(cells[place])
            if status.isdecimal():
                return bool(int(status) & PREVIEW_OR_TEST), bool(int(status) & SPAM)
            preview, spam = "preview" in status or "test" in status, "spam" in status
            if not preview and not spam and status not in ORDINARY:
                allowed = "IP Address, Survey Preview, Survey Test, Imported, Offline or Spam"
                self._refuse(row, place, cells[place], allowed)
            return preview, spam
        return False, False

    def progress(self, row: int, cells: Sequence[str], share: float) -> float | None:
        """How far a response came, in per cent, or None where the export has no measure of it.

        ``share`` is the part of the questions that were answered: it stands in where the export
        only says that a response was not finished.
        """
        for place in self.export.meta.get("progress", ()):
            if not cells[place]:
                continue
            found = PERCENT.fullmatch(cells[place])
            if found and float(found[1]) <= WHOLE:
                return float(found[1])
            self._refuse(row, place, cells[place], "a percentage between 0 and 100")
            return None
        finished = [
            self._is_finished(row, place, cells[place])
            for place in self.export.meta.get("finished", ())
        ]
        if not finished:
            return None
        return WHOLE if all(finished) else WHOLE * share

    def _is_finished(self, row: int, place: int, cell: str) -> bool:
        if name_key(self.export.columns[place].key) in HANDED_IN:
            return bool(cell)
        key = answer_key(cell)
        if key not in FINISHED | UNFINISHED:
            self._refuse(row, place, cell, "true or false")
        return key in FINISHED

    def _refuse(self, row: int, place: int, cell: str, allowed: str) -> None:
        """Note what cannot be read, once for each value of a column, at its first row."""
        if (place, cell) not in self._told:
            self._told.add((place, cell))
            name = self.export.columns[place].shown
            action = "Correct such cells, or export the survey again."
            self.faults.append(Fault(self.export.file, row, name, cell, allowed, action))
