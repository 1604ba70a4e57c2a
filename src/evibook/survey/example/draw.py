"""Answers drawn from margins, person by person, the same for the same seed.

Only uniform numbers are taken from the generator: their stream is the same in every version of
numpy, which is not promised of its other methods.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from evibook.survey.codebook import Codebook, Question
from evibook.survey.example.margins import WHOLE, Margins
from evibook.survey.kit.content import EXCLUSIVE, Routing

Given = tuple[str, ...]  # the answers of one person to one question; empty where there is none
Answers = dict[str, list[Given]]
FloatArray = npt.NDArray[np.float64]
LEAST_SHARE = 1.0  # per cent, below which no effect takes an answer


def draw_answers(
    codebook: Codebook,
    margins: Margins,
    routing: Mapping[str, Routing],
    people: int,
    generator: np.random.Generator,
) -> Answers:
    """The answers of people who answer to the end, by question, in the codebook's order."""
    answers: Answers = {}
    for question in codebook.questions:
        if question.topic == "consent":
            answers[question.id] = [(question.levels[0],)] * people
        elif question.type == "open":
            answers[question.id] = _comments(margins, people, generator)
        else:
            drawn = _closed(question, margins, answers, people, generator)
            answers[question.id] = _skip(drawn, margins.skipped, generator)
    _agree(answers, margins)
    for rule in routing.values():
        _route(answers, rule)
    return answers


def _closed(
    question: Question,
    margins: Margins,
    answers: Answers,
    people: int,
    generator: np.random.Generator,
) -> list[Given]:
    given = margins.answers[question.id]
    words = [f"{value:g}" for value in given] if isinstance(given, dict) else question.levels
    base = [*given.values()] if isinstance(given, dict) else given
    shares = _shares(question, margins, answers, np.tile(base, (people, 1)))
    if question.type == "multi":
        ticked = generator.random(shares.shape) * WHOLE < shares
        return [_chosen(words, row) for row in ticked]
    limits = np.cumsum(shares, axis=1)
    below = generator.random((people, 1)) * limits[:, -1:] >= limits
    return [(words[place],) for place in below.sum(axis=1)]


def _shares(
    question: Question, margins: Margins, answers: Answers, shares: FloatArray
) -> FloatArray:
    """Each person's shares, shape (people, answers), after the effects on the question."""
    for effect in margins.effects:
        if effect.question != question.id:
            continue
        touched = np.ones(len(shares), dtype=bool)
        for name, wanted in effect.where.items():
            touched &= np.array([bool({*given} & {*wanted}) for given in answers[name]])
        place = question.levels.index(effect.answer)
        before = shares[:, place].copy()
        after = np.clip(before + effect.points, LEAST_SHARE, WHOLE - LEAST_SHARE)
        if question.type != "multi":  # the others share what is left, in the same proportions
            rest = np.where(touched, (WHOLE - after) / (WHOLE - before), 1.0)
            shares = shares * rest[:, None]
        shares[:, place] = np.where(touched, after, before)
    return shares


def _chosen(levels: Sequence[str], ticked: npt.NDArray[np.bool_]) -> Given:
    """What was ticked; where something was, the answer that excludes all others was not."""
    chosen = tuple(level for level, tick in zip(levels, ticked, strict=True) if tick)
    return tuple(level for level in chosen if level != EXCLUSIVE) or chosen


def _skip(drawn: list[Given], share: float, generator: np.random.Generator) -> list[Given]:
    skipped = generator.random(len(drawn)) * WHOLE < share
    return [() if skip else given for given, skip in zip(drawn, skipped, strict=True)]


def _comments(margins: Margins, people: int, generator: np.random.Generator) -> list[Given]:
    texts = margins.comments.texts
    writes = generator.random(people) * WHOLE < margins.comments.share
    places = (generator.random(people) * len(texts)).astype(int)
    return [(texts[p],) if write else () for write, p in zip(writes, places, strict=True)]


def _agree(answers: Answers, margins: Margins) -> None:
    """Make each person's answers agree: the one that matters most is among those chosen."""
    for one, several in margins.one_of.items():
        pairs = zip(answers[one], answers[several], strict=True)
        answers[several] = [_with(chosen, top) for top, chosen in pairs]
    for small, large in margins.at_most.items():
        numbers = zip(answers[small], answers[large], strict=True)
        answers[small] = [
            min(part, whole, key=_number) if part and whole else () for part, whole in numbers
        ]


def _number(given: Given) -> float:
    return float(given[0])


def _with(chosen: Given, top: Given) -> Given:
    if not top or not chosen:
        return chosen
    if top == (EXCLUSIVE,):
        return top
    return (*(level for level in chosen if level not in (*top, EXCLUSIVE)), *top)


def _route(answers: Answers, rule: Routing) -> None:
    """Take away the answers of those who were not asked."""
    before = answers[rule.asked_if]
    answers[rule.question] = [
        given if {*earlier} & {*rule.levels} else ()
        for earlier, given in zip(before, answers[rule.question], strict=True)
    ]
