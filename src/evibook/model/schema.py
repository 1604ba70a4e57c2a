"""The schema of a register, as its Frictionless Table Schema file states it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Field:
    """A column: its name, reader's title, meaning, type and constraints."""

    name: str
    title: str
    description: str
    type: str
    constraints: Mapping[str, Any]

    @property
    def required(self) -> bool:
        return bool(self.constraints.get("required"))

    def allowed(self) -> str:
        """What the column accepts, in words."""
        return "; ".join([_type_words(self), *_constraint_words(self.constraints)])


@dataclass(frozen=True)
class ForeignKey:
    """``column`` holds values of ``key`` in ``register`` (the register itself when empty)."""

    column: str
    register: str
    key: str


@dataclass(frozen=True)
class Rule:
    """What ``column`` must be in rows whose columns hold one of the values in ``when``.

    ``minimum`` and ``maximum`` bound a number; ``filled`` says whether the cell must hold
    something (true) or nothing (false).
    """

    when: Mapping[str, tuple[str, ...]]
    column: str
    minimum: float | None = None
    maximum: float | None = None
    filled: bool | None = None


@dataclass(frozen=True)
class TableSchema:
    """A register's name, meaning, columns, keys and row rules."""

    name: str
    title: str
    description: str
    version: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    rules: tuple[Rule, ...]

    def field(self, name: str) -> Field:
        """The column of that name. Raises KeyError."""
        return {field.name: field for field in self.fields}[name]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(field.name for field in self.fields)


def _type_words(field: Field) -> str:
    words = {
        "string": "text",
        "integer": "a whole number",
        "number": "a number",
        "boolean": "true or false",
        "date": "a date such as 2027-03-03",
    }
    return words.get(field.type, field.type)


def _constraint_words(constraints: Mapping[str, Any]) -> list[str]:
    words = []
    if "enum" in constraints:
        words.append("one of " + ", ".join(str(value) for value in constraints["enum"]))
    if "pattern" in constraints:
        words.append(f"written as {constraints['pattern']}")
    if "minimum" in constraints:
        words.append(f"at least {constraints['minimum']}")
    if "maximum" in constraints:
        words.append(f"at most {constraints['maximum']}")
    if "minLength" in constraints:
        words.append(f"at least {constraints['minLength']} characters")
    if constraints.get("unique"):
        words.append("used once")
    words.append("must be filled" if constraints.get("required") else "may be empty")
    return words
