"""An exported file as a grid: packed or not, workbook or delimited text."""

from __future__ import annotations

import gzip
import io
import zlib
from dataclasses import replace
from pathlib import Path

from evibook.errors import Fault, FaultsFound
from evibook.importers.delimited import read_delimited
from evibook.importers.grid import Grid, KnownHeadings
from evibook.importers.workbook import read_workbook
from evibook.model.encoding import is_workbook

GZIP_MARK = b"\x1f\x8b"
ZIP_MARK = b"PK\x03\x04"
MOST_BYTES = 2 * 1024**3  # unpacked; a larger export is a mistake, or a trap


def read_grid(
    path: Path, sheet: str = "", file: str = "", known: KnownHeadings | None = None
) -> Grid:
    """The cells of an exported file. ``sheet`` names the sheet of a workbook to read.

    Without a name, a workbook must have one visible sheet with a table. A reader that knows some
    headings counts them with ``known``: the separator that shows the most of them is taken, and
    the visible sheet that has any. Where none has, the reader is given what there is. ``file``
    names the file in messages; the default is its name without its folder. Raises FaultsFound
    where the file cannot be read.
    """
    file = file or path.name
    try:
        data = path.read_bytes()
    except OSError as error:
        allowed = f"a file that is there ({error.strerror})"
        raise _refused(file, allowed, "Correct its name.") from None
    packed = data.startswith(GZIP_MARK)
    if packed:
        data = _unpacked(file, data)
    if not is_workbook(data):
        grid = read_delimited(file, data, known)
    elif data.startswith(ZIP_MARK):
        grid = read_workbook(file, data, sheet, MOST_BYTES, known)
    else:
        allowed = (
            "an .xlsx workbook or delimited text; this is a workbook of Excel 97 to 2003, or one "
            "with a password"
        )
        action = "In Excel, take off the password if it has one, and save it as .xlsx or CSV."
        raise _refused(file, allowed, action)
    return replace(grid, compression="gzip") if packed else grid


def _unpacked(file: str, data: bytes) -> bytes:
    try:
        with gzip.open(io.BytesIO(data)) as packed:
            content = packed.read(MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error):
        raise _refused(file, "a whole gzip file", "Copy or export the file again.") from None
    if len(content) > MOST_BYTES:
        allowed = f"at most {MOST_BYTES // 1024**3} GB when unpacked"
        raise _refused(file, allowed, "Look at what the file holds.")
    return content


def _refused(file: str, allowed: str, action: str) -> FaultsFound:
    return FaultsFound([Fault(file, 0, "", "", allowed, action)])
