"""The typed content of an edition file."""

from __future__ import annotations

from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from evibook.editions.branding import Branding, branding_faults
from evibook.errors import (
    EvibookError,
    Fault,
    FaultsFound,
    near_miss,
    sentences,
    validation_faults,
    yaml_fault,
)
from evibook.model.project import Project


class Edition(BaseModel):
    """Name, audience and terms of one edition of the report.

    ``synthetic`` marks an edition made from invented data; the national one never is.
    ``address`` is where it is published, and ``problems`` where a reader reports a problem with
    a page: an address in which ``{page}`` and ``{title}`` are filled in.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, str_min_length=1)

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    name: str
    kind: Literal["national", "organisation"]
    nation: Literal["United Kingdom", "England", "Northern Ireland", "Scotland", "Wales"]
    title: str
    subtitle: str
    publisher: str
    contact: str
    licence: str
    visibility: Literal["private", "publishable"]
    synthetic: bool = False
    address: str = Field("", pattern=r"^(https?://\S+)?$")
    problems: str = Field("", pattern=r"^((https?://|mailto:)\S+)?$")
    branding: Branding = Branding()


def edition_ids(project: Project) -> tuple[str, ...]:
    """Ids of the project's editions, in alphabetical order."""
    return tuple(sorted(path.stem for path in project.editions.glob("*.yml")))


def read_edition(project: Project, edition_id: str) -> Edition:
    """An edition. Raises EvibookError where there is none of that id, FaultsFound for faults."""
    known = edition_ids(project)
    if edition_id not in known:
        raise EvibookError(
            sentences(
                f"No edition {edition_id!r}: editions/{edition_id}.yml is not there.",
                near_miss(edition_id, known),
                f"The editions are {', '.join(known) or 'none yet'}.",
            )
        )
    edition, faults = _load(project, edition_id)
    if edition is None:
        raise FaultsFound(faults)
    return edition


def check_editions(project: Project) -> list[Fault]:
    """All faults of all edition files."""
    misnamed = [
        Fault(project.name_of(path), 0, "", path.suffix, "a file that ends in .yml", "Rename it.")
        for path in sorted(project.editions.glob("*.yaml"))
    ]
    return misnamed + [fault for name in edition_ids(project) for fault in _load(project, name)[1]]


def _load(project: Project, edition_id: str) -> tuple[Edition | None, list[Fault]]:
    path = project.editions / f"{edition_id}.yml"
    file = project.name_of(path)
    try:
        text = path.read_text(encoding="utf-8")
        edition = Edition.model_validate(yaml.safe_load(text))
    except (OSError, yaml.YAMLError, UnicodeDecodeError) as error:
        return None, [yaml_fault(file, error)]
    except ValidationError as error:
        return None, validation_faults(file, text, error)
    faults = _consistency_faults(file, edition, edition_id)
    faults += branding_faults(project, file, edition_id, edition.branding)
    return (None if faults else edition), faults


def _consistency_faults(file: str, edition: Edition, edition_id: str) -> list[Fault]:
    faults = []
    if edition.id != edition_id:
        action = "Make the id and the file's name agree."
        faults.append(Fault(file, 0, "id", edition.id, edition_id, action))
    if edition.kind == "national" and edition.synthetic:
        action = "Keep invented data to an organisation's example edition."
        faults.append(Fault(file, 0, "synthetic", "true", "false in a national edition", action))
    return faults
