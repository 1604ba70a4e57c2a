"""Fictional responses as Qualtrics exports them, in its current layout and in the legacy one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from evibook.survey.codebook import Codebook, Question
from evibook.survey.example.margins import Kind, Margins
from evibook.survey.example.private_cells import canary_cells, invented_cells, token
from evibook.survey.example.responses import ExampleResponse
from evibook.survey.kit.content import takes_text

Layout = Literal["qualtrics", "qualtrics-legacy"]
Column = tuple[str, str, str]  # name, text and ImportId
OWN: Mapping[str, tuple[str, str]] = {  # text and ImportId of Qualtrics' own columns
    "StartDate": ("Start Date", "startDate"),
    "EndDate": ("End Date", "endDate"),
    "Status": ("Response Type", "status"),
    "IPAddress": ("IP Address", "ipAddress"),
    "Progress": ("Progress", "progress"),
    "Duration (in seconds)": ("Duration (in seconds)", "duration"),
    "Finished": ("Finished", "finished"),
    "RecordedDate": ("Recorded Date", "recordedDate"),
    "ResponseId": ("Response ID", "_recordId"),
    "RecipientLastName": ("Recipient Last Name", "recipientLastName"),
    "RecipientFirstName": ("Recipient First Name", "recipientFirstName"),
    "RecipientEmail": ("Recipient Email", "recipientEmail"),
    "ExternalReference": ("External Data Reference", "externalDataReference"),
    "LocationLatitude": ("Location Latitude", "locationLatitude"),
    "LocationLongitude": ("Location Longitude", "locationLongitude"),
    "DistributionChannel": ("Distribution Channel", "distributionChannel"),
    "UserLanguage": ("User Language", "userLanguage"),
}
LEGACY_OWN: Mapping[str, str] = {  # and what the current layout calls the same
    "ResponseID": "ResponseId",
    "ResponseSet": "",
    "IPAddress": "IPAddress",
    "StartDate": "StartDate",
    "EndDate": "EndDate",
    "RecipientLastName": "RecipientLastName",
    "RecipientFirstName": "RecipientFirstName",
    "RecipientEmail": "RecipientEmail",
    "ExternalDataReference": "ExternalReference",
    "Finished": "Finished",
    "Status": "Status",
}
LEGACY_END: Mapping[str, str] = {
    "LocationLatitude": "LocationLatitude",
    "LocationLongitude": "LocationLongitude",
    "LocationAccuracy": "",
    "": "",  # an empty column at the end
}
STATUS: Mapping[Kind, tuple[str, str]] = {  # in words, and as the legacy layout counts it
    "preview": ("Survey Preview", "1"),
    "test": ("Survey Test", "2"),
    "spam": ("Spam", "8"),
}
ORDINARY = ("IP Address", "0")
CHANNEL: Mapping[Kind, str] = {"preview": "preview", "test": "test"}
FINISHED = 100


@dataclass(frozen=True)
class ExampleExport:
    """Rows of a fictional export, and the names of its columns whose cells are private."""

    rows: list[list[str]] = field(repr=False)
    header_rows: int
    private_columns: frozenset[str]

    def private_cells(self) -> list[str]:
        """Everything that stands in private columns, cell by cell."""
        places = [i for i, name in enumerate(self.rows[0]) if name in self.private_columns]
        return [row[i] for row in self.rows[self.header_rows :] for i in places if row[i]]


def example_export(
    codebook: Codebook,
    margins: Margins,
    responses: Sequence[ExampleResponse],
    layout: Layout = "qualtrics",
    canary: bool = False,
) -> ExampleExport:
    """The export of fictional responses.

    With ``canary`` every personal, id, time, free-text and 'other' cell holds something that
    stands in no other cell; the answers stay the same.
    """
    legacy = layout == "qualtrics-legacy"
    joint = "-" if legacy else " - "
    columns = [c for n, q in enumerate(codebook.questions, start=1) for c in _columns(q, n, joint)]
    own = [_own(row, response, canary) for row, response in enumerate(responses)]
    cells = [
        [cell for q in codebook.questions for cell in _cells(q, row, response, margins, canary)]
        for row, response in enumerate(responses)
    ]
    rows = _legacy(columns, own, cells, codebook) if legacy else _current(columns, own, cells)
    return ExampleExport(rows, 2 if legacy else 3, _private(codebook, columns))


def _columns(question: Question, number: int, joint: str) -> Iterator[Column]:
    """The columns of a question: one for each option, and one for what was typed beside it."""
    key, text = f"QID{number}", question.text
    if question.type in ("numeric", "open"):
        yield question.id, text, f"{key}_TEXT"
        return
    chosen = f"{text}{joint}Selected Choice" if takes_text(question) else text
    if question.type == "multi":
        for place, level in enumerate(question.levels, start=1):
            yield f"{question.id}_{place}", f"{chosen}{joint}{level}", f"{key}_{place}"
    else:
        yield question.id, chosen, key
    if takes_text(question):
        place = question.levels.index(question.unlisted) + 1
        typed = f"{text}{joint}{question.unlisted}{joint}Text"
        yield f"{question.id}_{place}_TEXT", typed, f"{key}_{place}_TEXT"


def _cells(
    question: Question, row: int, response: ExampleResponse, margins: Margins, canary: bool
) -> Iterator[str]:
    given = response.answers.get(question.id, ())
    if question.type == "open" and canary:
        yield token(question.id.replace("_", ""), row)
    elif question.type == "multi":
        yield from (level if level in given else "" for level in question.levels)
    else:
        yield given[0] if given else ""
    if takes_text(question):
        texts = margins.typed_beside_other
        typed = texts[response.person % len(texts)] if question.unlisted in given else ""
        yield token(f"other{question.id.replace('_', '')}", row) if canary else typed


def _own(row: int, response: ExampleResponse, canary: bool) -> dict[str, str]:
    """What stands in Qualtrics' own columns."""
    return {
        "Status": STATUS.get(response.kind, ORDINARY)[0],
        "Progress": str(response.progress),
        "Finished": str(response.progress == FINISHED),
        "DistributionChannel": CHANNEL.get(response.kind, "anonymous"),
        "UserLanguage": "EN-GB",
        **(canary_cells(row, response) if canary else invented_cells(row, response)),
    }


