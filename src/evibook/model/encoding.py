"""The bytes of a data file as text, whichever program saved them."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field

UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
WORKBOOK_MARKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # .xlsx and .ods, .xls

# What a byte that could not be read leaves in a text: a lone surrogate, the replacement
# character, or the zero bytes of UTF-16 without its mark.
UNREADABLE = re.compile("[\ud800-\udfff\ufffd\0]+")

# Signs that are at home in the code pages of Mac and DOS, where they are letters, but that
# stand in no word of a text that Windows wrote: a low quotation mark after a letter, a capital
# after a small letter, an accent on its own.
NOT_WINDOWS = re.compile(
    "[ƒˆ˜¨¯¸¤\xad]|(?<=\\w)[‚„]|(?<=[a-zß-öø-ÿ])[À-ÖØ-ÞŠŽŒŸ]|Ð(?!\\w)|œ(?=\\d)"
)


@dataclass(frozen=True)
class Decoded:
    """A text with LF line ends, and Python's name of the encoding that it was read in."""

    text: str = field(repr=False)
    encoding: str


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are a spreadsheet's own format under the name of a CSV file."""
    return data.startswith(WORKBOOK_MARKS)


def decode(data: bytes) -> Decoded:
    """The text of a file: UTF-8 with or without its mark, UTF-16 with it, or Windows-1252.

    Windows-1252 is tried only where the bytes are not UTF-8, and taken only where it makes
    words of all of them. What no reading fits stays marked in the text (see `unreadable`), so
    that the cells it stands in can be named. Line ends come out as LF.
    """
    if data.startswith(UTF16_MARKS):
        return _read(data.decode("utf-16", errors="replace"), "utf-16")
    encoding = "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"
    text = data.decode("utf-8-sig", errors="surrogateescape")
    windows = _windows(data, text) if UNREADABLE.search(text) else text
    return _read(windows, encoding if windows == text else "cp1252")


def decoded(data: bytes) -> str:
    """The text of a file, as `decode` reads it."""
    return decode(data).text


def _read(text: str, encoding: str) -> Decoded:
    return Decoded(text.replace("\r\n", "\n").replace("\r", "\n"), encoding)


def _windows(data: bytes, text: str) -> str:
    """The bytes read as Windows-1252, or ``text``, which marks what is not UTF-8."""
    if any(char > "\x7f" and not "\udc80" <= char <= "\udcff" for char in text):
        return text  # some of it is UTF-8: two encodings in one file
    try:
        windows = data.decode("cp1252")
    except UnicodeDecodeError:
        return text
    return text if NOT_WINDOWS.search(windows) or "\0" in windows else windows


def unreadable(cell: str) -> str:
    """The first bytes of a cell that could not be read, as Python writes them, or ''."""
    found = UNREADABLE.search(cell)
    if found is None:
        return ""
    if "\ufffd" in found.group():
        return found.group()
    return repr(found.group().encode("utf-8", "surrogateescape"))
