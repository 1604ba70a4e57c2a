"""The rows of a rating sheet below its header."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evibook.errors import Fault
from evibook.importers.grid import Grid
from evibook.importers.ratings.cells import KEYS, Answer, Refusal, read_answer, read_key
from evibook.importers.ratings.headings import heading
from evibook.importers.ratings.layout import Layout
from evibook.importers.ratings.lines import Line, filled_lines
from evibook.model.ratings import PanelPlan, Rating


@dataclass(frozen=True)
class PlacedRating:
    """A rating with the cell that it was read from."""

    file: str
    row: int
    column: str
    rating: Rating


@dataclass(frozen=True)
class ReadSheet:
    """What a file's sheet gave: its ratings, how many cells were empty, and all faults."""

    file: str
    ratings: tuple[PlacedRating, ...]
    blank: int
    faults: tuple[Fault, ...]


def read_rows(grid: Grid, layout: Layout, plan: PanelPlan) -> ReadSheet:
    """The ratings below the header, with the faults of each cell that cannot be read."""
    ratings: list[PlacedRating] = []
    blank, faults = 0, _merged(grid, layout)
    below = [line for line in filled_lines(grid.rows) if line.row > layout.header.row]
    for line in below:
        if grid.delimiter and _lost_cells(line, below, layout):
            faults.append(_ragged(grid.file, line, layout))
        elif _says_something(line, layout):
            found, empty, wrong = _read_row(grid.file, line, layout, plan)
            ratings += found
            blank += empty
            faults += wrong
    return ReadSheet(grid.file, tuple(ratings), blank, tuple(faults))


def repeated(ratings: Iterable[PlacedRating]) -> list[Fault]:
    """Ratings about the same thing as one before them, in the same file or another."""
    first: dict[tuple[int, str, str, str], PlacedRating] = {}
    faults = []
    for placed in ratings:
        before = first.setdefault(placed.rating.place, placed)
        if before is not placed:
            where = f"{before.file}, row {before.row}, {before.column}"
            number, item, criterion, panellist = placed.rating.place
            faults.append(
                Fault(
                    placed.file,
                    placed.row,
                    placed.column,
                    f"{panellist}, round {number}, {item}, {criterion}",
                    "one answer of a panellist on an item by a criterion in a round",
                    f"{where} has one already. Remove the one that does not hold.",
                )
            )
    return faults


def _read_row(
    file: str, line: Line, layout: Layout, plan: PanelPlan
) -> tuple[list[PlacedRating], int, list[Fault]]:
    """The ratings of a row, how many of its cells are empty, and its faults."""
    keys, faults = _read_keys(file, line, layout, plan)
    ratings, blank = [], 0
    for place, said in layout.ratings.items():
        cell, column = _cell(line, place), heading(layout.header, place)
        answer = read_answer(cell, plan)
        if isinstance(answer, Refusal):
            faults.append(Fault(file, line.row, column, cell, answer.allowed, answer.next_action))
        elif answer is None:
            blank += 1
        elif len(about := keys | dict(said)) == len(KEYS):
            rating = _rating(about, answer, plan)
            ratings.append(PlacedRating(file, line.row, column, rating))
    return ratings, blank, faults


def _read_keys(
    file: str, line: Line, layout: Layout, plan: PanelPlan
) -> tuple[dict[str, str], list[Fault]]:
    keys, faults = dict(layout.told), []
    for key, place in layout.keys.items():
        cell = _cell(line, place)
        value = read_key(key, cell, plan)
        if isinstance(value, Refusal):
            name = heading(layout.header, place)
            faults.append(Fault(file, line.row, name, cell, value.allowed, value.next_action))
        else:
            keys[key] = value
    return keys, faults


def _rating(keys: dict[str, str], answer: Answer, plan: PanelPlan) -> Rating:
    return Rating(
        panellist=keys["panellist"],
        round=int(keys["round"]),
        item=keys["item"],
        criterion=keys["criterion"],
        rating=answer.rating,
        off_scale=answer.off_scale,
        rule_sha256=plan.rule_sha256,
    )


def _cell(line: Line, place: int) -> str:
    return line.cells[place] if place < len(line.cells) else ""


def _says_something(line: Line, layout: Layout) -> bool:
    return any(_cell(line, place) for place in _places(layout))


def _lost_cells(line: Line, lines: Sequence[Line], layout: Layout) -> bool:
    """Whether a row has other than one cell for each heading, and may have lost a separator.

    Excel leaves out the last cells of several rows together where all are empty: a row whose
    neighbour is as short has lost nothing.
    """
    length, width = len(line.cells), _width(layout)
    if length >= width:
        return any(line.cells[width:])
    near = {other.row: len(other.cells) for other in lines}
    return length not in (near.get(line.row - 1), near.get(line.row + 1))


def _ragged(file: str, line: Line, layout: Layout) -> Fault:
    allowed = f"{_width(layout)} cells, one for each heading"
    action = "Quote a cell that contains a separator, or add or remove the cell."
    return Fault(file, line.row, "", f"{len(line.cells)} cells", allowed, action)


def _width(layout: Layout) -> int:
    """The number of columns up to the last that has a heading."""
    return max(place for place, cell in enumerate(layout.header.cells, start=1) if cell)


def _merged(grid: Grid, layout: Layout) -> list[Fault]:
    """Cells below the header that are merged: only the first of them holds what they all say."""
    faults = []
    for top, left, bottom, right in grid.merged:
        row = max(top, layout.header.row + 1)
        used = [place for place in _places(layout) if left <= place + 1 <= right]
        if used and row <= bottom:
            name = heading(layout.header, used[0])
            action = "Take the cells apart and fill each of them."
            faults.append(Fault(grid.file, row, name, "", "cells that are not merged", action))
    return faults


def _places(layout: Layout) -> list[int]:
    """The columns that are read, from left to right."""
    return sorted((*layout.keys.values(), *layout.ratings))
