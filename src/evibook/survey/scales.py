"""Answers in their order: rating scales that questionnaires share, and answers off the scale."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from evibook.survey.text import answer_key

# Each from the lowest to the highest answer, in the words that survey platforms offer for
# questions of their library. Longer scales follow shorter ones.
SCALES: tuple[tuple[str, ...], ...] = (
    ("Strongly disagree", "Disagree", "Agree", "Strongly agree"),
    ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"),
    ("Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"),
    ("Strongly disagree", "Disagree", "Undecided", "Agree", "Strongly agree"),
    (
        "Strongly disagree",
        "Tend to disagree",
        "Neither agree nor disagree",
        "Tend to agree",
        "Strongly agree",
    ),
    (
        "Strongly disagree",
        "Somewhat disagree",
        "Neither agree nor disagree",
        "Somewhat agree",
        "Strongly agree",
    ),
    (
        "Strongly disagree",
        "Disagree",
        "Somewhat disagree",
        "Neither agree nor disagree",
        "Somewhat agree",
        "Agree",
        "Strongly agree",
    ),
    ("Never", "Rarely", "Sometimes", "Often", "Always"),
    ("Never", "Rarely", "Sometimes", "Often", "Very often"),
    ("Never", "Rarely", "Occasionally", "Frequently", "Always"),
    ("Never", "Sometimes", "About half the time", "Most of the time", "Always"),
    ("Very dissatisfied", "Dissatisfied", "Satisfied", "Very satisfied"),
    (
        "Very dissatisfied",
        "Dissatisfied",
        "Neither satisfied nor dissatisfied",
        "Satisfied",
        "Very satisfied",
    ),
    (
        "Extremely dissatisfied",
        "Somewhat dissatisfied",
        "Neither satisfied nor dissatisfied",
        "Somewhat satisfied",
        "Extremely satisfied",
    ),
    ("Not important", "Slightly important", "Moderately important", "Important", "Very important"),
    (
        "Not at all important",
        "Slightly important",
        "Moderately important",
        "Very important",
        "Extremely important",
    ),
    ("Very unlikely", "Unlikely", "Neither likely nor unlikely", "Likely", "Very likely"),
    (
        "Extremely unlikely",
        "Somewhat unlikely",
        "Neither likely nor unlikely",
        "Somewhat likely",
        "Extremely likely",
    ),
    ("Very poor", "Poor", "Fair", "Good", "Very good"),
    ("Poor", "Fair", "Good", "Very good", "Excellent"),
    ("Terrible", "Poor", "Average", "Good", "Excellent"),
    ("Very difficult", "Difficult", "Neither easy nor difficult", "Easy", "Very easy"),
    ("Very low", "Low", "Moderate", "High", "Very high"),
    ("Not at all", "To a small extent", "To some extent", "To a great extent"),
    (
        "Not at all",
        "To a small extent",
        "To some extent",
        "To a great extent",
        "To a very great extent",
    ),
    ("None at all", "A little", "A moderate amount", "A lot", "A great deal"),
    ("Not at all", "A little", "A moderate amount", "A lot", "A great deal"),
    (
        "Not at all confident",
        "Slightly confident",
        "Moderately confident",
        "Very confident",
        "Extremely confident",
    ),
    ("Not at all confident", "Not very confident", "Fairly confident", "Very confident"),
    ("Much worse", "Somewhat worse", "About the same", "Somewhat better", "Much better"),
    ("Not a barrier", "Minor barrier", "Moderate barrier", "Major barrier"),
)
YES_NO_WORDS = frozenset({"yes", "no", "true", "false", "maybe", "in part", "partly"})
# Answers that stand beside a scale and not on it.
OFF_SCALE = frozenset(
    {
        "don't know",
        "do not know",
        "not sure",
        "unsure",
        "not applicable",
        "not applicable to me",
        "prefer not to say",
        "prefer not to answer",
        "no opinion",
        "i don't know",
        "can't say",
    }
)
LEADING_NUMBER = re.compile(r"\A\s*(-?\d+)\s*(?:[-–—:.)=]|\Z)")
FIRST_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
BELOW = re.compile(r"\b(?:under|less|fewer|below|up to|none|never)\b|<", re.IGNORECASE)
ABOVE = re.compile(r"\b(?:over|more|above|and older)\b|>|\+", re.IGNORECASE)
LAST = re.compile(r"\A(?:other|none of)\b", re.IGNORECASE)


def scale_of(answers: Iterable[str]) -> tuple[str, ...] | None:
    """The shortest known scale that holds all the answers, or None.

    The words are those of the answers where somebody gave them, and the scale's own where
    nobody did. Answers off the scale follow it. Two answers on it are needed to tell it.
    """
    given = {answer_key(answer): answer for answer in answers}
    beside = [text for key, text in given.items() if key in OFF_SCALE]
    on_it = {key for key in given if key not in OFF_SCALE}
    fitting = [s for s in SCALES if on_it <= {answer_key(level) for level in s}]
    if len(on_it) < 2 or not fitting:
        return None
    scale = min(fitting, key=len)
    return (*(given.get(answer_key(level), level) for level in scale), *sorted(beside))


def in_scale_vocabulary(answer: str) -> bool:
    """Whether an answer is one of the known words, which name nobody."""
    key = answer_key(answer)
    return key in OFF_SCALE or key in YES_NO_WORDS or key in _SCALE_WORDS


_SCALE_WORDS = frozenset(answer_key(level) for scale in SCALES for level in scale)


def in_order(answers: Collection[str]) -> tuple[tuple[str, ...], bool]:
    """The answers in the order that they tell themselves, and whether they tell one.

    Known scales come first, then numbered answers ('1 - None'), bands ('3 to 5 years'), yes and
    no. Other answers stand in alphabetical order, with 'Other' at the end.
    """
    scale = scale_of(answers)
    if scale:
        return scale, True
    beside = sorted(answer for answer in answers if is_beside(answer))
    main = [answer for answer in answers if not is_beside(answer)]
    if main and all(LEADING_NUMBER.match(answer) for answer in main):
        return (*sorted(main, key=_leading), *beside), True
    if {answer_key(answer) for answer in main} == {"yes", "no"}:
        return (*sorted(main, key=answer_key, reverse=True), *beside), True
    if len(main) > 1 and all(FIRST_NUMBER.search(a) or BELOW.search(a) for a in main):
        return (*sorted(main, key=_band), *beside), True
    return (*sorted(main, key=lambda a: (bool(LAST.match(a)), answer_key(a))), *beside), False


def is_beside(answer: str) -> bool:
    """Whether an answer stands beside its scale: "Don't know", also after a code of its own."""
    key = answer_key(answer)
    return key in OFF_SCALE or key.partition(" - ")[2] in OFF_SCALE


def _leading(answer: str) -> int:
    found = LEADING_NUMBER.match(answer)
    return int(found.group(1)) if found else 0


def _band(answer: str) -> tuple[float, int]:
    """Where a band begins: 'under 5' before '5 to 9', 'more than 9' after it."""
    found = FIRST_NUMBER.search(answer)
    number = float(found.group().replace(",", "")) if found else -1.0
    return number, -1 if BELOW.search(answer) else 1 if ABOVE.search(answer) else 0
