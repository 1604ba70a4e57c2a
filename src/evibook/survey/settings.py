"""Which responses of an edition's survey are kept: ``editions/ID/survey.yml``, or its defaults."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from evibook.errors import Fault, FaultsFound, read_yaml
from evibook.model.project import Project

Sampling = Literal["self-selected", "random sample"]


class Consent(BaseModel):
    """The question that asks for consent, by its column, and the answers that give it."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_min_length=1)

    column: str
    answers: tuple[str, ...] = Field(min_length=1)


class Rules(BaseModel):
    """What keeps a response out.

    ``progress_below`` is in per cent; 0 keeps all. ``duplicates`` names the column whose value a
    response shares with its duplicates; without it the platform's own id of responses is taken.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, str_min_length=1)

    progress_below: float = Field(default=30, ge=0, le=100)
    preview_and_test: bool = True
    duplicates: str | None = None
    consent: Consent | None = None


class SurveySettings(BaseModel):
    """How an edition's survey is read, besides its codebook.

    ``design`` says how respondents were found: by themselves, or drawn at random from a list.
    Tests are made in the second case alone.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    exclude: Rules = Rules()
    design: Sampling = "self-selected"


def settings_path(project: Project, edition_id: str) -> Path:
    """Where an edition's settings stand."""
    return project.editions / edition_id / "survey.yml"


def read_settings(project: Project, edition_id: str) -> SurveySettings:
    """The settings of an edition's survey. Raises FaultsFound with all their faults."""
    settings, faults = _load(project, settings_path(project, edition_id))
    if faults:
        raise FaultsFound(faults)
    return settings


def check_settings(project: Project) -> list[Fault]:
    """All faults of all editions' settings."""
    paths = sorted(project.editions.glob("*/survey.yml"))
    return [fault for path in paths for fault in _load(project, path)[1]]


def _load(project: Project, path: Path) -> tuple[SurveySettings, list[Fault]]:
    if not path.exists():
        return SurveySettings(), []
    settings, faults = read_yaml(
        path, project.name_of(path), lambda said: SurveySettings.model_validate(said or {})
    )
    return settings or SurveySettings(), faults
