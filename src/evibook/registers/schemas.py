"""Schemas of the registers: ``data/NAME.schema.json`` in Frictionless Table Schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from evibook.errors import EvibookError
from evibook.model.project import Project
from evibook.model.schema import Field, ForeignKey, Rule, TableSchema

SUFFIX = ".schema.json"


def register_names(project: Project) -> tuple[str, ...]:
    """Names of the project's registers, in alphabetical order: one for each schema."""
    return tuple(sorted(p.name.removesuffix(SUFFIX) for p in project.data.glob(f"*{SUFFIX}")))


def read_schema(project: Project, name: str) -> TableSchema:
    """The schema of a register. Raises EvibookError where the file is not a schema."""
    path = project.data / f"{name}{SUFFIX}"
    return schema_from(descriptor(project, path), project.name_of(path))


def descriptor(project: Project, path: Path) -> dict[str, Any]:
    """The JSON object in a schema file."""
    try:
        loaded = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EvibookError(
            f"{project.name_of(path)}: not readable as JSON ({error}). Mend or restore the file."
        ) from error
    if not isinstance(loaded, dict):
        raise EvibookError(f"{project.name_of(path)}: a schema is a JSON object with 'fields'.")
    return loaded


def schema_from(source: dict[str, Any], file: str) -> TableSchema:
    """A descriptor as our type. ``file`` names it in messages."""
    try:
        return TableSchema(
            name=source["name"],
            title=source["title"],
            description=source["description"],
            version=source["version"],
            fields=tuple(_field(field) for field in source["fields"]),
            primary_key=tuple(source["primaryKey"]),
            foreign_keys=tuple(_foreign_key(key) for key in source.get("foreignKeys", ())),
            rules=tuple(_rule(rule) for rule in source.get("rules", ())),
        )
    except KeyError as error:
        raise EvibookError(
            f"{file}: the key {error} is missing. A register's schema names name, title, "
            "description, version, fields and primaryKey, and each field name, title, "
            "description and type. Add it."
        ) from error


def _field(source: dict[str, Any]) -> Field:
    return Field(
        name=source["name"],
        title=source["title"],
        description=source["description"],
        type=source["type"],
        constraints=source.get("constraints", {}),
    )


def _foreign_key(source: dict[str, Any]) -> ForeignKey:
    reference = source["reference"]
    return ForeignKey(source["fields"][0], reference["resource"], reference["fields"][0])


def _rule(source: dict[str, Any]) -> Rule:
    return Rule(source["when"], source["field"], source["minimum"], source["maximum"])
