"""What an edition's file may say of disclosure control, and the faults of what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from evibook.errors import Fault, FaultsFound, line_of
from evibook.model.policy import POLICY_KEY, DisclosurePolicy, policy_from

MEANING = {
    "base": "How many people a group needs before anything of it is shown.",
    "percentage_base": "How many people a group needs before a percentage is shown.",
    "suppressed_up_to": "Counts up to this one, zero among them, are withheld.",
    "rounding": "Counts that are shown are rounded to the nearest multiple of this.",
    "width": "How far apart the smallest and largest value that a withheld count can have must be.",
}


def tightened_schema() -> dict[str, Any]:
    """JSON Schema of the values that tighten the rule; the defaults are the least."""
    properties = {
        field.name: {
            "type": "integer",
            "minimum": field.default,
            "default": field.default,
            "description": f"{MEANING[field.name]} At least {field.default}.",
        }
        for field in fields(DisclosurePolicy)
    }
    properties["rounding"]["multipleOf"] = DisclosurePolicy.rounding
    return {"type": "object", "properties": properties, "additionalProperties": False}


def policy_faults(file: str, text: str, settings: Mapping[str, object]) -> list[Fault]:
    """Every value that is unknown, no whole number or looser than the rule of the house."""
    try:
        policy_from(settings, file)
    except FaultsFound as error:
        return [
            replace(fault, row=line_of(text, [POLICY_KEY, fault.column.split(".", 1)[1]]))
            for fault in error.faults
        ]
    return []
