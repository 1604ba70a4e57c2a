"""The questions of an export: columns put together, and what each is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from evibook.survey.export import Export, ExportColumn, Platform
from evibook.survey.kinds import Answers, QuestionType, cleaned, kind_of
from evibook.survey.personal import asks_who, personal_by_name, personal_column
from evibook.survey.text import NO_ANSWER, answer_key

Style = Literal["", "option per column", "joined"]
TICKED = frozenset({"1", "yes", "true", "checked", "x", "selected", "y", "on", "ticked"})
NOT_TICKED = frozenset({"0", "no", "false", "unchecked", "not selected", "n", "off", "unticked"})
WRITES_NO = ("redcap", "limesurvey", "table")  # in the cell of an option that was not ticked
OPTION = re.compile(r"(?:___|[_.\[]|\s*->).+\Z", re.DOTALL)  # behind a question's name
CODE = re.compile(r"[A-Za-z]\w{0,19}")
NO_CODE = re.compile(r"\W+")


@dataclass(frozen=True)
class DraftQuestion:
    """A question as the export shows it, for a person to review.

    ``columns`` are the keys of its columns and ``names`` what stands above them.
    """

    id: str
    text: str
    type: QuestionType
    columns: tuple[str, ...]
    names: tuple[str, ...]
    levels: tuple[str, ...]
    ordered: bool
    multi_select: Style
    separator: str
    codes: tuple[str, ...]
    missing: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Questions:
    """The questions of an export, and the columns that say who answered, each with why."""

    questions: tuple[DraftQuestion, ...]
    personal: Mapping[str, str]


def questions_of(export: Export) -> Questions:
    """The questions of an export, in its order."""
    counts = _count(export)
    coded = _is_coded(export, counts)
    personal = _personal_columns(export, counts)
    drafts: list[DraftQuestion] = []
    for columns in _together(export.columns, personal, counts):
        if _are_options(export.platform, columns, counts):
            ticked = Answers("multi", tuple(column.option for column in columns))
            drafts.append(_draft(columns, columns[0].text, ticked, "option per column"))
        else:
            drafts += _separate(columns, counts, coded)
    return Questions(tuple(_with_ids(drafts)), _by_name(export.columns, personal))


def personal_places(export: Export) -> frozenset[int]:
    """The places of the columns that may say who answered."""
    return frozenset(_personal_columns(export, _count(export)))


def _personal_columns(export: Export, counts: Sequence[Counter[str]]) -> dict[int, str]:
    return {
        column.place: why
        for column in export.columns
        if column.content != "unnamed" and (why := _personal(column, counts[column.place]))
    }


def _by_name(columns: Sequence[ExportColumn], personal: Mapping[int, str]) -> dict[str, str]:
    """Why columns are personal, by their names, with the place where two share one."""
    names = Counter(column.shown for column in columns)
    return {
        shown if names[shown] == 1 else f"{shown} (column {place + 1})": why
        for place, why in personal.items()
        for shown in (columns[place].shown,)
    }


def _count(export: Export) -> list[Counter[str]]:
    """How often each answer was given, column by column."""
    counts: list[Counter[str]] = [Counter() for _ in export.columns]
    for _, cells in export.responses():
        for counter, cell in zip(counts, cells, strict=True):
            if cell:
                counter[cell] += 1
    return counts


def _is_coded(export: Export, counts: Sequence[Counter[str]]) -> bool:
    """Whether the export has codes in place of answers: then its status is a number as well."""
    if export.platform == "redcap":
        return not any("(choice=" in column.name for column in export.columns)
    status = [cell for place in export.meta.get("status", ()) for cell in counts[place]]
    return bool(status) and all(cell.isdecimal() for cell in status)


def _personal(column: ExportColumn, counts: Counter[str]) -> str:
    """Why a column is suspected to say who answered, or ''."""
    texts = (column.name, column.key) if column.group else (column.name, column.key, column.text)
    if any(map(personal_by_name, texts)):
        return "its name"
    if column.content == "metadata":
        return ""
    given = {cell: n for cell, n in cleaned(counts).items() if answer_key(cell) not in NO_ANSWER}
    looks = personal_column(given)
    if looks:
        return f"answers that look like {looks}"
    typed = asks_who(column.text) and kind_of(given, False).type in ("open", "numeric")
    return "its question" if typed else ""


def _together(
    columns: Iterable[ExportColumn], personal: Mapping[int, str], counts: Sequence[Counter[str]]
) -> list[list[ExportColumn]]:
    """Columns with answers, those of one question together. Personal ones are left out.

    A column of typed text stays, to be listed as a question that is not read, unless it only
    belongs to another: the text beside 'Other'.
    """
    found: dict[str, list[ExportColumn]] = {}
    for column in columns:
        if column.place in personal or column.content not in ("answers", "free text"):
            continue
        typed = not _ticks(column, counts[column.place]) <= TICKED | NOT_TICKED
        if column.content == "free text" and column.group and typed:
            continue
        found.setdefault(column.group or f"#{column.place}", []).append(column)
    return list(found.values())


def _are_options(
    platform: Platform, columns: Sequence[ExportColumn], counts: Sequence[Counter[str]]
) -> bool:
    """Whether columns only say that an option was ticked, or was not.

    Where a platform leaves the cell empty, a 'No' in it is an answer to a statement of a grid.
    """
    known = TICKED | NOT_TICKED if platform in WRITES_NO else TICKED
    return len(columns) > 1 and all(_ticks(c, counts[c.place]) <= known for c in columns)


def _ticks(column: ExportColumn, counts: Counter[str]) -> set[str]:
    """What stands in a column, but for blanks and the words of the option itself."""
    return {answer_key(cell) for cell in counts} - NO_ANSWER - {answer_key(column.option)}


def _separate(
    columns: Sequence[ExportColumn], counts: Sequence[Counter[str]], coded: bool
) -> list[DraftQuestion]:
    """A question for each column: statements of one grid, which share their answers, or one."""
    shared: Counter[str] = Counter()
    for column in columns:
        shared.update(counts[column.place])
    answers = kind_of(shared, coded)
    if columns[0].content == "free text" and answers.type != "numeric":
        answers = Answers("open")
    style: Style = "joined" if answers.type == "multi" else ""
    return [_draft([column], column.full_text, answers, style) for column in columns]


def _draft(
    columns: Sequence[ExportColumn], text: str, answers: Answers, style: Style
) -> DraftQuestion:
    return DraftQuestion(
        id="",
        text=text,
        type=answers.type,
        columns=tuple(column.key for column in columns),
        names=tuple(column.name for column in columns),
        levels=answers.levels,
        ordered=answers.ordered,
        multi_select=style,
        separator=answers.separator,
        codes=answers.levels if answers.coded else (),
        missing=answers.missing,
        notes=tuple(answers.notes()),
    )


def _with_ids(drafts: Sequence[DraftQuestion]) -> Iterable[DraftQuestion]:
    """The questions with ids: their names where those are codes, else q01, q02, ..."""
    taken: set[str] = set()
    for number, draft in enumerate(drafts, start=1):
        name = draft.names[0]
        if len(draft.columns) > 1:
            name = OPTION.sub("", name)
        name = NO_CODE.sub("_", name).strip("_")
        if not CODE.fullmatch(name) or name.casefold() in taken:
            name = f"q{number:02}"
        taken.add(name.casefold())
        yield replace(draft, id=name)
