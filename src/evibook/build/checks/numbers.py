"""Numbers put into prose by hand, and the reviewed list of those that may stand."""

from __future__ import annotations

import datetime
import re

from pydantic import BaseModel, ConfigDict, TypeAdapter

from evibook.errors import Fault, read_yaml
from evibook.model.project import Project

ALLOW_LIST = "book/allowed-numbers.yml"

NUMBER_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    "sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|"
    "hundreds?|thousands?|millions?|billions?|dozens?|half|halves|quarters?|twice|thrice|"
    "twofold|threefold"
)
NUMBER = re.compile(rf"\d[\d.,:/%]*\w*|\b(?:{NUMBER_WORDS})\b", flags=re.IGNORECASE)


class AllowedNumber(BaseModel):
    """A text with a number in it that prose may hold: a year, a locator, a name, an idiom."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_min_length=1)

    text: str
    why: str
    checked_by: str
    checked_on: datetime.date


def read_allowed(project: Project) -> tuple[list[str] | None, list[Fault]]:
    """The allowed texts, longest first, and the faults of the list itself.

    None where the list cannot be read: then nobody knows which numbers may stand.
    """
    path = project.root / ALLOW_LIST
    if not path.exists():
        return [], []
    as_list = TypeAdapter(list[AllowedNumber]).validate_python
    allowed, faults = read_yaml(path, ALLOW_LIST, lambda said: as_list(said or []))
    if allowed is None:
        return None, faults
    return sorted((entry.text for entry in allowed), key=len, reverse=True), []


def typed_numbers(text: str, allowed: list[str] | None) -> list[str]:
    """Numbers in a text that no allowed text covers, as they are written; none if unknown."""
    if allowed is None:
        return []
    for phrase in allowed:
        text = re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", " ", text, flags=re.IGNORECASE)
    return [match.group().rstrip(".,:/") for match in NUMBER.finditer(text)]


def number_fault(file: str, line: int, place: str, number: str) -> Fault:
    """The fault of a number that somebody typed."""
    return Fault(
        file,
        line,
        place,
        number,
        "a number in prose that is a fact, {fact}`id`, or computed from the exhibit's table",
        f"Use the fact (the page of numbers lists them), or, for a year, a locator, a name or an "
        f"idiom, add the text to {ALLOW_LIST} with the reason.",
    )
