"""Text files that people save with all kinds of programs."""

from __future__ import annotations

from pathlib import Path

from evibook.errors.faults import Fault


def read_utf8(path: Path, file: str) -> str | Fault:
    """The text of a file, without a byte order mark, or the fault that keeps it from being read.

    ``file`` is the name that messages use. Spreadsheets and editors put the mark at the start
    of a file; it is no part of the text.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        return Fault(file, 0, "", "", f"a file that is there ({error.strerror})", "Restore it.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        wrong = repr(data[error.start : error.end])
        return Fault(file, row, "", wrong, "UTF-8 text", "Save the file as UTF-8.")
