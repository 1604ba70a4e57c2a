"""Fictional responses of every kind that a real export holds, in the order in which they came."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import numpy as np

from evibook.survey.codebook import Codebook
from evibook.survey.example.draw import Given, draw_answers
from evibook.survey.example.margins import Kind, Margins
from evibook.survey.kit.content import Routing

KEPT: tuple[Kind, ...] = ("complete", "partial")
# How far responses came that stop, in per cent of the questions. Both ranges keep well away from
# the 30 at which responses are left out, however many questions somebody was not asked.
REACHED: Mapping[Kind, tuple[int, int]] = {
    "partial": (55, 95),
    "duplicate": (55, 95),
    "stopped_early": (5, 20),
}
WORKING_DAY = (7, 12)  # begins at this hour and has as many hours
SHORTEST, SPREAD = 240, 900  # seconds that a response takes, and how much longer it may take


@dataclass(frozen=True)
class ExampleResponse:
    """A fictional response; duplicates share the ``person``. ``seconds`` is how long it took."""

    person: int
    kind: Kind
    answers: Mapping[str, Given]
    progress: int
    started: datetime
    seconds: int


def make_responses(
    codebook: Codebook, margins: Margins, routing: Mapping[str, Routing]
) -> list[ExampleResponse]:
    """All responses of a fictional export, in the order of their beginning."""
    generator = np.random.Generator(np.random.PCG64(margins.seed))
    kinds = margins.responses.kinds()
    people = [kind for kind in kinds if kind != "duplicate"]
    drawn = draw_answers(codebook, margins, routing, len(people), generator)
    made = [
        _response(codebook, number, kind, {name: drawn[name][number] for name in drawn}, generator)
        for number, kind in enumerate(people)
    ]
    copied = [response for response in made if response.kind == "complete"]
    for original in copied[: margins.responses.duplicate]:
        answers = original.answers
        made.append(_response(codebook, original.person, "duplicate", answers, generator))
    return _in_time(made, margins, generator)


def _response(
    codebook: Codebook,
    person: int,
    kind: Kind,
    answers: Mapping[str, Given],
    generator: np.random.Generator,
) -> ExampleResponse:
    least, most = REACHED.get(kind, (100, 100))
    progress = least + int(generator.random() * (most - least + 1)) if least < most else most
    reached = [q.id for q in codebook.questions][: len(codebook.questions) * progress // 100]
    told = {name: given for name, given in answers.items() if name in reached}
    if kind == "no_consent":
        told = {q.id: (q.levels[-1],) for q in codebook.questions if q.topic == "consent"}
    seconds = SHORTEST + int(generator.random() * SPREAD)
    return ExampleResponse(person, kind, told, progress, datetime.min, seconds)


def _in_time(
    made: list[ExampleResponse], margins: Margins, generator: np.random.Generator
) -> list[ExampleResponse]:
    """The responses in a random order, beginning at rising times while the survey is open."""
    days = (margins.closed - margins.opened).days + 1
    hour, hours = WORKING_DAY
    begin = datetime.combine(margins.opened, datetime.min.time())
    times = sorted(
        begin + timedelta(days=int(day * days), hours=hour, seconds=int(time * hours * 3600))
        for day, time in generator.random((len(made), 2))
    )
    order = np.argsort(generator.random(len(made)), kind="stable")
    return [replace(made[place], started=time) for place, time in zip(order, times, strict=True)]
