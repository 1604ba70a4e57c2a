"""What a fictional survey is made from: ``editions/ID/margins.yml``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from evibook.errors import (
    EvibookError,
    Fault,
    FaultsFound,
    near_miss,
    read_yaml,
    sentences,
)
from evibook.model.project import Project
from evibook.survey.codebook import Codebook, Question

WHOLE = 100.0  # per cent
Kind = Literal[
    "complete", "partial", "stopped_early", "no_consent", "preview", "test", "spam", "duplicate"
]
Shares = list[float] | dict[float, float]


class Counts(BaseModel):
    """How many responses of each kind the export holds."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    complete: int = Field(ge=1)
    partial: int = Field(ge=0)
    stopped_early: int = Field(ge=0)
    no_consent: int = Field(ge=0)
    preview: int = Field(ge=0)
    test: int = Field(ge=0)
    spam: int = Field(ge=0)
    duplicate: int = Field(ge=0)

    def kinds(self) -> list[Kind]:
        """The kind of each response."""
        return [kind for kind, number in self for _ in range(number)]  # type: ignore[misc]


class Effect(BaseModel):
    """Percentage points that an answer gains among those who gave others before."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    where: dict[str, list[str]] = Field(min_length=1)
    question: str
    answer: str
    points: float


class Comments(BaseModel):
    """What is written into open questions, and by how many per cent."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    share: float = Field(ge=0, le=100)
    texts: list[str] = Field(min_length=1)


class Wave(BaseModel):
    """An earlier wave of a fictional survey: when, how many, and the shares that were others."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    seed: int
    opened: date
    closed: date
    responses: Counts
    answers: dict[str, Shares] = {}


class Margins(BaseModel):
    """The seed and the shares of a fictional survey; shares are in per cent."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    seed: int
    opened: date
    closed: date
    least_difference: float = Field(gt=0)
    responses: Counts
    skipped: float = Field(ge=0, le=50)
    answers: dict[str, Shares]
    effects: list[Effect] = []
    one_of: dict[str, str] = {}
    at_most: dict[str, str] = {}
    typed_beside_other: list[str] = Field(min_length=1)
    comments: Comments
    waves: dict[str, Wave] = {}

    def of_wave(self, name: str) -> Margins:
        """The margins of an earlier wave: what it says, and the rest as it is now."""
        wave = self.waves[name]
        told = {key: getattr(wave, key) for key in ("seed", "opened", "closed", "responses")}
        return self.model_copy(update={**told, "answers": {**self.answers, **wave.answers}})


def read_margins(project: Project, codebook: Codebook, wave: str = "") -> Margins:
    """The margins of the codebook's edition, or those of an earlier ``wave`` of it.

    Raises EvibookError where there are none, and FaultsFound with what does not fit the codebook.
    """
    path = project.editions / codebook.edition / "margins.yml"
    file = project.name_of(path)
    if not path.exists():
        raise EvibookError(f"There is no {file}: only editions that have one are invented.")
    margins, faults = read_yaml(path, file, lambda said: Margins.model_validate(said or {}))
    if margins is not None:
        faults = [Fault(file, 0, *found) for found in _misfits(margins, codebook)]
    if margins is None or faults:
        raise FaultsFound(faults)
    if wave and wave not in margins.waves:
        known = f"Its waves are {', '.join(margins.waves) or 'none'}."
        raise EvibookError(
            sentences(f"{file} has no wave {wave!r}.", near_miss(wave, margins.waves), known)
        )
    return margins.of_wave(wave) if wave else margins


def _misfits(margins: Margins, codebook: Codebook) -> Iterator[tuple[str, str, str, str]]:
    """(key, value, allowed, next action) of what does not fit the codebook."""
    questions = {q.id: q for q in codebook.questions}
    drawn = [q for q in codebook.questions if q.is_read and q.topic != "consent"]
    for question in drawn:
        yield from _shares(question, margins.answers.get(question.id), "answers")
        for name, wave in margins.waves.items():
            if question.id in wave.answers:
                yield from _shares(question, wave.answers[question.id], f"waves.{name}.answers")
    named = [(f"answers.{name}", name) for name in margins.answers]
    named += [
        (f"waves.{wave}.answers.{name}", name)
        for wave, told in margins.waves.items()
        for name in told.answers
    ]
    named += [("effects", name) for effect in margins.effects for name in effect.where]
    named += [("effects", effect.question) for effect in margins.effects]
    named += [("one_of", name) for pair in margins.one_of.items() for name in pair]
    named += [("at_most", name) for pair in margins.at_most.items() for name in pair]
    for key, name in named:
        if name not in questions:
            action = sentences(near_miss(name, questions), "Correct it.")
            yield key, name, "a question of the codebook", action
    yield from _answers(margins, questions)


def _shares(
    question: Question, shares: Shares | None, part: str
) -> Iterator[tuple[str, str, str, str]]:
    key = f"{part}.{question.id}"
    given = shares.values() if isinstance(shares, dict) else shares or ()
    if shares is None or isinstance(shares, dict) != (question.type == "numeric"):
        allowed = "a share for each answer in its order, or for each value of a number"
        yield key, "", allowed, "Give the question its shares."
    elif question.levels and len(shares) != len(question.levels):
        allowed = f"{len(question.levels)} shares, one for each answer"
        yield key, f"{len(shares)} shares", allowed, "Make the two lists agree."
    elif question.type != "multi" and round(sum(given), 6) != WHOLE:
        yield key, f"{sum(given):g}", "shares that add up to 100", "Correct them."


def _answers(
    margins: Margins, questions: dict[str, Question]
) -> Iterator[tuple[str, str, str, str]]:
    named = [(e.question, e.answer) for e in margins.effects]
    named += [(name, a) for e in margins.effects for name, given in e.where.items() for a in given]
    for name, answer in named:
        if name in questions and answer not in questions[name].levels:
            action = sentences(near_miss(answer, questions[name].levels), "Correct it.")
            yield "effects", answer, f"an answer to {name}", action
