"""The JSON Schema of edition files, from which editors complete keys and explain them."""

from __future__ import annotations

import json
from typing import Any

from evibook.editions.edition import ORGANISATIONS_OWN, Edition

SCHEMA_FILE = "edition.schema.json"  # in editions/
DIALECT = "http://json-schema.org/draft-07/schema#"  # what editors of YAML know in full


def edition_schema_text() -> str:
    """The schema as text, made from `Edition`, so that it says what the check says."""
    schema = {"$schema": DIALECT} | _draft_07(Edition.model_json_schema())
    schema["title"] = "Edition of a report"
    schema["if"] = {"properties": {"kind": {"const": "organisation"}}}
    schema["then"] = {"required": ["organisation_code", "type"]}
    schema["else"] = {"properties": dict.fromkeys(ORGANISATIONS_OWN, False)}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _draft_07(value: Any) -> Any:
    """A schema of a later draft in the words of draft 7.

    There a key beside a reference is not seen, so the reference is put into an ``allOf``. A key
    that may be left out takes no null: an empty key is a slip.
    """
    if isinstance(value, list):
        return [_draft_07(item) for item in value]
    if not isinstance(value, dict):
        return value
    made = {
        "definitions" if key == "$defs" else key: _draft_07(item) for key, item in value.items()
    }
    options = [item for item in made.get("anyOf", ()) if item != {"type": "null"}]
    if len(options) == 1:
        del made["anyOf"]
        made = options[0] | {key: item for key, item in made.items() if item is not None}
    if "$ref" in made:
        target = made.pop("$ref").replace("#/$defs/", "#/definitions/")
        made["allOf"] = [{"$ref": target}]
    return made
