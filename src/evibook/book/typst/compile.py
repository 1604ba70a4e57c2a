"""Calls of the Typst compiler: fonts, time stamp, faults, characters that no font has."""

from __future__ import annotations

import datetime
import os
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Literal

import typst

from evibook.book.typst.errors import TypstCompileError
from evibook.book.typst.escape import literal

FONT_FOLDER = Path(__file__).parents[2] / "exhibits" / "fonts"
STANDARD: Literal["ua-1"] = "ua-1"
_PROBE_HEAD = '#set document(title: "probe")\n'


@lru_cache(maxsize=1)
def report_fonts() -> typst.Fonts:
    """Return our fonts and those in the wheel; never the machine's, so builds are alike."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[str(FONT_FOLDER)],
    )


def creation_time() -> int | None:
    """Return SOURCE_DATE_EPOCH in seconds, or None (the present time) when it is not set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(epoch) if epoch.isdigit() else None


def creation_day() -> datetime.datetime:
    """Return the build's creation time in UTC."""
    epoch = creation_time()
    if epoch is None:
        return datetime.datetime.now(tz=datetime.UTC)
    return datetime.datetime.fromtimestamp(epoch, tz=datetime.UTC)


def compile_pdf(source: Path, target: Path) -> None:
    """Compile `source` (a .typ file) to a tagged PDF/UA-1 at `target`.

    Raises TypstCompileError with Typst's own message; `source` is kept.
    """
    try:
        typst.compile(
            str(source),
            output=str(target),
            root=str(source.parent),
            font_paths=report_fonts(),
            pdf_standards=[STANDARD],
            timestamp=creation_time(),
        )
    except typst.TypstError as error:
        raise TypstCompileError(describe_fault(error, source)) from None


def describe_fault(error: typst.TypstError, source: Path) -> str:
    """Return Typst's message, its first place in the source and where to look."""
    hints = "".join(f"\nHint: {hint}" for hint in error.hints)
    place = "\n".join(error.diagnostic.splitlines()[:12])
    return (
        f"Typst could not make the PDF: {error.message}{hints}\n{place}\n"
        f"The Typst source is kept in {source}"
    )


def missing_characters(characters: Iterable[str]) -> frozenset[str]:
    """Return those of `characters` that no bundled font can show in a PDF/UA-1.

    The compiler itself is asked: each character is a paragraph of a small document, on
    line 2, 4 and so on, and the line numbers in its faults say which ones fail.
    """
    present = set(characters)
    never_shown = frozenset(c for c in present if _is_control(c))
    unusual = sorted(c for c in present - never_shown if not _is_ordinary(c))
    if not unusual:
        return never_shown
    lines = "\n\n".join(_probe_line(c) for c in unusual)
    try:
        typst.compile(
            (_PROBE_HEAD + lines).encode("utf-8", "backslashreplace"),
            font_paths=report_fonts(),
            pdf_standards=[STANDARD],
            timestamp=0,
        )
    except typst.TypstError as error:
        found = re.findall(r"\.typ:(\d+):\d+", error.diagnostic)
        return never_shown | {unusual[int(line) // 2 - 1] for line in found}
    return never_shown


def _probe_line(character: str) -> str:
    """Return a line that shows a character inside a word, in both fonts of the report."""
    word = literal(f"a{character}b")
    # Only a string that stands in markup keeps its place in the source for the fault.
    return f'#text(font: "Literata")[#{word}] #text(font: "Open Sans")[#{word}]'


def _is_control(character: str) -> bool:
    """Say whether a character is a control or a non-character, which PDF/UA forbids."""
    code = ord(character)
    if character in "\t\n\r\f\v":
        return False
    control = unicodedata.category(character) in ("Cc", "Cs") or code == 0xFEFF
    return control or 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE


def _is_ordinary(character: str) -> bool:
    """Say whether a character is sure to be in our fonts: printable Latin-1 and spaces."""
    return (
        character in "\n\t\r\f\v\u200b" or " " <= character <= "~" or "\xa0" <= character <= "\xff"
    )
