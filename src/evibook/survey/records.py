"""The responses of an export, read through a codebook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from evibook.errors import FaultsFound
from evibook.survey.answers import Answer, reader_of
from evibook.survey.codebook import Codebook
from evibook.survey.completion import Completion
from evibook.survey.export import Export
from evibook.survey.levels import Unread
from evibook.survey.settings import Rules

Picked = tuple[str, ...]  # the cells of one question


@dataclass(frozen=True)
class Record:
    """One response. Nothing of it but its row is part of its repr.

    ``cells`` and ``answers`` are in the order of the codebook's questions that are read.
    ``progress`` is in per cent, or None where the export has no measure of it. ``key`` is what
    it shares with its duplicates, if anything.
    """

    row: int
    cells: tuple[Picked, ...] = field(repr=False)
    answers: tuple[Answer | Unread, ...] = field(repr=False)
    key: tuple[str, ...] = field(repr=False)
    progress: float | None = field(repr=False)
    preview: bool = field(repr=False)
    spam: bool = field(repr=False)
    consents: bool = field(repr=False)

    @property
    def answered(self) -> int:
        """How many questions have an answer, or something that cannot be read."""
        return sum(answer is not None for answer in self.answers)


def read_records(
    export: Export, codebook: Codebook, places: Mapping[str, Sequence[int]], rules: Rules
) -> list[Record]:
    """The responses of an export, in its order, with what decides on their exclusion.

    ``places`` says where each question stands. Cells that cannot be read are left as such: they
    may stand in responses that are kept out. Raises FaultsFound where a column about responses
    is missing or cannot be read.
    """
    questions = codebook.read_questions
    readers = [reader_of(q, export.platform, export.grid.delimiter) for q in questions]
    own = [tuple(places[question.id]) for question in questions]
    about = Completion(export, rules)
    records = []
    for row, cells in export.responses():
        picked = tuple(tuple(cells[place] for place in group) for group in own)
        answers = tuple(read(part) for read, part in zip(readers, picked, strict=True))
        share = sum(answer is not None for answer in answers) / max(1, len(answers))
        records.append(
            Record(
                row=row,
                cells=picked,
                answers=answers,
                key=about.key(cells),
                progress=about.progress(row, cells, share),
                preview=about.is_preview(row, cells),
                spam=about.is_spam(row, cells),
                consents=about.consents(cells),
            )
        )
    if about.faults:
        raise FaultsFound(about.faults)
    return records
