"""Clean responses: the private table that an import leaves, and that tabulations are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from evibook.errors import EvibookError
from evibook.importers import parquet_bytes, read_parquet
from evibook.importers.parquet import Kind
from evibook.model.project import Project
from evibook.survey.answers import Answer
from evibook.survey.codebook import Codebook, Question
from evibook.survey.kinds import QuestionType

KINDS: Mapping[QuestionType, Kind] = {
    "single": "text",
    "likert": "text",
    "multi": "texts",
    "numeric": "number",
}


@dataclass(frozen=True)
class ResponseColumn:
    """What is known about a column of responses: a question of the codebook.

    ``levels`` are the groups that small levels were merged into, in order.
    """

    id: str
    type: str
    levels: tuple[str, ...]
    text: str
    topic: str
    theme: str
    role: str


@dataclass(frozen=True)
class Responses:
    """The clean responses of an edition. Private: no cell is part of its repr.

    ``table`` is a pyarrow Table with a column for each question that is read: text for one
    answer, a list of texts for several, a float for a number; null where nothing was answered.
    ``synthetic`` says that the responses are invented.
    """

    edition: str
    columns: tuple[ResponseColumn, ...]
    synthetic: bool
    table: Any = field(repr=False)

    def __len__(self) -> int:
        return int(self.table.num_rows)

    def column(self, question_id: str) -> ResponseColumn:
        """What is known about a question. Raises KeyError."""
        return {column.id: column for column in self.columns}[question_id]

    def with_role(self, role: str) -> ResponseColumn | None:
        """The question of that role, or None."""
        return next((column for column in self.columns if column.role == role), None)


def responses_path(project: Project, edition_id: str) -> Path:
    """Where an edition's clean responses stand."""
    return project.private / edition_id / "responses.parquet"


def read_responses(project: Project, edition_id: str) -> Responses:
    """The clean responses of an edition. Raises EvibookError where none were imported."""
    path = responses_path(project, edition_id)
    if not path.exists():
        raise EvibookError(
            f"There are no responses of {edition_id}: {project.name_of(path)} is not there. "
            f"Import them: evibook import survey FILE --edition {edition_id}"
        )
    table, about = read_parquet(path)
    columns = tuple(
        ResponseColumn(**{**column, "levels": tuple(column["levels"])})
        for column in about["questions"]
    )
    return Responses(about["edition"], columns, about["synthetic"], table)


def responses_bytes(
    codebook: Codebook, answers: Iterable[Sequence[Answer]], synthetic: bool
) -> bytes:
    """The Parquet file of clean responses, each with its answers in the codebook's order.

    Rows are put in the order of their answers: when somebody answered is not to be told from
    where the response stands.
    """
    questions = codebook.read_questions
    ordered = sorted(answers, key=lambda row: tuple(map(_sort_key, row)))
    columns = {
        question.id: [row[place] for row in ordered] for place, question in enumerate(questions)
    }
    kinds = {question.id: KINDS[question.type] for question in questions}
    about = {
        "edition": codebook.edition,
        "synthetic": synthetic,
        "questions": [_about(question) for question in questions],
    }
    return parquet_bytes(columns, kinds, about)


@cache
def _sort_key(answer: Answer) -> str:
    return "" if answer is None else repr(answer)


def _about(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "type": question.type,
        "levels": list(question.groups),
        "text": question.text,
        "topic": question.topic,
        "theme": question.theme,
        "role": question.role,
    }
