"""What an import did, for the edition's private files. No cell of a response is in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from evibook.survey.codebook import Codebook, Question
from evibook.survey.exclusions import Flow
from evibook.survey.export import Export, ExportColumn
from evibook.survey.questions import personal_places
from evibook.survey.records import Record
from evibook.survey.settings import SurveySettings
from evibook.survey.typed import typed_answers


def import_report(
    path: Path,
    codebook: Codebook,
    settings: SurveySettings,
    export: Export,
    places: Mapping[str, Sequence[int]],
    kept: Sequence[Record],
    flow: Flow,
) -> dict[str, Any]:
    """The report of an import: the file, the rules, the flow, the questions, what was left out.

    ``places`` says where the questions stand and ``kept`` are the responses that the rules keep.
    """
    grid = export.grid
    return {
        "edition": codebook.edition,
        "source_sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "format": export.platform,
        "encoding": grid.encoding or None,
        "delimiter": grid.delimiter or None,
        "sheet": grid.sheet or None,
        "header_rows": export.header_rows,
        "rules": settings.exclude.model_dump(mode="json"),
        "flow": flow.as_records(),
        "questions": [
            _question_record(export, question, place, kept)
            for place, question in enumerate(codebook.read_questions)
        ],
        "left_out": columns_left_out(codebook, export, places),
        "notes": list(export.notes),
    }


def _question_record(
    export: Export, question: Question, place: int, kept: Sequence[Record]
) -> dict[str, Any]:
    """A question's levels, for the next wave, and how many answered and typed."""
    typed = typed_answers(export.platform, question, place, kept)
    return {
        "id": question.id,
        "type": question.type,
        "levels": list(question.levels),
        "groups": list(question.groups),
        "answered": sum(record.answers[place] is not None for record in kept),
        "typed": sum(map(len, typed.values())),
    }


def columns_left_out(
    codebook: Codebook, export: Export, places: Mapping[str, Sequence[int]]
) -> dict[str, list[str]]:
    """The names of the columns that were not read, by the reason."""
    read = {place for own in places.values() for place in own}
    personal = personal_places(export)
    typed = {
        name
        for question in codebook.questions
        if not question.is_read
        for name in (*question.columns, *question.other_columns)
    }
    left: dict[str, list[str]] = {}
    for column in export.columns:
        if column.place not in read:
            why = "personal" if column.place in personal else _why_not(column, typed)
            left.setdefault(why, []).append(column.shown)
    return left


def _why_not(column: ExportColumn, typed: set[str]) -> str:
    if column.content == "metadata":
        return "of the platform"
    if column.content == "unnamed":
        return "without a name"
    if column.content == "free text" or {column.key, column.name} & typed:
        return "typed text"
    return "not in the codebook"


def as_json(report: Mapping[str, Any]) -> bytes:
    """A report as the bytes of a JSON file; the same report makes the same bytes."""
    return (json.dumps(report, ensure_ascii=False, indent=1) + "\n").encode()
