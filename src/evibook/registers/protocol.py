"""The review protocol, ``data/protocol.yml``."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from evibook.errors import Fault, FaultsFound, read_yaml
from evibook.model.project import Project


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_min_length=1)


class Question(_Strict):
    """The review question as population, concept and context."""

    text: str
    population: str
    concept: str
    context: str


class Eligibility(_Strict):
    """What was included and what was not."""

    include: tuple[str, ...]
    exclude: tuple[str, ...]


class Level(_Strict):
    """A level of the health system and what belongs to it."""

    level: Literal["macro", "meso", "micro"]
    definition: str


class ReportingItem(_Strict):
    """An item of the reporting guideline: done as described, or not applicable and why."""

    item: str
    answer: Literal["done", "not done", "not applicable"]
    note: str


class Protocol(_Strict):
    """What was decided before charting."""

    title: str
    question: Question
    eligibility: Eligibility
    corpus: str
    charting: str
    levels: tuple[Level, ...]
    synthesis: str
    limits: tuple[str, ...]
    reporting: tuple[ReportingItem, ...]


def _load(project: Project) -> tuple[Protocol | None, list[Fault]]:
    path = project.data / "protocol.yml"
    return read_yaml(path, project.name_of(path), Protocol.model_validate)


def check_protocol(project: Project) -> list[Fault]:
    """All faults of the protocol's file."""
    return _load(project)[1]


def read_protocol(project: Project) -> Protocol:
    """The protocol. Raises FaultsFound."""
    protocol, faults = _load(project)
    if protocol is None:
        raise FaultsFound(faults)
    return protocol
