"""The step that publishes an edition's survey, and what it depends on."""

from __future__ import annotations

import hashlib
import secrets
from pathlib import Path

from evibook.build.workspace import Workspace
from evibook.disclosure import SURVEY_FILE, publish_survey, read_tables, write_tables
from evibook.editions import Edition, read_edition, wave_path
from evibook.errors import EvibookError
from evibook.model.project import Project
from evibook.survey import REPORT, responses_path, survey_tables

FILES = ("codebook.csv", "tabulations.csv", "survey.yml", "population.csv", "comparisons.csv")
REGISTERS = ("published_figures.csv", "themes.csv")
SALT_FILE = "build-key"
SALT_BYTES = 32


def has_responses(project: Project, edition: str) -> bool:
    """Whether an edition's survey was imported on this machine."""
    return responses_path(project, edition).exists()


def survey_inputs(project: Project, edition: str) -> tuple[Path, ...]:
    """The files that an edition's survey tables depend on, apart from what was imported."""
    own = (project.editions / edition / name for name in FILES)
    registers = (project.data / name for name in REGISTERS)
    there = (path for path in (*own, *registers) if path.exists())
    waves = wave_files(project, read_edition(project, edition))
    return (project.editions / f"{edition}.yml", *there, *waves.values())


def wave_files(project: Project, edition: Edition) -> dict[str, Path]:
    """What the declared earlier waves published, by their names: copies of their survey tables."""
    return {wave.name: wave_path(project, edition.id, wave.name) for wave in edition.waves or ()}


def responses_digest(project: Project, edition: str) -> str:
    """A digest of what was imported, which changes with it and is made on this machine alone.

    The keys of steps stand in the manifest of a report. From a plain hash somebody could tell
    whether a guess of all answers is right, so a secret that stays beside them goes into it.
    """
    path = responses_path(project, edition)
    salt = path.with_name(SALT_FILE)
    if not salt.exists():
        salt.write_bytes(secrets.token_bytes(SALT_BYTES))
    digest = hashlib.blake2b(path.read_bytes(), key=salt.read_bytes())
    report = path.with_name(REPORT)
    digest.update(report.read_bytes() if report.exists() else b"")
    return digest.hexdigest()


def survey_file(workspace: Workspace) -> Path:
    """Where the published tables stand, in what is swapped into place."""
    return workspace.result / SURVEY_FILE


def publish_survey_tables(workspace: Workspace) -> None:
    """Count, protect and write every survey table of the edition.

    Raises EvibookError for responses of a national edition: it shows published figures alone.
    """
    edition = read_edition(workspace.project, workspace.edition)
    survey = survey_tables(workspace.project, workspace.edition)
    if survey is None:
        return
    if edition.kind == "national":
        path = workspace.project.name_of(responses_path(workspace.project, workspace.edition))
        raise EvibookError(
            f"{path} holds responses, and a national edition shows published figures alone. "
            "Remove the file, or import the survey into an organisation's edition."
        )
    files = wave_files(workspace.project, edition)
    earlier = {name: read_tables(path) for name, path in files.items()}
    tables = publish_survey(survey, edition.disclosure_policy, earlier)
    write_tables(tables, survey_file(workspace))
