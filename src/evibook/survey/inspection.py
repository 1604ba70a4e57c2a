"""What an export holds, told without a cell of a personal, id or free-text column."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evibook.survey.export import Export
from evibook.survey.questions import DraftQuestion, Questions, questions_of
from evibook.survey.reading import read_export
from evibook.survey.text import counted, join_list

DRAFT_COLUMNS = (
    "id", "text", "type", "columns", "other_columns", "levels", "codes", "missing", "unlisted",
    "merge", "bands", "topic", "theme", "role", "checked_by",
)  # fmt: skip
SEPARATOR_NAMES = {
    ",": "comma",
    ";": "semicolon",
    "\t": "tab",
    "|": "bar",
    "~": "tilde",
    "\n": "line end",
    ", ": "comma and blank",
}


@dataclass(frozen=True)
class Inspection:
    """An export as it was recognised, without any cell but answers that were offered."""

    file: str
    platform: str
    encoding: str
    delimiter: str
    compression: str
    sheet: str
    header_rows: int
    columns: int
    responses: int
    questions: tuple[DraftQuestion, ...]
    personal: dict[str, str]
    metadata: tuple[str, ...]
    notes: tuple[str, ...]


def inspect_survey(path: Path, sheet: str = "") -> Inspection:
    """What a survey export holds. Raises FaultsFound where it cannot be read for certain."""
    export = read_export(path, sheet)
    return _inspection(export, questions_of(export))


def _inspection(export: Export, found: Questions) -> Inspection:
    grid = export.grid
    return Inspection(
        file=export.file,
        platform=export.platform,
        encoding=grid.encoding,
        delimiter=grid.delimiter,
        compression=grid.compression,
        sheet=grid.sheet,
        header_rows=export.header_rows,
        columns=sum(column.content != "unnamed" for column in export.columns),
        responses=sum(1 for _ in export.responses()),
        questions=found.questions,
        personal=dict(found.personal),
        metadata=tuple(
            column.shown
            for column in export.columns
            if column.content == "metadata" and column.shown not in found.personal
        ),
        notes=export.notes,
    )


def inspection_report(inspection: Inspection) -> dict[str, Any]:
    """The inspection for a JSON file. ``encoding`` and ``delimiter`` are null for a workbook."""
    return {
        "file": inspection.file,
        "format": inspection.platform,
        "encoding": inspection.encoding or None,
        "delimiter": inspection.delimiter or None,
        "compression": inspection.compression or None,
        "sheet": inspection.sheet or None,
        "header_rows": inspection.header_rows,
        "columns": inspection.columns,
        "responses": inspection.responses,
        "questions": [_question_record(question) for question in inspection.questions],
        "personal_columns": list(inspection.personal),
        "personal_because": dict(inspection.personal),
        "metadata_columns": list(inspection.metadata),
        "notes": list(inspection.notes),
        "codebook": list(csv.DictReader(io.StringIO(draft_codebook(inspection)))),
    }


def _question_record(question: DraftQuestion) -> dict[str, Any]:
    return {
        "id": question.id,
        "text": question.text,
        "type": question.type,
        "columns": list(question.columns),
        "names": list(question.names),
        "levels": list(question.levels),
        "ordered": question.ordered,
        "multi_select": question.multi_select or None,
        "separator": question.separator or None,
        "codes": list(question.codes),
        "missing": list(question.missing),
        "notes": list(question.notes),
    }


def draft_codebook(inspection: Inspection) -> str:
    """A codebook as CSV text, for a person to review and complete.

    Questions of typed text are listed, to be seen, and read from by nobody.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(DRAFT_COLUMNS)
    writer.writerows(map(_draft_row, inspection.questions))
    return out.getvalue()


def _draft_row(question: DraftQuestion) -> list[str]:
    cells = {
        "id": question.id,
        "text": question.text,
        "type": question.type,
        "columns": join_list(question.columns),
        "other_columns": join_list(question.names) if question.names != question.columns else "",
        "levels": join_list(question.levels),
        "codes": join_list(question.codes),
        "missing": join_list(question.missing),
        "role": "none",
    }
    return [_guarded(cells.get(name, "")) for name in DRAFT_COLUMNS]


def _guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; reading takes the sign away again."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell


def inspection_text(inspection: Inspection) -> str:
    """The inspection in lines for a terminal."""
    said = [inspection.platform]
    if inspection.encoding:
        said += [inspection.encoding, f"separator {SEPARATOR_NAMES[inspection.delimiter]}"]
    said += [word for word in (inspection.sheet, inspection.compression) if word]
    lines = [
        f"{inspection.file}: {', '.join(said)}",
        f"{counted(inspection.responses, 'response')} below "
        f"{counted(inspection.header_rows, 'header row')}, "
        f"{counted(inspection.columns, 'column')}",
        "",
        f"Questions: {len(inspection.questions)}",
    ]
    for question in inspection.questions:
        lines += _question_lines(question)
    lines += ["", f"Columns that may say who answered: {len(inspection.personal)}"]
    lines += [f"  {name} (by {why})" for name, why in inspection.personal.items()]
    if inspection.metadata:
        lines += ["", f"Columns of the platform: {', '.join(inspection.metadata)}"]
    if inspection.notes:
        lines += ["", "To look at:", *(f"  {note}" for note in inspection.notes)]
    return "\n".join(lines)


def _question_lines(question: DraftQuestion) -> list[str]:
    joint = f" by {SEPARATOR_NAMES[question.separator]}" if question.separator else ""
    style = question.multi_select + joint
    kind = f"{question.type}, {style}" if style else question.type
    lines = [f"  {question.id} ({kind}) {question.text}"]
    if question.levels:
        lines.append(f"    {join_list(question.levels)}")
    return lines + [f"    {note}" for note in question.notes]
