"""Cells of a table and how wide they need to be."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from docutils import nodes

# Characters of 8.7 pt Open Sans that fit side by side, measured on the template's pages.
TEXT_WIDTH = 78
BROAD_WIDTH = 102
LANDSCAPE_WIDTH = 155
_LONG_CELL = 800
_GAP = 3  # room between two columns, in characters
_ROOM = 18  # a text column narrower than this reads badly
_HEAD_ROOM = 34  # row headers that wrap cost a line in every row
_PROSE_CELL = 120  # characters from which a cell is prose
MANY_ROWS = 12
NO_PAGE_HOLDS = 80  # rows, of one line each
_NUMBER = re.compile(
    r"^[-−+<>≤≥~]?\s*[£$€]?\d[\d,. ]*\s*(%|pp)?(\s*\(.*\d.*\))?$|^\[[a-z]\]$|^[–—-]?$"
)


@dataclass(frozen=True)
class Cell:
    """A cell: its node, plain text, scope ('col', 'row', ''), alignment and spans."""

    node: nodes.Element
    text: str
    scope: str = ""
    align: str = ""
    columns: int = 1
    rows: int = 1
    row_node: nodes.Element | None = None

    def arguments(self) -> str:
        """Return the cell's Typst arguments, each with a comma after it."""
        align = {"right": "right", "centre": "center"}.get(self.align, "left")
        vertical = "bottom" if self.scope == "col" else "top"
        spans = f"colspan: {self.columns}, " if self.columns > 1 else ""
        spans += f"rowspan: {self.rows}, " if self.rows > 1 else ""
        # A short row stays on one page; a very long one must be free to break.
        whole = "breakable: false, " if len(self.text) < _LONG_CELL else ""
        return f"align: {align} + {vertical}, {whole}{spans}"


@dataclass
class Grid:
    """Rows of cells: `head` above `body`. `weights` are relative column widths or None."""

    width: int
    weights: list[float] | None = None
    head: list[list[Cell]] = field(default_factory=list)
    body: list[list[Cell]] = field(default_factory=list)
    _places: list[list[int]] = field(default_factory=list)
    _taken: dict[int, int] = field(default_factory=dict)

    def add_row(
        self,
        cells: list[Cell],
        head: bool,
        stubs: list[bool],
        row_node: nodes.Element | None = None,
    ) -> None:
        """Add a row; cells in stub columns become row headers, the row's ids go to cell 1."""
        places = self._place(cells)
        placed = [
            replace(cell, scope="row") if not head and stubs[place] else cell
            for cell, place in zip(cells, places, strict=True)
        ]
        if row_node is not None and placed:
            placed[0] = replace(placed[0], row_node=row_node)
        (self.head if head else self.body).append(placed)
        self._places.append(places)

    def _place(self, cells: list[Cell]) -> list[int]:
        """Return the column of each cell of the next row, given the row spans above it."""
        busy = {column for column, rows in self._taken.items() if rows > 0}
        self._taken = {column: rows - 1 for column, rows in self._taken.items() if rows > 1}
        places, column = [], 0
        for cell in cells:
            while column in busy:
                column += 1
            places.append(min(column, self.width - 1))
            for offset in range(cell.columns):
                if cell.rows > 1:
                    self._taken[column + offset] = cell.rows - 1
            column += cell.columns
        return places

    def columns(self) -> list[list[Cell]]:
        """Return the cells that start in each column, head included; spanning ones left out."""
        found: list[list[Cell]] = [[] for _ in range(self.width)]
        for row, places in zip([*self.head, *self.body], self._places, strict=True):
            for cell, place in zip(row, places, strict=True):
                if cell.columns == 1:
                    found[place].append(cell)
        return found

    def align_numbers(self) -> None:
        """Right-align the columns whose body cells are all numbers and say nothing else."""
        numeric = [_is_numeric(column) for column in self.columns()]
        rows = [*self.head, *self.body]
        for row, places in zip(rows, self._places, strict=True):
            for index, place in enumerate(places):
                if not row[index].align:
                    align = "right" if numeric[place] and row[index].columns == 1 else "left"
                    row[index] = replace(row[index], align=align)

    def row_header_flags(self) -> tuple[tuple[bool, ...], ...]:
        """Return, for each row and each cell that starts in it, whether it heads its row."""
        rows = [*self.head, *self.body]
        return tuple(tuple(cell.scope == "row" for cell in row) for row in rows)


def _is_numeric(column: list[Cell]) -> bool:
    """Say whether a column's data cells are all numbers or shorthand, with one number."""
    data = [cell.text.strip() for cell in column if cell.scope == ""]
    return any(re.search(r"\d", text) for text in data) and all(map(_NUMBER.match, data))


def _longest_word(text: str) -> int:
    """Return the length of the longest word of a text, up to 14: longer ones may break."""
    return min(14, max(map(len, text.split()), default=0))


def _needed(column: list[Cell], head_room: int = _ROOM) -> int:
    """Return how many characters a column needs at least to read well."""
    head = max((_longest_word(cell.text) for cell in column if cell.scope == "col"), default=0)
    body = max((len(cell.text) for cell in column if cell.scope != "col"), default=0)
    heads_rows = any(cell.scope == "row" for cell in column)
    return max(head, min(body, head_room if heads_rows else _ROOM)) + _GAP


def layout_of(grid: Grid) -> str:
    """Return where a table reads well: 'text' column, 'broad' (in the margins), 'landscape'.

    Row headers get room for a line of their own where that does not turn the page.
    """
    for head_room in (_HEAD_ROOM, _ROOM):
        needed = sum(_needed(column, head_room) for column in grid.columns())
        if needed <= TEXT_WIDTH and not _long_prose(grid):
            return "text"
        if needed <= BROAD_WIDTH:
            return "broad"
    return "landscape"


def _long_prose(grid: Grid) -> bool:
    """Say whether a table has many rows of prose: the wider it is, the shorter it gets."""
    return len(grid.body) >= MANY_ROWS and any(
        len(cell.text) > _PROSE_CELL for row in grid.body for cell in row
    )


def typst_columns(grid: Grid) -> str:
    """Return Typst's column widths: given weights, own widths if short, else by content."""
    columns = grid.columns()
    if grid.weights is not None:
        return _as_array([f"{width:.4g}fr" for width in _weighted(grid, grid.weights)])
    natural = [max((len(cell.text) for cell in column), default=1) + _GAP for column in columns]
    if sum(natural) <= TEXT_WIDTH:
        return _as_array(["auto"] * grid.width)
    return _as_array(
        [f"{max(_needed(c), min(n, 48))}fr" for c, n in zip(columns, natural, strict=True)]
    )


def _weighted(grid: Grid, weights: list[float]) -> list[float]:
    """Return widths in characters by the given weights, but none too narrow for its words."""
    room = {"text": TEXT_WIDTH, "broad": BROAD_WIDTH}.get(layout_of(grid), LANDSCAPE_WIDTH)
    share = room / sum(weights)
    least = [max(map(_longest_piece, column), default=1) + _GAP for column in grid.columns()]
    return [max(weight * share, width) for weight, width in zip(weights, least, strict=True)]


def _longest_piece(cell: Cell) -> float:
    """Return the width of a cell's longest unbreakable piece; headers are semibold."""
    pieces = re.split(r"(?<=[-/._])|\s+", cell.text)
    length = min(14, max(map(len, pieces), default=0))
    return length * 1.15 if cell.scope else length


def _as_array(widths: list[str]) -> str:
    """Return a Typst array; the last comma keeps one column an array."""
    return "(" + ", ".join(widths) + ",)"