def _current(
    columns: Sequence[Column], own: Sequence[Mapping[str, str]], cells: Sequence[list[str]]
) -> list[list[str]]:
    """Three header rows: names, texts and ImportIds."""
    ids = [*(key for _, key in OWN.values()), *(key for _, _, key in columns)]
    return [
        [*OWN, *(name for name, _, _ in columns)],
        [*(text for text, _ in OWN.values()), *(text for _, text, _ in columns)],
        [json.dumps({"ImportId": key}, separators=(",", ":")) for key in ids],
        *([*(about[name] for name in OWN), *row] for about, row in zip(own, cells, strict=True)),
    ]


def _legacy(
    columns: Sequence[Column],
    own: Sequence[Mapping[str, str]],
    cells: Sequence[list[str]],
    codebook: Codebook,
) -> list[list[str]]:
    """Two header rows, numbers for the status, and a 1 where an option was ticked."""
    options = {name for q in codebook.questions if q.type == "multi" for name in q.columns}
    head = [*LEGACY_OWN, *(name for name, _, _ in columns), *LEGACY_END]
    texts = [*LEGACY_OWN, *(text for _, text, _ in columns), *LEGACY_END]
    numbers = dict([*STATUS.values(), ORDINARY])
    rows = [head, texts]
    for about, row in zip(own, cells, strict=True):
        finished = str(int(about["Finished"] == "True"))
        told = {**about, "": "", "Finished": finished, "Status": numbers[about["Status"]]}
        ticked = [
            "1" if cell and name in options else cell
            for (name, _, _), cell in zip(columns, row, strict=True)
        ]
        begin = [told[name] for name in LEGACY_OWN.values()]
        rows.append([*begin, *ticked, *(told[name] for name in LEGACY_END.values())])
    return rows


def _private(codebook: Codebook, columns: Sequence[Column]) -> frozenset[str]:
    """The names of private columns, in both layouts."""
    open_questions = {q.id for q in codebook.questions if q.type == "open"}
    typed = {name for name, _, _ in columns if name.endswith("_TEXT")} | open_questions
    harmless = {"Status", "Progress", "Finished", "DistributionChannel", "UserLanguage"}
    own = {*OWN, *LEGACY_OWN, *LEGACY_END} - harmless - {"", "ResponseSet", "LocationAccuracy"}
    return frozenset(own | typed)
