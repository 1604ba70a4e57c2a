"""Headers of Qualtrics exports, current and legacy."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Sequence

from evibook.survey.text import name_key

IMPORT_ID = "ImportId"
MOST_LETTERS = 2000  # of a cell of ids; a longer one is none
# Ids in exports of the old engine, and what the current one calls the same.
OLD_IDS = {
    "responseId": "_recordId",
    "panel-ExternalDataReference": "externalDataReference",
    "panel-RecipientEmail": "recipientEmail",
    "Location-LocationLatitude": "locationLatitude",
    "Location-LocationLongitude": "locationLongitude",
}
OWN_NAME = re.compile(r"V\d+")  # what the old engine may write above its own columns
QUESTION = re.compile(r"((?:\d+_)?QID\d+(?:#\d+)?)_x?(\d+(?:_\d+)*)")
NUMBERED = re.compile(r"(.+?)[_.](\d+(?:_\d+)*)")
ENTRY = re.compile(r"_TEXT(?:_\d+)?\Z")  # a field for typed text
MACHINE = re.compile(
    r"_DO(?:_.*)?\Z|_FIRST_CLICK|_LAST_CLICK|_PAGE_SUBMIT|_CLICK_COUNT|_NPS_GROUP|_(?:Sentiment|"
    r"Topic|ParTopics|Actionability|Effort|Emotion)\b|\AQ_(?!\d)"
)
METADATA = frozenset(
    {
        "startdate",
        "enddate",
        "status",
        "progress",
        "duration",
        "durationinseconds",
        "finished",
        "recordeddate",
        "distributionchannel",
        "userlanguage",
    }
)
LEGACY_NAMES = frozenset({"ResponseID", "ResponseSet", "ExternalDataReference"})
CURRENT_NAMES = frozenset({"ResponseId", "RecordedDate", "Progress", "DistributionChannel"})
FEWEST_NAMES = 2  # of Qualtrics' own that make it a file of Qualtrics
SELECTED = re.compile(r"\s*-?\s*Selected Choice\Z", re.IGNORECASE)


def import_id(cell: str) -> str:
    """The id in a cell such as ``{"ImportId":"QID1_2"}``, or ''.

    JSON and Python's own way to write a dictionary are both read. A choice's id of its own joins
    that of its question, and a hyphen of the old engine becomes an underscore.
    """
    if not cell.startswith("{") or IMPORT_ID not in cell or len(cell) > MOST_LETTERS:
        return ""
    try:
        read = json.loads(cell)
    except ValueError:
        try:
            read = ast.literal_eval(cell)
        except (ValueError, SyntaxError):
            return ""
    found = read.get(IMPORT_ID) if isinstance(read, dict) else None
    if not isinstance(found, str):
        return ""
    found = OLD_IDS.get(found, found)
    if "QID" in found:
        found = found.replace("-", "_")
    return f"{found}_{read['choiceId']}" if "choiceId" in read else found


def import_id_row(rows: Sequence[Sequence[str]]) -> int | None:
    """The place of the row of ImportIds among the first rows, or None."""
    for place, row in enumerate(rows):
        filled = [cell for cell in row if cell]
        if filled and all(import_id(cell) for cell in filled):
            return place
    return None


def is_qualtrics(names: Sequence[str]) -> bool:
    """Whether a first row has the names of Qualtrics' own columns, of either engine."""
    known = LEGACY_NAMES | CURRENT_NAMES
    return len(known & set(names)) >= FEWEST_NAMES


def is_legacy(names: Sequence[str]) -> bool:
    """Whether they are those of the old engine."""
    return len(LEGACY_NAMES & set(names)) > len(CURRENT_NAMES & set(names))


def repeats_names(names: Sequence[str], texts: Sequence[str]) -> bool:
    """Whether a second row says what the first does for Qualtrics' own columns.

    That tells a row of question texts from a response. Surveys in another language have it too,
    where the row of ImportIds, which needs no such sign, has been removed.
    """
    pairs = [
        (name_key(name), name_key(text))
        for name, text in zip(names, texts, strict=False)
        if name in LEGACY_NAMES | CURRENT_NAMES
    ]
    return any(text and (name == text or text.startswith("external")) for name, text in pairs)


def split_key(key: str, by_id: bool) -> tuple[str, str]:
    """(question, choice) in a column's key, or (key, '') where it stands for a question."""
    found = (QUESTION if by_id else NUMBERED).fullmatch(key)
    return (found[1], found[2]) if found else (key, "")


def common_stem(texts: Sequence[str]) -> tuple[str, list[str]]:
    """The question that texts such as 'question - choice' share, and their choices."""
    first, last = min(texts), max(texts)
    length = next((i for i, char in enumerate(first) if last[i : i + 1] != char), len(first))
    # The current engine writes blanks around the hyphen, so that one in a choice is no end.
    mark = " - " if " - " in first[:length] else "-"
    stem = first[:length].rpartition(mark)[0]
    if first == last or not stem:
        return first, [""] * len(texts)
    return SELECTED.sub("", stem.rstrip()), [text[len(stem + mark) :].strip() for text in texts]
