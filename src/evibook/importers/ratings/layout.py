"""Which column of a rating sheet holds what, whether the sheet is long or wide.

Long: a column for the rating, and one for each of panellist, round, item and criterion. Wide:
columns of ratings whose headings name what has no column of its own: items, criteria, items by
criterion, or panellists.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evibook.errors import Fault, near_miss, sentences
from evibook.importers.grid import Grid
from evibook.importers.ratings.cells import KEYS, known_values, plainly
from evibook.importers.ratings.headings import (
    WIDE,
    Told,
    form_headings,
    heading,
    known_headings,
    read_heading,
    role_of,
    words,
)
from evibook.importers.ratings.lines import Line
from evibook.model.ratings import HEADINGS, PanelPlan

LAST_HEADER = 40  # a heading further down is none: notes above a table are shorter
FEWEST_NAMES = 2  # headings that make a row the header; a note may hold one of the words


@dataclass(frozen=True)
class Layout:
    """Where a sheet has its keys and its ratings.

    ``keys`` holds the place of each key's column and ``told`` the keys that are the same for
    the whole sheet. ``ratings`` holds the place of each column of ratings, with what its heading
    tells. Places count from 0.
    """

    header: Line
    keys: Mapping[str, int]
    told: Told
    ratings: Mapping[int, Told]


@dataclass(frozen=True)
class Headings:
    """A sheet with its header found, and what its faults are told with."""

    grid: Grid
    header: Line
    plan: PanelPlan

    def fault(self, column: str, value: str, allowed: str, action: str) -> Fault:
        return Fault(self.grid.file, self.header.row, column, value, allowed, action)


def find_header(lines: Sequence[Line], plan: PanelPlan) -> tuple[int, Line | None]:
    """The number of known headings in the header and the header, or 0 and None."""
    scores = [(known_headings(one, plan), one) for one in lines if one.row <= LAST_HEADER]
    best = max(scores, key=lambda score: score[0], default=(0, None))
    return best if best[0] >= FEWEST_NAMES else (0, None)


def read_layout(
    sheet: Headings, round_: int | None, left_out: Sequence[str]
) -> tuple[Layout | None, list[Fault]]:
    """The layout of a sheet, or all that is wrong with its headings.

    ``round_`` is the round where the sheet has no column for it; ``left_out`` names columns
    that hold no ratings.
    """
    keys, rest, faults = _sorted_columns(sheet, left_out)
    told = _told(keys, sheet.plan, round_)
    missing = [key for key in KEYS if key not in keys and key not in told]
    names = tuple(key for key in missing if key != "round") or ("criterion",)
    ratings: dict[int, Told] = {}
    if "rating" in keys:
        ratings = {keys.pop("rating"): {}}
        faults += [_unread(sheet, place, _all_keys()) for place in rest]
    elif names in WIDE:
        ratings, wrong = _wide_columns(sheet, rest, names)
        faults += wrong
        missing = [key for key in missing if key == "round"]
    faults += [_missing(sheet, key) for key in missing] + _wrong_round(sheet, keys, round_)
    return (None if faults else Layout(sheet.header, keys, told, ratings)), faults


def _sorted_columns(
    sheet: Headings, left_out: Sequence[str]
) -> tuple[dict[str, int], list[int], list[Fault]]:
    """Places of keys and of the rating, places of columns to be read otherwise, and faults."""
    passed_over = {plainly(name) for name in left_out} | form_headings(sheet.plan)
    unused = {plainly(name): name for name in left_out}
    keys: dict[str, int] = {}
    rest, faults = [], []
    for place in _used_places(sheet):
        name = plainly(heading(sheet.header, place))
        role = role_of(words(sheet.header, place))
        unused.pop(name, None)
        if name in passed_over:
            continue
        if role in keys:
            faults.append(_repeated(sheet, place))
        elif role:
            keys[role] = place
        else:
            rest.append(place)
    return keys, rest, faults + [_no_such(sheet, name) for name in unused.values()]


def _used_places(sheet: Headings) -> list[int]:
    """Columns with a heading, or with anything below it."""
    return sorted(
        {
            place
            for row in sheet.grid.rows[sheet.header.row - 1 :]
            for place, cell in enumerate(row)
            if cell
        }
    )


def _told(keys: Mapping[str, int], plan: PanelPlan, round_: int | None) -> dict[str, str]:
    """Keys without a column that can have one value only."""
    told = {}
    if "round" not in keys and (round_ or plan.rounds == 1):
        told["round"] = str(round_ or 1)
    if "criterion" not in keys and len(plan.criteria) == 1:
        told["criterion"] = next(iter(plan.criteria))
    return told


def _wide_columns(
    sheet: Headings, places: Sequence[int], names: Sequence[str]
) -> tuple[dict[int, Told], list[Fault]]:
    """The columns of ratings by what their headings tell, which is what has no column."""
    ratings: dict[int, Told] = {}
    faults = []
    for place in places:
        said = read_heading(words(sheet.header, place), names, sheet.plan)
        if not said:
            faults.append(_unread(sheet, place, _meant(names, sheet.plan)))
        elif said in ratings.values():
            faults.append(_repeated(sheet, place))
        else:
            ratings[place] = said
    return ratings, faults or ([] if ratings else [_missing(sheet, "rating")])


def _wrong_round(sheet: Headings, keys: Mapping[str, int], round_: int | None) -> list[Fault]:
    """A round given with the command that the panel does not have, or that the sheet tells too."""
    if round_ is None:
        return []
    rounds = known_values("round", sheet.plan)
    if str(round_) not in rounds:
        return [sheet.fault("--round", str(round_), f"one of {', '.join(rounds)}", "Correct it.")]
    if "round" in keys:
        allowed = "no --round for a sheet that has a column of rounds"
        return [sheet.fault("--round", str(round_), allowed, "Leave --round out.")]
    return []


def _meant(names: Sequence[str], plan: PanelPlan) -> str:
    first = [known_values(name, plan)[0] for name in names]
    return f"a heading that names {' and '.join(names)}, such as {' '.join(first)}"


def _unread(sheet: Headings, place: int, allowed: str) -> Fault:
    name = heading(sheet.header, place)
    known = [other for names in HEADINGS.values() for other in names]
    action = sentences(
        near_miss(name, known),
        f'Correct the heading or, if the column holds no ratings, add --leave-out "{name}".',
    )
    return sheet.fault(name, words(sheet.header, place), allowed, action)


def _repeated(sheet: Headings, place: int) -> Fault:
    name = heading(sheet.header, place)
    action = "Remove one of the two, or correct its heading."
    return sheet.fault(name, name, "each column once", action)


def _no_such(sheet: Headings, name: str) -> Fault:
    known = [cell for cell in sheet.header.cells if cell]
    action = sentences(near_miss(name, known), "Correct the name after --leave-out.")
    return sheet.fault("--leave-out", name, f"a heading of the sheet: {', '.join(known)}", action)


def _missing(sheet: Headings, key: str) -> Fault:
    action = "Add the column." if key != "round" else "Add the column, or give --round NUMBER."
    return sheet.fault(key, "", _all_keys(), action)


def _all_keys() -> str:
    return f"the columns {', '.join(KEYS)} and rating, or headings that name what has no column"
