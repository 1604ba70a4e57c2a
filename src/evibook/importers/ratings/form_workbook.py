"""A rating form as a workbook: instructions, and a sheet that takes ratings and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from evibook.importers.sheets import (
    HEADER_COLOUR,
    Entry,
    add_choices,
    lay_out,
    new_workbook,
    put,
    saved,
)
from evibook.model.ratings import (
    FORM_KEYS,
    FORM_TEXT,
    HIGHEST,
    LOWEST,
    SUMMARY_HEADINGS,
    FormCriterion,
    RatingForm,
    summary_heading,
)

INSTRUCTIONS, RATINGS = "Instructions", "Ratings"
WIDTHS = {"key": 11, "text": 70, "summary": 16, "rating": 20}


def form_bytes(form: RatingForm) -> bytes:
    """The form as the content of an .xlsx file.

    Ids, texts and results of round one are protected, without a password; cells for ratings
    offer the scale and the codes off it, and refuse all else. Raises EvibookError where openpyxl
    is not installed.
    """
    workbook = new_workbook(f"{form.title}: rating form, round {form.round}", form.title)
    choices = _write_instructions(workbook.active, form)
    _write_ratings(workbook.create_sheet(RATINGS), form, choices)
    return saved(workbook)


def _write_instructions(sheet: Any, form: RatingForm) -> str:
    """Fill the sheet of instructions; the address of its list of choices."""
    sheet.title = INSTRUCTIONS
    sheet.column_dimensions["A"].width = 100
    for row, line in enumerate(_instructions(form), start=1):
        put(sheet, row, 1, line, bold=line in (form.title, *_questions(form)))
    first = sheet.max_row + 2
    put(sheet, first - 1, 1, "Answers to choose from", bold=True)
    choices = [*range(LOWEST, HIGHEST + 1), *_codes(form)]
    for row, choice in enumerate(choices, start=first):
        put(sheet, row, 1, choice)
    sheet.protection.sheet = True
    return f"{INSTRUCTIONS}!$A${first}:$A${first + len(choices) - 1}"


def _instructions(form: RatingForm) -> list[str]:
    lines = [
        form.title,
        f"Rating form of {form.panellist}, round {form.round}",
        f"On the sheet {RATINGS}, choose an answer in each coloured cell. Read all items first.",
        f"Each answer is a whole number from {LOWEST} to {HIGHEST}.",
        "Rate each item by each question on its own, by your own judgement.",
        "Leave a cell empty where you give no answer. Write nothing that identifies you.",
    ]
    if form.off_scale:
        lines.append(f"If you cannot rate an item, choose {' or '.join(_codes(form))}.")
    if any(row.summaries for row in form.rows):
        lines.append(
            "Beside each cell stand your own answer in round one, the panel's median, and its "
            "spread: the 30th to the 70th percentile. You may keep your answer or change it."
        )
    for criterion, question in zip(form.criteria, _questions(form), strict=True):
        lines += [
            question,
            f"{LOWEST} means: {criterion.low}",
            f"{HIGHEST} means: {criterion.high}",
        ]
    return lines


def _questions(form: RatingForm) -> list[str]:
    return [f"{criterion.title}: {criterion.question}" for criterion in form.criteria]


def _codes(form: RatingForm) -> list[str]:
    return [f"{code} – {words}" for code, words in form.off_scale.items()]


def _write_ratings(sheet: Any, form: RatingForm, choices: str) -> None:
    columns = _columns(form)
    for place, (kind, text, _) in enumerate(columns, start=1):
        put(sheet, 1, place, text, bold=True, colour=HEADER_COLOUR)
        sheet.column_dimensions[sheet.cell(1, place).column_letter].width = WIDTHS[kind]
    for number, item in enumerate(form.rows, start=2):
        shown: list[str | int] = [form.panellist, form.round, item.item, item.text]
        for criterion in form.criteria:
            summary = item.summaries.get(criterion.id)
            shown += [summary.own, summary.median, summary.spread] if summary else []
            shown.append("")
        for place, value in enumerate(shown, start=1):
            put(sheet, number, place, value)
    for place, (_, _, criterion_asked) in enumerate(columns, start=1):
        if criterion_asked:
            _open_for_ratings(sheet, place, len(form.rows) + 1, criterion_asked, choices)
    lay_out(sheet)


def _columns(form: RatingForm) -> list[tuple[str, str, FormCriterion | None]]:
    """(kind, heading, criterion of a column for ratings) of each column."""
    columns: list[tuple[str, str, FormCriterion | None]] = [("key", key, None) for key in FORM_KEYS]
    columns.append(("text", FORM_TEXT, None))
    summarised = {criterion for row in form.rows for criterion in row.summaries}
    for criterion in form.criteria:
        if criterion.id in summarised:
            columns += [
                ("summary", summary_heading(criterion.title, part), None)
                for part in SUMMARY_HEADINGS
            ]
        columns.append(("rating", criterion.title, criterion))
    return columns


def _open_for_ratings(
    sheet: Any, place: int, last_row: int, criterion: FormCriterion, choices: str
) -> None:
    add_choices(
        sheet,
        Entry(
            formula=choices,
            wrong="Not one of the answers",
            allowed=f"Choose a whole number from {LOWEST} to {HIGHEST}, or one of the codes.",
            title=criterion.title,
            prompt=f"{LOWEST}: {criterion.low}. {HIGHEST}: {criterion.high}.",
        ),
        place,
        range(2, last_row + 1),
    )


def form_name(form: RatingForm) -> str:
    """The name of a form's file."""
    return f"{form.panellist}-round-{form.round}.xlsx"


def form_files(forms: Sequence[RatingForm]) -> dict[str, bytes]:
    """The content of each form's file, by its name."""
    return {form_name(form): form_bytes(form) for form in forms}
