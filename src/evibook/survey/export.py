"""A survey export: which platform wrote it, which columns it has, and its responses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from evibook.importers import Grid

Platform = Literal[
    "qualtrics",
    "qualtrics-legacy",
    "redcap",
    "limesurvey",
    "microsoft-forms",
    "google-forms",
    "surveymonkey",
    "table",
]
# What a column holds by its place in the export, before anybody looks at an answer.
Content = Literal["answers", "metadata", "free text", "unnamed"]
# Columns that say something about a response as a whole.
Meta = Literal["response id", "progress", "finished", "status", "channel"]


@dataclass(frozen=True)
class ExportColumn:
    """A column of an export.

    ``place`` counts from 0. ``key`` is what a codebook names it by: the ImportId where there is
    one, else its name. ``name`` is what stands above it. ``text`` is the question; ``option`` is
    the answer or statement that the column stands for, in a ``group`` of columns for one
    question.
    """

    place: int
    name: str
    key: str
    text: str
    content: Content = "answers"
    group: str = ""
    option: str = ""

    @property
    def full_text(self) -> str:
        """The question with the statement or option that the column stands for."""
        apart = self.option and self.option != self.text
        return f"{self.text} – {self.option}" if apart else self.text

    @property
    def shown(self) -> str:
        """How messages name the column."""
        return self.name or self.key or f"column {self.place + 1}"


@dataclass(frozen=True)
class Export:
    """A survey export as it was recognised. Its cells are no part of its repr.

    ``header_rows`` is how many rows stand above the first response, and ``name_row`` the row of
    the columns' names. ``meta`` gives the places of
    columns about responses; where several make one (a record and its event) in their order.
    """

    grid: Grid = field(repr=False)
    platform: Platform
    header_rows: int
    name_row: int
    columns: tuple[ExportColumn, ...]
    meta: Mapping[Meta, tuple[int, ...]]
    notes: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """The file's name, as messages show it."""
        return self.grid.file

    @property
    def has_import_ids(self) -> bool:
        """Whether Qualtrics' own ids of the questions stand above the columns."""
        return self.platform == "qualtrics" and any(c.key != c.name for c in self.columns)

    def responses(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """(row number, cells) of each response, with as many cells as there are columns.

        Rows without an entry in a named column are none.
        """
        width = len(self.columns)
        for number, row in enumerate(self.grid.rows[self.header_rows :], self.header_rows + 1):
            cells = row[:width]
            if any(cells):
                yield number, cells + ("",) * (width - len(cells))
