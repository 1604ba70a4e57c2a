"""Faults that a user can mend, and the errors that carry them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from itertools import groupby
from textwrap import shorten

EXIT_USER_FAULT = 2
VALUE_SHOWN = 120  # characters of a value in a message
# Files whose places are rows, not lines: tables, and sheets of one, 'ratings.xlsx [Round 1]'.
TABLE = re.compile(r"\.(csv|tsv|xlsx|gz)( \[.*\])?$", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, order=True)
class Fault:
    """One fault in a file that a user edits.

    ``file`` is relative to the project; ``row`` counts from 1 and includes the header, or is
    the line of a text file, or 0 where the whole file is meant; ``column`` is a column or key
    name, or empty. ``allowed`` says what would be right and ``next_action`` what to do.
    """

    file: str
    row: int
    column: str
    value: str
    allowed: str
    next_action: str

    def describe(self) -> str:
        """The fault as one line, without the file's name."""
        counted = "row" if TABLE.search(self.file) else "line"
        place = f"{counted} {self.row}" if self.row else ""
        place = ", ".join(part for part in (place, self.column) if part) or "whole file"
        shown = shorten(self.value, VALUE_SHOWN, placeholder=" ...") or self.value[:VALUE_SHOWN]
        found = f"found {shown!r}; " if self.value else ""
        return f"{place}: {found}allowed: {self.allowed}. {self.next_action}"


class EvibookError(Exception):
    """A user's mistake, told in one message and without a traceback."""

    exit_code = EXIT_USER_FAULT


class FaultsFound(EvibookError):
    """All the faults that one run found."""

    def __init__(self, faults: Iterable[Fault]):
        self.faults = tuple(sorted(set(faults)))
        super().__init__(fault_report(self.faults))

    def __reduce__(self) -> tuple[type[FaultsFound], tuple[tuple[Fault, ...]]]:
        """Pickle the faults, not their report: they may come from another process."""
        return (type(self), (self.faults,))


def fault_report(faults: Iterable[Fault]) -> str:
    """Faults as text, grouped by file, in the order of their rows."""
    ordered = sorted(set(faults))
    lines = []
    for file, group in groupby(ordered, key=lambda fault: fault.file):
        lines.append(file)
        lines.extend(f"  {fault.describe()}" for fault in group)
    lines.append(f"{len(ordered)} fault{'' if len(ordered) == 1 else 's'} found.")
    return "\n".join(lines)


def faults_as_records(faults: Iterable[Fault]) -> list[dict[str, str | int]]:
    """Faults as dictionaries, for ``--format json``."""
    return [asdict(fault) for fault in sorted(set(faults))]
