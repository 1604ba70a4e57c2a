"""``evibook new edition``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import click
import yaml
from pydantic import TypeAdapter, ValidationError

from evibook.editions import SCHEMA_FILE, Edition, edition_faults, edition_ids, read_edition
from evibook.errors import EvibookError, Fault, FaultsFound, near_miss, sentences
from evibook.model.files import write_files
from evibook.model.project import Project, find_project

NATIONAL = "national"
ASKED = ("id", "name", "organisation_code", "type", "nation", "publisher", "contact")
TAKEN = ("title", "subtitle", "licence")  # from the national edition, unless given
FIXED = {"kind": "organisation", "visibility": "private"}
SETTABLE = (*ASKED, *TAKEN)
FIRST_LINE = f"# yaml-language-server: $schema={SCHEMA_FILE}\n"


def run_new_edition(start: Path, settings: Sequence[str], no_input: bool) -> None:
    """Write an organisation's edition, private at first, or change nothing.

    ``settings`` are texts such as 'key=value'. Raises FaultsFound where what was given cannot
    stand or, with ``no_input``, where something is missing; and click.Abort where the user stops.
    """
    project = find_project(start)
    given, faults = _given(settings)
    faults += [fault for key, value in given.items() for fault in _wrong(project, key, value)]
    missing = [key for key in ASKED if key not in given]
    if no_input:
        faults += [_fault(key, "", _meaning(key), f"Add --set {key}=...") for key in missing]
    if faults:
        raise FaultsFound(faults)
    for key in missing:
        given[key] = _ask(project, key)
    _write(project, given)


def _given(settings: Sequence[str]) -> tuple[dict[str, str], list[Fault]]:
    given, faults = {}, []
    for setting in settings:
        key, equals, value = setting.partition("=")
        if key in SETTABLE and equals:
            given[key] = value.strip()
        else:
            allowed = f"key=value, where the key is one of {', '.join(SETTABLE)}"
            action = sentences(near_miss(key, SETTABLE), "Correct it.")
            faults.append(_fault("", setting, allowed, action))
    return given, faults


def _wrong(project: Project, key: str, value: str) -> list[Fault]:
    """Why a key may not have that value; nothing where it may."""
    if key == "id" and value in edition_ids(project):
        return [_fault(key, value, "an id that no edition has", "Choose another.")]
    field = Edition.model_fields[key]
    kind: Any = Annotated[field.annotation, field]
    adapter: TypeAdapter[Any] = TypeAdapter(kind)
    try:
        adapter.validate_python(value, strict=True)
    except ValidationError as error:
        told = error.errors(include_url=False)[0]["msg"]
        return [_fault(key, value, f"{told}: {_meaning(key)}", "Correct the value.")]
    return [] if value else [_fault(key, value, _meaning(key), "Give a value.")]


def _ask(project: Project, key: str) -> str:
    """Ask for a key until the answer can stand. Raises click.Abort where the user stops."""
    click.echo(f"\n{key}. {Edition.model_fields[key].description}")

    def answer(text: str) -> str:
        wrong = _wrong(project, key, text.strip())
        if wrong:
            raise click.UsageError(f"allowed: {wrong[0].allowed}")
        return text.strip()

    return str(click.prompt(key, value_proc=answer))


def _write(project: Project, given: dict[str, str]) -> None:
    national = read_edition(project, NATIONAL)
    taken = {key: getattr(national, key) for key in TAKEN}
    values = taken | FIXED | given
    content = {key: values[key] for key in Edition.model_fields if key in values}
    path = project.editions / f"{given['id']}.yml"
    body = yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=1000)
    faults = edition_faults(project, given["id"], FIRST_LINE + body)
    if faults:
        raise FaultsFound(faults)
    if path.exists():
        raise EvibookError(f"{project.name_of(path)} is there already. Nothing was written.")
    write_files({path: (FIRST_LINE + body).encode("utf-8")})
    click.echo(f"Wrote {project.name_of(path)}. The edition is private until you change that.")
    click.echo(f"To build it: evibook build {given['id']}")


def _meaning(key: str) -> str:
    return str(Edition.model_fields[key].description).rstrip(".")


def _fault(key: str, value: str, allowed: str, action: str) -> Fault:
    return Fault("editions/ID.yml", 0, key, value, allowed, action)
