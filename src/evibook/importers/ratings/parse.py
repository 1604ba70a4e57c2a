"""The ratings in files that panellists or a survey tool filled in, and every fault of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from evibook.errors import Fault
from evibook.importers.ratings.cells import KEYS
from evibook.importers.ratings.layout import Headings, find_header, read_layout
from evibook.importers.ratings.rows import ReadSheet, read_rows
from evibook.importers.sheets import Lines, read_lines
from evibook.model.ratings import PanelPlan


def read_rating_file(
    path: Path,
    file: str,
    plan: PanelPlan,
    round_: int | None = None,
    sheet: str = "",
    left_out: Sequence[str] = (),
) -> ReadSheet:
    """The ratings in a CSV file or a workbook, long or wide.

    ``file`` names it in messages. ``round_`` is the round of a file without a column for it,
    ``sheet`` the workbook's sheet where several could be meant, and ``left_out`` names columns
    that hold no ratings. Raises EvibookError where a workbook is given and openpyxl is not
    installed.
    """
    readings, faults = read_lines(path, file)
    if faults:
        return ReadSheet(file, (), 0, tuple(faults))
    chosen = _chosen(readings, plan, sheet, file)
    if isinstance(chosen, Fault):
        return ReadSheet(file, (), 0, (chosen,))
    layout, faults = read_layout(chosen, round_, left_out)
    if layout is None:
        return ReadSheet(chosen.lines.file, (), 0, tuple(faults))
    return read_rows(chosen.lines, layout, plan)


def _chosen(readings: Sequence[Lines], plan: PanelPlan, sheet: str, file: str) -> Headings | Fault:
    """The reading that has a header: of a CSV text the best, of a workbook the only one."""
    named = [one for one in readings if not sheet or one.file == f"{file} [{sheet}]"]
    if not named:
        return _no_such_sheet(readings, sheet, file)
    found = [(*find_header(one, plan), one) for one in named]
    headed = [(score, header, one) for score, header, one in found if header is not None]
    if not headed:
        return _no_header(file)
    if len(headed) > 1 and not named[0].separated:
        sheets = ", ".join(one.file.removeprefix(f"{file} ") for _, _, one in headed)
        return Fault(file, 0, "", sheets, "one sheet of ratings", "Name it: --sheet NAME.")
    _, header, lines = max(headed, key=lambda one: one[0])
    return Headings(lines, header, plan)


def _no_such_sheet(readings: Sequence[Lines], sheet: str, file: str) -> Fault:
    if readings and readings[0].separated:
        return Fault(file, 0, "--sheet", sheet, "no --sheet for a CSV file", "Leave it out.")
    sheets = ", ".join(one.file.removeprefix(f"{file} ") for one in readings)
    return Fault(file, 0, "--sheet", sheet, f"a visible sheet: {sheets}", "Correct the name.")


def _no_header(file: str) -> Fault:
    allowed = (
        f"a row with the headings {', '.join(KEYS)} and rating, or with some of them and "
        "headings that name items, criteria or panellists"
    )
    return Fault(file, 0, "", "", allowed, "Name the columns, panellist or item among them.")
