"""Where the questions of a codebook stand in an export."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from evibook.errors import Fault, near_miss, sentences
from evibook.model.encoding import unreadable
from evibook.survey.codebook import Codebook, Question
from evibook.survey.export import Export, ExportColumn
from evibook.survey.text import BLANKS, answer_key, listed


class Match(NamedTuple):
    """The places of each question's columns by its id, and all faults of finding them."""

    places: Mapping[str, tuple[int, ...]]
    faults: list[Fault]


def match_columns(codebook: Codebook, export: Export) -> Match:
    """The columns of an export that the questions of a codebook name.

    A name is looked for among the keys first, which are ImportIds where the export has them,
    then among the names above the columns; then the codebook's other names are.
    """
    places: dict[str, tuple[int, ...]] = {}
    faults: list[Fault] = []
    for question in codebook.read_questions:
        others = question.other_columns or ("",) * len(question.columns)
        found = [
            _find(codebook, export, question, *names)
            for names in zip(question.columns, others, strict=True)
        ]
        faults += [one for one in found if isinstance(one, Fault)]
        columns = [one for one in found if isinstance(one, ExportColumn)]
        if len(columns) == len(found):
            places[question.id] = tuple(column.place for column in columns)
            faults += _swapped(codebook, export, question, columns)
    faults += _claimed_twice(codebook, export, places)
    return Match(places, faults + cell_faults(export, places))


def find_column(export: Export, name: str) -> list[ExportColumn]:
    """The columns of that key or, where there is none, of that name."""
    wanted = BLANKS.sub(" ", name)
    by_key = [column for column in export.columns if column.key == wanted]
    by_name = [column for column in export.columns if column.name == wanted]
    alike = [column for column in export.columns if answer_key(column.name) == answer_key(wanted)]
    return by_key or by_name or alike


def _find(
    codebook: Codebook, export: Export, question: Question, name: str, other: str
) -> ExportColumn | Fault:
    for wanted in (name, other):
        found = find_column(export, wanted) if wanted else []
        if len(found) == 1:
            return found[0]
        if found:
            places = ", ".join(str(column.place + 1) for column in found)
            allowed = f"one column of the name that {codebook.file} gives {question.id}"
            action = f"It stands above columns {places}. Rename all but one of them in the export."
            return Fault(export.file, export.name_row, wanted, wanted, allowed, action)
    names = f"{name} or {other}" if other and other != name else name
    known = [column.key for column in export.columns] + [column.name for column in export.columns]
    action = sentences(
        near_miss(name, filter(None, known)),
        f"Correct the columns of {question.id} in {codebook.file}, or export them too.",
    )
    return Fault(export.file, export.name_row, name, "", f"a column {names}", action)


def _swapped(
    codebook: Codebook, export: Export, question: Question, columns: Sequence[ExportColumn]
) -> list[Fault]:
    """A column found by a name whose text is another question's: the names have moved.

    Names above columns are no ids: a survey that was edited may count them otherwise.
    """
    if export.has_import_ids or len(columns) > 1:
        return []
    text = answer_key(columns[0].full_text)
    alone = [other for other in codebook.questions if len(other.columns) == 1]
    owners = [other.id for other in alone if answer_key(other.text) == text]
    if not owners or question.id in owners:
        return []
    allowed = f"the text of {question.id} in {codebook.file}"
    action = f"The column's text is that of {owners[0]}. Correct other_columns of both."
    return [Fault(export.file, export.name_row, columns[0].shown, "", allowed, action)]


def _claimed_twice(
    codebook: Codebook, export: Export, places: Mapping[str, tuple[int, ...]]
) -> list[Fault]:
    claimed: dict[int, str] = {}
    faults = []
    for question_id, own in places.items():
        for place in own:
            first = claimed.setdefault(place, question_id)
            if first != question_id:
                name = export.columns[place].shown
                action = f"{first} and {question_id} both lead to it. Correct their columns."
                allowed = f"a column for one question of {codebook.file}"
                faults.append(Fault(export.file, export.name_row, name, name, allowed, action))
    return faults


def cell_faults(export: Export, places: Mapping[str, tuple[int, ...]]) -> list[Fault]:
    """Cells of the named columns that are formulas, merged, or in letters that cannot be read."""
    faults = []
    first, last = export.header_rows + 1, len(export.grid.rows)
    for place in sorted({place for own in places.values() for place in own}):
        name = export.columns[place].shown
        formulas = [row for row, column in export.grid.formulas if column == place + 1]
        merged = [
            row
            for top, left, bottom, right in export.grid.merged
            if left <= place + 1 <= right
            for row in range(max(top, first), min(bottom, last) + 1)
        ]
        marred = [
            row
            for row in range(first, last + 1)
            if export.grid.marred
            and place < len(cells := export.grid.rows[row - 1])
            and unreadable(cells[place])
        ]
        for rows, allowed, action in (
            (formulas, "values, no formulas", "Paste the column as values."),
            (merged, "one cell for each response", "Take the cells apart and fill them."),
            (marred, "letters that can be read", "Export the survey again as UTF-8."),
        ):
            if rows:
                told = f"{allowed} (rows {listed(sorted(rows))})"
                faults.append(Fault(export.file, min(rows), name, "", told, action))
    return faults
