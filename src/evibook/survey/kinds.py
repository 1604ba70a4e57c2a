"""What kind of question a column's answers come from, told without showing a typed text.

An answer is taken for one that the questionnaire offered, and so shown, only where it is a
known word of rating scales, or several respondents gave it in a column whose answers repeat.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from evibook.survey.scales import in_order, in_scale_vocabulary, scale_of
from evibook.survey.text import NO_ANSWER, answer_key, clean_text

QuestionType = Literal["single", "multi", "likert", "numeric", "open"]
OFFERED_TO = 2  # respondents who give an answer before it counts as offered
REPEATED = 0.7  # of a closed question's answers that were offered
MOST_LEVELS = 40
MOST_LETTERS = 150  # of an answer that is offered
MOST_CODES = 12
FEWEST_JOINED = 0.05  # of the answers to a multi-select question that name several options
NUMBER = re.compile(r"[-+]?(?:\d{1,15}|\d{1,3}(?:,\d{3})+)?(?:[.,]\d+)?\s?%?")
INTEGER = re.compile(r"-?\d{1,4}")
# What platforms write for a question that was seen and not answered, or did not apply.
MISSING_CODE = re.compile(r"-(?:9\d{0,3}|88|888|77|777|66|666)")
SEPARATORS = (";", "|", "\n", ",", ", ")


@dataclass(frozen=True)
class Answers:
    """The kind of a column's answers, and those that were offered, in order."""

    type: QuestionType
    levels: tuple[str, ...] = ()
    ordered: bool = False
    separator: str = ""
    coded: bool = False
    missing: tuple[str, ...] = ()
    hidden: int = 0

    def notes(self) -> list[str]:
        """What a person should look at."""
        notes = []
        if self.coded:
            notes.append("The answers are codes: name them in levels, and keep the codes in codes.")
        if self.hidden:
            notes.append(
                f"{self.hidden} further answers were given by one respondent each and are not "
                "shown: add those that the questionnaire offers."
            )
        if len(self.levels) > 1 and not self.ordered and self.type == "single":
            notes.append("The order of the answers is alphabetical: put them in their own.")
        if any(answer_key(level) == "none" for level in self.levels):
            notes.append("'None' is taken for an answer: remove it from levels if it is a blank.")
        return notes


def kind_of(counts: Mapping[str, int], coded: bool) -> Answers:
    """The kind of the answers to one question; ``counts`` says how often each was given.

    ``coded`` says that the export has codes in place of answers.
    """
    given = _given(counts)
    codes = tuple(sorted(cell for cell in given if MISSING_CODE.fullmatch(cell)))
    rest = {cell: n for cell, n in given.items() if cell not in codes}
    if codes and rest:
        given = rest
    else:
        codes = ()
    if not given:
        return Answers("open")
    if all(INTEGER.fullmatch(cell) for cell in given) and coded and len(given) <= MOST_CODES:
        return Answers("single", tuple(sorted(given, key=int)), True, coded=True, missing=codes)
    if all(NUMBER.fullmatch(cell) for cell in given):
        return Answers("numeric", missing=codes)
    return _worded(given, codes)


def _given(counts: Mapping[str, int]) -> dict[str, int]:
    """The answers, without what stands in place of one. 'None' may be an answer."""
    return {
        cell: n
        for cell, n in counts.items()
        if (key := answer_key(cell)) not in NO_ANSWER or (key == "none" and n >= OFFERED_TO)
    }


def _worded(given: Mapping[str, int], codes: tuple[str, ...]) -> Answers:
    for separator in SEPARATORS:
        parts = _joined(given, separator)
        if parts:
            levels, ordered = in_order(_offered(parts))
            hidden = len(parts) - len(_offered(parts))
            return Answers("multi", levels, ordered, separator, missing=codes, hidden=hidden)
    given = cleaned(given)
    offered = _offered(given)
    if not _is_closed(given, offered):
        return Answers("open")
    levels, ordered = in_order(offered)
    kind: QuestionType = "likert" if scale_of(offered) else "single"
    return Answers(kind, levels, ordered, missing=codes, hidden=len(given) - len(offered))


def cleaned(counts: Mapping[str, int]) -> dict[str, int]:
    """The same answers without HTML, line ends and blanks that nobody sees."""
    answers: Counter[str] = Counter()
    for cell, n in counts.items():
        answers[clean_text(cell)] += n
    return answers


def _offered(counts: Mapping[str, int]) -> list[str]:
    return [cell for cell, n in counts.items() if n >= OFFERED_TO or in_scale_vocabulary(cell)]


def _is_closed(counts: Mapping[str, int], offered: list[str]) -> bool:
    answers = sum(counts.values())
    return (
        0 < len(offered) <= MOST_LEVELS
        and all(len(cell) <= MOST_LETTERS for cell in offered)
        and sum(counts[cell] for cell in offered) >= REPEATED * answers
    )


def _joined(counts: Mapping[str, int], separator: str) -> dict[str, int]:
    """How often each option was ticked, where cells join several by the separator; else none.

    An option then stands in several different cells. A comma within an answer does not make two
    options: 'Yes, often' and 'No, never' have no part in common.
    """
    several = sum(n for cell, n in counts.items() if separator in cell)
    if several < max(1, FEWEST_JOINED * sum(counts.values())):
        return {}
    cells = {cell: split_answers(cell, separator) for cell in counts}
    ticked: Counter[str] = Counter()
    cells_with: Counter[str] = Counter()
    for cell, parts in cells.items():
        ticked.update(dict.fromkeys(parts, counts[cell]))
        cells_with.update(set(parts))
    shared = sum(n > 1 for n in cells_with.values())
    recombined = shared >= 2 and 2 * shared >= sum(n >= OFFERED_TO for n in ticked.values())
    return dict(ticked) if recombined and _is_closed(ticked, _offered(ticked)) else {}


def split_answers(cell: str, separator: str) -> list[str]:
    """The parts of a cell that joins answers. A comma that a blank follows does not part them."""
    parts = re.split(r",(?! )", cell) if separator == "," else cell.split(separator)
    return [part for part in map(clean_text, parts) if part]
