"""Text as Typst string literals, with places where long words may break."""

from __future__ import annotations

import re
import unicodedata

BREAK = "\u200b"  # the template turns it into an invisible break opportunity
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_LONG_RUN = 12
_SPACES = re.compile(r"[ \t\r\n\f\v]+")


def literal(text: str) -> str:
    """Return `text` as a Typst string literal in quotes; every character survives."""
    return '"' + "".join(_escape_character(c) for c in text) + '"'


def _escape_character(character: str) -> str:
    """Return one character as it stands inside a Typst string literal."""
    if character in _ESCAPES:
        return _ESCAPES[character]
    if unicodedata.category(character) == "Cs":
        return "\\u{fffd}"  # half of a surrogate pair is no character
    if unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp", "Co"):
        return f"\\u{{{ord(character):x}}}"
    return character


def prose(text: str) -> str:
    """Return `text` with each run of plain white space as one space, as in HTML.

    A no-break space and other special spaces stay as they are.
    """
    return _SPACES.sub(" ", text)


def breakable(text: str, longest: int) -> str:
    """Return `text` with break opportunities in words of more than `longest` characters."""
    return re.sub(rf"\S{{{longest + 1},}}", lambda match: _break_word(match[0]), text)


def _break_word(word: str) -> str:
    """Return a long word that may break after punctuation, else after each 12 characters."""
    pieces = re.findall(r"[^/._\-=&?#:@,;+~%|]*[/._\-=&?#:@,;+~%|]*", word)
    return BREAK.join(_break_run(piece) for piece in pieces if piece)


def _break_run(piece: str) -> str:
    """Return a piece without punctuation that may break; ordinary words stay whole.

    Words of letters alone are left to hyphenation unless they are very long.
    """
    limit = 30 if piece.isalpha() else 2 * _LONG_RUN
    if len(piece) <= limit:
        return piece
    parts = [piece[start : start + _LONG_RUN] for start in range(0, len(piece), _LONG_RUN)]
    return _join_parts(parts)


def _join_parts(parts: list[str]) -> str:
    """Join parts with break opportunities, but never before a combining mark or joiner."""
    joined = parts[0]
    for part in parts[1:]:
        attached = unicodedata.category(part[0]) in ("Mn", "Me", "Mc", "Cf", "Sk")
        joined += part if attached or joined.endswith("\u200d") else BREAK + part
    return joined


def spelled_out(character: str) -> str:
    """Return a visible stand-in for a character that no font has, such as "[rocket]"."""
    name = unicodedata.name(character, f"U+{ord(character):04X}")
    return f"[{name.lower() if not name.startswith('U+') else name}]"


def replace_missing(text: str, missing: frozenset[str]) -> str:
    """Return `text` with each character of `missing` spelled out in words."""
    if not missing.intersection(text):
        return text
    return "".join(spelled_out(c) if c in missing else c for c in text)
