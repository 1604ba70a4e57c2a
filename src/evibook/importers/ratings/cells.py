"""One cell of a rating sheet: an answer, or the panellist, round, item or criterion it is about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from evibook.errors import near_miss, sentences
from evibook.model.ratings import HIGHEST, LOWEST, PanelPlan

KEYS = ("panellist", "round", "item", "criterion")
# A number alone or with its label after a mark: 7, '7 - Very important', '7: high', '7 (high)'.
# A label holds no digit, or 7-8 would pass for a 7. Out of pandas a 7 may come as 7.0.
NUMBER = re.compile(r"([0-9]+)(?:\.0+)?")
MARK = r"(?:\s*[-=:.)]\s*|\s*\()"
LABELLED = re.compile(rf"([0-9]+){MARK}([^\W\d_][^\d]*?)\)?")
DECIMAL = re.compile(r"[0-9]+,[0-9]+")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}.*", re.DOTALL)
ROUND = re.compile(r"(?:round\s*)?([0-9]+)(?:\.0+)?", re.IGNORECASE)
AFTER_ID = r"(?:[\s:.|–—-]+(.*))?"
SIGNS = str.maketrans({"–": "-", "—": "-", "−": "-", "’": "'", "‘": "'", "´": "'", "`": "'"})


@dataclass(frozen=True)
class Refusal:
    """Why a cell is not read: what would be right, and what to do next."""

    allowed: str
    next_action: str


@dataclass(frozen=True)
class Answer:
    """A rating on the scale, or the code of an answer off it."""

    rating: int | None
    off_scale: str


def read_answer(text: str, plan: PanelPlan) -> Answer | Refusal | None:
    """What a rating cell says; None where it is empty, which is no answer."""
    if not text:
        return None
    plain = plainly(text)
    code = _off_scale(plain, plan.off_scale)
    if code:
        return Answer(None, code)
    number, labelled = NUMBER.fullmatch(plain), LABELLED.fullmatch(plain)
    if labelled and not _off_scale(labelled[2], plan.off_scale):
        number = labelled
    if number and str(int(number[1])) == number[1] and LOWEST <= int(number[1]) <= HIGHEST:
        return Answer(int(number[1]), "")
    return Refusal(_allowed(plan.off_scale), _action(text, plain, plan.off_scale))


def read_key(key: str, text: str, plan: PanelPlan) -> str | Refusal:
    """The id in a cell that says whom or what a rating is about, or the number of its round."""
    known = known_values(key, plan)
    if key == "round":
        number = ROUND.fullmatch(text)
        value = number[1] if number else text
    elif key == "criterion":
        value = criterion_named(text, plan) or text
    elif key == "item":
        value = leading_id(text, known)[0] or text
    else:
        value = text
    if value in known:
        return value
    action = sentences(near_miss(value, known), "Correct the cell." if text else "Fill the cell.")
    return Refusal(f"one of {', '.join(known)}", action)


def known_values(key: str, plan: PanelPlan) -> tuple[str, ...]:
    """The values that a key may take in this panel."""
    values: Mapping[str, tuple[str, ...]] = {
        "panellist": plan.panellists,
        "round": tuple(str(number + 1) for number in range(plan.rounds)),
        "item": plan.items,
        "criterion": tuple(plan.criteria),
    }
    return values[key]


def leading_id(text: str, known: tuple[str, ...]) -> tuple[str, str]:
    """The known id that a text is or begins with, and the words after it, or two empty texts."""
    for value in known:
        found = re.fullmatch(re.escape(value) + AFTER_ID, text, re.DOTALL)
        if found:
            return value, found[1] or ""
    return "", ""


def criterion_named(text: str, plan: PanelPlan) -> str:
    """The id of the criterion that has this id or title, in capitals or not, or ''."""
    for criterion, title in plan.criteria.items():
        if plainly(text) in (plainly(criterion), plainly(title)):
            return criterion
    return ""


def plainly(text: str) -> str:
    """A text in small letters, with plain dashes, apostrophes and single blanks."""
    return " ".join(text.translate(SIGNS).casefold().split())


def _off_scale(plain: str, codes: Mapping[str, str]) -> str:
    """The code that a text gives alone, by its words, or with both, or ''."""
    for code, words in codes.items():
        both = rf"{re.escape(plainly(code))}{MARK}{re.escape(plainly(words))}\)?"
        if plain in (plainly(code), plainly(words)) or re.fullmatch(both, plain):
            return code
    return ""


def _allowed(codes: Mapping[str, str]) -> str:
    off_scale = "".join(f", or {code} – {words}" for code, words in codes.items())
    return f"a whole number from {LOWEST} to {HIGHEST}{off_scale}, or an empty cell for no answer"


def _action(text: str, plain: str, codes: Mapping[str, str]) -> str:
    if DECIMAL.fullmatch(plain):
        return "A rating has no decimals: write the whole number that the panellist gave."
    if DATE.fullmatch(plain):
        return "Excel made a date of it: format the column as text and type the rating again."
    if text.startswith("="):
        return "Type the rating in place of the formula."
    choices = [f"{code} – {words}" for code, words in codes.items()]
    return sentences(near_miss(text, choices), "Correct the cell.")
