"""Rules that a single update must keep, whatever stands before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evibook.errors import near_miss, sentences
from evibook.model.tracking import Role, Update
from evibook.tracker.problems import Known, Problem
from evibook.tracker.statuses import (
    CELL_SETTERS,
    DELIVERIES,
    KEPT_FROM_BEFORE,
    RESPONSES,
    StatusRule,
)

ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s]+")
KEY = re.compile(r"[A-Za-z0-9:_.-]+")  # one word that can be a citation key
RECOMMENDATION = re.compile(r"R[0-9]{2}")
ACTOR = re.compile(r"A-[a-z-]+")
# What a workbook cannot hold: control characters, and the marks that stand for them there.
UNSTORABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
TEXTS = ("owner", "reason", "superseded_by", "evidence", "note", "checker")
MOST_LETTERS = 5000  # in one cell; a workbook's holds 32,767, and a reader's patience less
MOST_DIGITS = 15  # of a number that a spreadsheet keeps as it is


def cell_problems(update: Update, known: Known) -> Iterator[Problem]:
    """What is wrong with an update's own cells."""
    if update.edition != known.edition:
        yield Problem("edition", update.edition, known.edition, "Correct the edition.")
    if update.date > update.recorded:
        allowed = f"a day up to {update.recorded}, on which it is written down"
        action = "Correct the date. What is planned belongs into 'due'."
        yield Problem("date", str(update.date), allowed, action)
    yield from _text_problems(update)
    yield from _measure_problems(update, known)
    yield from _owner_problems(update, known)
    yield from _successor_problems(update, known)
    if update.evidence:
        yield from _evidence_problems(update.evidence, known)
    yield from _setter_problems(update)
    yield from _need_problems(update)


def status_rules(update: Update) -> list[tuple[str, str, StatusRule]]:
    """(column, status, its row of the status table) of each status that an update sets."""
    rules: list[tuple[str, str, StatusRule]] = []
    if update.response:
        rules.append(("response", update.response, RESPONSES[update.response]))
    if update.delivery:
        rules.append(("delivery", update.delivery, DELIVERIES[update.delivery]))
    return rules


def setters_of(update: Update) -> dict[str, tuple[str, tuple[Role, ...]]]:
    """(value, roles that may set it) of each cell of an update that not every role may set."""
    setters = {column: (status, rule.setters) for column, status, rule in status_rules(update)}
    if update.owner:
        setters["owner"] = (update.owner, CELL_SETTERS["owner"])
    if update.due:
        setters["due"] = (str(update.due), CELL_SETTERS["due"])
    return setters


def _setter_problems(update: Update) -> Iterator[Problem]:
    for column, (value, setters) in setters_of(update).items():
        if update.set_by not in setters:
            allowed = f"a row set by {' or '.join(setters) or 'nobody'}, where it says {value!r}"
            action = "Have it set in that role, or leave the cell empty."
            yield Problem(column, value, allowed, action)


def _need_problems(update: Update) -> Iterator[Problem]:
    """Cells that a status needs in its own row."""
    for column, status, rule in status_rules(update):
        for need in rule.needs:
            if need not in KEPT_FROM_BEFORE and not getattr(update, need):
                allowed = f"a value where {column} is {status}"
                yield Problem(need, "", allowed, "Fill the cell.")


def _text_problems(update: Update) -> Iterator[Problem]:
    for column in TEXTS:
        text = getattr(update, column)
        if UNSTORABLE.search(text):
            allowed = "text without control characters or marks such as _x000D_"
            yield Problem(column, text, allowed, "Type the cell again.")
        if len(text) > MOST_LETTERS:
            allowed = f"at most {MOST_LETTERS} characters"
            yield Problem(column, text, allowed, "Shorten it, and put the rest where it is cited.")
        if "@" in text and column in ("owner", "checker"):
            allowed = "a role, and no name or address of a person"
            yield Problem(column, text, allowed, "Name the role.")


def _measure_problems(update: Update, known: Known) -> Iterator[Problem]:
    if bool(update.measure) != (update.value is not None):
        empty = "value" if update.measure else "measure"
        action = "Fill the cell, or empty the other."
        yield Problem(empty, "", "a measure with its value, or neither", action)
    measured = known.measures.get(update.measure)  # one that is unknown is a fault of the keys
    if measured and measured != update.recommendation:
        own = [key for key, of in known.measures.items() if of == update.recommendation]
        allowed = f"a measure of {update.recommendation}: {', '.join(own) or 'it has none'}"
        yield Problem("measure", update.measure, allowed, "Correct the measure.")
    if update.value is not None and len(update.value.as_tuple().digits) > MOST_DIGITS:
        allowed = f"a number of at most {MOST_DIGITS} digits"
        yield Problem("value", f"{update.value:f}", allowed, "Round it.")


def _owner_problems(update: Update, known: Known) -> Iterator[Problem]:
    if ACTOR.fullmatch(update.owner) and update.owner not in known.actors:
        action = sentences(near_miss(update.owner, known.actors), "Correct it.")
        yield Problem("owner", update.owner, "a role in words, or an id in actors.csv", action)


def _successor_problems(update: Update, known: Known) -> Iterator[Problem]:
    successor = update.superseded_by
    if successor and update.delivery != "superseded":
        allowed = "an empty cell where delivery is not set to superseded"
        yield Problem("superseded_by", successor, allowed, "Empty it, or set the delivery.")
    elif RECOMMENDATION.fullmatch(successor):
        others = [one for one in known.recommendations if one != update.recommendation]
        if successor not in others:
            action = sentences(near_miss(successor, others), "Correct the cell.")
            allowed = "another recommendation, or a citation"
            yield Problem("superseded_by", successor, allowed, action)


def _evidence_problems(evidence: str, known: Known) -> Iterator[Problem]:
    """Evidence that is no whole address, no known key and no words that a reader can follow."""
    allowed = "an address (https://...), a key of references.bib, or a citation in several words"
    keys = known.citation_keys
    if "://" in evidence or evidence.startswith("www."):
        if not ADDRESS.fullmatch(evidence):
            action = "Give the whole address, and nothing else; words belong into the note."
            yield Problem("evidence", evidence, allowed, action)
    elif KEY.fullmatch(evidence) and keys is not None and evidence not in keys:
        action = sentences(near_miss(evidence, keys), "Correct it, or say where it can be found.")
        yield Problem("evidence", evidence, allowed, action)
