"""The step that publishes an edition's survey, and what it depends on."""

from __future__ import annotations

import hashlib
import secrets
from pathlib import Path

from evibook.build.workspace import Workspace
from evibook.disclosure import SURVEY_FILE, publish_survey, read_tables, write_tables
from evibook.editions import read_edition
from evibook.errors import EvibookError
from evibook.model.project import Project
from evibook.survey import responses_path, survey_tables

FILES = ("codebook.csv", "tabulations.csv", "survey.yml", "population.csv")
WAVES = "waves"
SALT_FILE = "build-key"
SALT_BYTES = 32


def has_responses(project: Project, edition: str) -> bool:
    """Whether an edition's survey was imported on this machine."""
    return responses_path(project, edition).exists()


def survey_inputs(project: Project, edition: str) -> tuple[Path, ...]:
    """The edition's files that its survey tables depend on, apart from the responses."""
    files = (project.editions / edition / name for name in FILES)
    own = (path for path in files if path.exists())
    return (project.editions / f"{edition}.yml", *own, *wave_files(project, edition))


def wave_files(project: Project, edition: str) -> tuple[Path, ...]:
    """What earlier waves published: copies of their survey tables, named as readers see them."""
    return tuple(sorted((project.editions / edition / WAVES).glob("*.json")))


def responses_digest(project: Project, edition: str) -> str:
    """A digest of the responses that changes with them and can be made on this machine alone.

    The keys of steps stand in the manifest of a report. From a plain hash somebody could tell
    whether a guess of all answers is right, so a secret that stays beside them goes into it.
    """
    path = responses_path(project, edition)
    salt = path.with_name(SALT_FILE)
    if not salt.exists():
        salt.write_bytes(secrets.token_bytes(SALT_BYTES))
    return hashlib.blake2b(path.read_bytes(), key=salt.read_bytes()).hexdigest()


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
    earlier = {
        path.stem: read_tables(path) for path in wave_files(workspace.project, workspace.edition)
    }
    tables = publish_survey(survey, edition.disclosure_policy, earlier)
    write_tables(tables, survey_file(workspace))
