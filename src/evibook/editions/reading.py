"""Edition files: found, read, and checked against themselves and the files beside them."""

from __future__ import annotations

from collections.abc import Iterator

from evibook.editions.branding import branding_faults
from evibook.editions.edition import ORGANISATIONS_OWN, Edition
from evibook.editions.policy import policy_faults
from evibook.editions.waves import inconsistent_waves
from evibook.errors import (
    EvibookError,
    Fault,
    FaultsFound,
    line_of,
    near_miss,
    parse_yaml,
    read_utf8,
    sentences,
)
from evibook.model.project import Project

TABLES = ("population", "actions")  # keys for tables of an edition with the same names
ALL_NATIONS = "United Kingdom"


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


def readable_editions(project: Project) -> tuple[Edition, ...]:
    """The editions without faults, in alphabetical order of their ids."""
    found = (_load(project, edition_id)[0] for edition_id in edition_ids(project))
    return tuple(edition for edition in found if edition is not None)


def edition_line(project: Project, edition_id: str, *path: str) -> int:
    """The line of an edition's file on which the value at that path stands, from 1."""
    text = (project.editions / f"{edition_id}.yml").read_text(encoding="utf-8")
    return line_of(text, path)


def check_editions(project: Project) -> list[Fault]:
    """All faults of all edition files."""
    misnamed = [
        Fault(project.name_of(path), 0, "", path.suffix, "a file that ends in .yml", "Rename it.")
        for path in sorted(project.editions.glob("*.yaml"))
    ]
    return misnamed + [fault for name in edition_ids(project) for fault in _load(project, name)[1]]


def _load(project: Project, edition_id: str) -> tuple[Edition | None, list[Fault]]:
    path = project.editions / f"{edition_id}.yml"
    text = read_utf8(path, project.name_of(path))
    return (None, [text]) if isinstance(text, Fault) else _parsed(project, edition_id, text)


def edition_faults(project: Project, edition_id: str, text: str) -> list[Fault]:
    """All faults of a text that would be the file of that edition."""
    return _parsed(project, edition_id, text)[1]


def _parsed(project: Project, edition_id: str, text: str) -> tuple[Edition | None, list[Fault]]:
    file = f"editions/{edition_id}.yml"
    edition, faults = parse_yaml(text, file, Edition.model_validate)
    if edition is None:
        return None, faults
    faults = [
        Fault(file, line_of(text, _path(column)), column, value, allowed, action)
        for column, value, allowed, action in _inconsistent(project, edition, edition_id)
    ]
    faults += policy_faults(file, text, edition.policy)
    faults += branding_faults(project, file, edition_id, edition.branding)
    return (None if faults else edition), faults


def _path(column: str) -> list[str | int]:
    """The path of 'waves.0.name' in the file; numbers are places in a list."""
    return [int(part) if part.isdigit() else part for part in column.split(".")]


Found = Iterator[tuple[str, str, str, str]]  # column, value, allowed, next action


def _inconsistent(project: Project, edition: Edition, edition_id: str) -> Found:
    if edition.id != edition_id:
        yield "id", edition.id, edition_id, "Make the id and the file's name agree."
    yield from _of_organisation(edition) if edition.is_local else _of_nation(edition)
    survey = edition.survey
    if survey and survey.closed < survey.opened:
        allowed = f"a day that is not before {survey.opened}, when it opened"
        yield "survey.closed", str(survey.closed), allowed, "Correct one of the two days."
    yield from _files(project, edition, edition_id)
    yield from inconsistent_waves(project, edition, edition_id)


def _of_nation(edition: Edition) -> Found:
    """What a national edition may not hold: invented data, and what is one organisation's."""
    if edition.synthetic:
        action = "Keep invented data to an organisation's example edition."
        yield "synthetic", "true", "false in a national edition", action
    for name in ORGANISATIONS_OWN:
        if getattr(edition, name):
            action = "Remove the key, or write kind: organisation."
            yield name, "", "nothing in a national edition", action


def _of_organisation(edition: Edition) -> Found:
    """What an organisation's edition must say of it."""
    if not edition.organisation_code:
        allowed = "the organisation's code, such as 'RXX'"
        yield "organisation_code", "", allowed, "Add the key."
    if edition.type is None:
        allowed = "what kind of organisation it is, such as mental health"
        yield "type", "", allowed, "Add the key."
    if edition.nation == ALL_NATIONS:
        allowed = "one of the four nations, for an organisation"
        yield "nation", edition.nation, allowed, "Name the nation it is in."


def _files(project: Project, edition: Edition, edition_id: str) -> Found:
    """Files that are declared and not there, and tables that nobody would look at."""
    folder = project.editions / edition_id
    if edition.survey and not (folder / edition.survey.codebook).is_file():
        allowed = f"a codebook at editions/{edition_id}/{edition.survey.codebook}"
        action = "Draft it with `evibook inspect survey`, or remove the survey."
        yield "survey", "", allowed, action
    if edition.panel and not (folder / edition.panel).is_file():
        allowed = f"the panel's rule at editions/{edition_id}/{edition.panel}"
        yield "panel", edition.panel, allowed, "Put it there, or remove the key."
    for key in TABLES:
        is_there = (folder / f"{key}.csv").is_file()
        if getattr(edition, key) and not is_there:
            allowed = f"a table at editions/{edition_id}/{key}.csv"
            yield key, f"{key}.csv", allowed, "Put it there, or remove the key."
        if is_there and not getattr(edition, key):
            allowed = f"{key}: {key}.csv, because editions/{edition_id}/ has that table"
            yield key, "", allowed, "Add the key, or remove the table."
