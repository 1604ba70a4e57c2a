"""The review protocol, ``data/protocol.yml``."""

from __future__ import annotations

from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from evibook.errors import Fault, FaultsFound, load_yaml, validation_faults, yaml_fault
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
    file = project.name_of(path) if path.exists() else "data/protocol.yml"
    try:
        text = path.read_text(encoding="utf-8")
        return Protocol.model_validate(load_yaml(text)), []
    except (OSError, yaml.YAMLError, UnicodeDecodeError) as error:
        return None, [yaml_fault(file, error)]
    except ValidationError as error:
        return None, validation_faults(file, text, error)


def check_protocol(project: Project) -> list[Fault]:
    """All faults of the protocol's file."""
    return _load(project)[1]


def read_protocol(project: Project) -> Protocol:
    """The protocol. Raises FaultsFound."""
    protocol, faults = _load(project)
    if protocol is None:
        raise FaultsFound(faults)
    return protocol
