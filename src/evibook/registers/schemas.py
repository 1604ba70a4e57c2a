"""Schemas of the registers: ``data/NAME.schema.json`` in Frictionless Table Schema."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from evibook.errors import EvibookError, Fault, near_miss, sentences
from evibook.model.project import Project
from evibook.model.schema import Field, ForeignKey, Relation, RowPage, Rule, TableSchema

SUFFIX = ".schema.json"


def register_names(project: Project) -> tuple[str, ...]:
    """Names of the project's registers, in alphabetical order: one for each schema."""
    return tuple(sorted(p.name.removesuffix(SUFFIX) for p in project.data.glob(f"*{SUFFIX}")))


def read_schema(project: Project, name: str) -> TableSchema:
    """The schema of a register. Raises EvibookError where the file is not a schema."""
    path = project.data / f"{name}{SUFFIX}"
    return schema_from(descriptor(project, path), project.name_of(path))


def read_schemas(project: Project) -> dict[str, TableSchema]:
    """All schemas by the name of their register. Raises EvibookError as `read_schema` does."""
    return {name: read_schema(project, name) for name in register_names(project)}


TYPES = ("string", "integer", "number", "boolean", "date")
FIELD_KEYS = {"name", "title", "description", "type", "constraints"}
RULE_KEYS = ("when", "field", "minimum", "maximum", "filled")
CONSTRAINTS = {"required", "unique", "enum", "pattern", "minimum", "maximum", "minLength"}
PAGE_KEYS = ("label", "title", "of", "chapter")
RELATION_KEYS = ("name", "forward", "inverse", "subjects", "objects")


def tables_without_schema(project: Project) -> list[Fault]:
    """CSV files in ``data/`` that nothing describes, and that would be passed over."""
    known = register_names(project)
    return [
        Fault(
            project.name_of(path),
            0,
            "",
            "",
            f"a schema beside it, data/{path.stem}{SUFFIX}",
            "Restore or write the schema, or move the file out of data/.",
        )
        for path in sorted(project.data.glob("*.csv"))
        if path.stem not in known
    ]


def check_schemas(schemas: Mapping[str, TableSchema]) -> list[Fault]:
    """Types that no column can have, and keys that name no register."""
    faults = []
    for name, schema in schemas.items():
        file = f"data/{name}{SUFFIX}"
        for field in schema.fields:
            if field.type not in TYPES:
                allowed, action = f"one of {', '.join(TYPES)}", near_miss(field.type, TYPES)
                action = f"{action} Correct the type.".strip()
                faults.append(Fault(file, 0, f"type of {field.name}", field.type, allowed, action))
        named = {c for rule in schema.rules for c in (rule.column, *rule.when)}
        for column in sorted(named - set(schema.names)):
            action = f"{near_miss(column, schema.names)} Correct the rule.".strip()
            allowed = f"a column: {', '.join(schema.names)}"
            faults.append(Fault(file, 0, "rules", column, allowed, action))
        for key in (*schema.foreign_keys, *schema.mentions):
            faults += _key_faults(schema, key, schemas)
    return faults


def _key_faults(
    schema: TableSchema, key: ForeignKey, schemas: Mapping[str, TableSchema]
) -> list[Fault]:
    """A column that is not there, or that names a register or a column which is not there."""
    file, column = f"data/{schema.name}{SUFFIX}", f"foreign key of {key.column}"
    if key.column not in schema.names:
        action = sentences(near_miss(key.column, schema.names), "Correct the column.")
        allowed = f"a column: {', '.join(schema.names)}"
        return [Fault(file, 0, column, key.column, allowed, action)]
    target = schemas.get(key.register or schema.name)
    if target is None:
        action = sentences(near_miss(key.register, schemas), "Correct the resource.")
        allowed = f"a register: {', '.join(schemas)}"
        return [Fault(file, 0, column, key.register, allowed, action)]
    if key.key not in target.names:
        action = sentences(near_miss(key.key, target.names), "Correct the column.")
        allowed = f"a column of {target.name}: {', '.join(target.names)}"
        return [Fault(file, 0, column, key.key, allowed, action)]
    return []


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
            fields=tuple(_field(field, file) for field in source["fields"]),
            primary_key=tuple(source["primaryKey"]),
            foreign_keys=tuple(_foreign_key(key) for key in source.get("foreignKeys", ())),
            rules=tuple(_rule(rule, file) for rule in source.get("rules", ())),
            page=_page(source["page"], file) if "page" in source else None,
            relations=tuple(_relation(one, file) for one in source.get("relations", ())),
            mentions=tuple(_foreign_key(key) for key in source.get("mentions", ())),
        )
    except KeyError as error:
        raise EvibookError(
            f"{file}: the key {error} is missing. A register's schema names name, title, "
            "description, version, fields and primaryKey, each field name, title, description "
            f"and type, a page label and title, and a relation {', '.join(RELATION_KEYS)}. Add it."
        ) from error


def _field(source: dict[str, Any], file: str) -> Field:
    unknown = [*(set(source) - FIELD_KEYS), *(set(source.get("constraints", {})) - CONSTRAINTS)]
    if unknown:
        raise EvibookError(
            f"{file}: column {source.get('name')!r} has the unknown key {sorted(unknown)[0]!r}. "
            f"{near_miss(sorted(unknown)[0], FIELD_KEYS | CONSTRAINTS)} A column may have "
            f"{', '.join(sorted(FIELD_KEYS))}; constraints may be {', '.join(sorted(CONSTRAINTS))}."
        )
    return Field(
        name=source["name"],
        title=source["title"],
        description=source["description"],
        type=source["type"],
        constraints=source.get("constraints", {}),
    )


def _foreign_key(source: dict[str, Any]) -> ForeignKey:
    reference = source["reference"]
    return ForeignKey(
        source["fields"][0],
        reference["resource"],
        reference["fields"][0],
        source.get("inverse", ""),
    )


def _page(source: dict[str, str], file: str) -> RowPage:
    _refuse_unknown(source, PAGE_KEYS, file, "the page")
    for key, words in source.items():
        if not isinstance(words, str) or not words:
            raise EvibookError(f"{file}: {key!r} of the page is not text. Write it as text.")
    return RowPage(
        source["label"], source["title"], source.get("of", ""), source.get("chapter", "")
    )


def _relation(source: dict[str, Any], file: str) -> Relation:
    _refuse_unknown(source, RELATION_KEYS, file, "a relation")
    name, forward, inverse, subjects, objects = (source[key] for key in RELATION_KEYS)
    return Relation(name, forward, inverse, tuple(subjects), tuple(objects))


def _refuse_unknown(source: object, known: Collection[str], file: str, what: str) -> None:
    """Raise EvibookError where a part of a schema has a key that it cannot have."""
    if not isinstance(source, Mapping):
        raise EvibookError(f"{file}: {what} is a JSON object with {', '.join(known)}.")
    for key in sorted(set(source) - set(known)):
        raise EvibookError(
            sentences(
                f"{file}: {what} has the unknown key {key!r}.",
                near_miss(key, known),
                f"{what.capitalize()} may have {', '.join(known)}.",
            )
        )


def _rule(source: dict[str, Any], file: str) -> Rule:
    when = {
        column: (values,) if isinstance(values, str) else tuple(values)
        for column, values in source["when"].items()
    }
    _refuse_unknown(source, RULE_KEYS, file, "a rule")
    bounds = {key: source[key] for key in ("minimum", "maximum", "filled") if key in source}
    return Rule(when, source["field"], **bounds)
