"""The schema of a register, as its Frictionless Table Schema file states it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from string import Formatter
from typing import Any


@dataclass(frozen=True)
class Field:
    """A column: its name, reader's title, meaning, type and constraints."""

    name: str
    title: str
    description: str
    type: str
    constraints: Mapping[str, Any] = field(hash=False)  # schemas are compared, and kept by hash

    @property
    def required(self) -> bool:
        return bool(self.constraints.get("required"))

    def allowed(self) -> str:
        """What the column accepts, in words."""
        return "; ".join([_type_words(self), *_constraint_words(self.constraints)])


@dataclass(frozen=True)
class ForeignKey:
    """``column`` holds values of ``key`` in ``register`` (the register itself when empty).

    ``inverse`` is the heading under which the row that is named lists the rows that name it.
    """

    column: str
    register: str
    key: str
    inverse: str = ""


@dataclass(frozen=True)
class Relation:
    """What a link may say, and the registers whose rows it joins.

    ``forward`` is the heading of its objects on the page of the subject, ``inverse`` that of its
    subjects on the page of the object.
    """

    name: str
    forward: str
    inverse: str
    subjects: tuple[str, ...]
    objects: tuple[str, ...]


@dataclass(frozen=True)
class RowPage:
    """Where the rows of a register stand in the book, and what they are called there.

    ``label`` says what a row is ('Actor'). ``title`` is its name, with columns in braces
    ('{id}: {title}'). A row has a page of its own, unless ``of`` names the column that holds the
    row on whose page it stands, or ``chapter`` the chapter that shows the whole register.
    """

    label: str
    title: str
    of: str = ""
    chapter: str = ""

    @property
    def own(self) -> bool:
        """Whether each row has a page of its own."""
        return not (self.of or self.chapter)

    def columns(self) -> dict[str, str]:
        """The columns that the title names, each with its format: '{value:,}' is value and ','.

        Raises ValueError where the braces do not match.
        """
        parts = Formatter().parse(self.title)
        return {name: form or "" for _, name, form, _ in parts if name is not None}

    def title_of(self, row: Mapping[str, Any]) -> str:
        """The name of a row, given its cells by column."""
        return self.title.format_map(row)


@dataclass(frozen=True)
class Rule:
    """What ``column`` must be in rows whose columns hold one of the values in ``when``.

    ``minimum`` and ``maximum`` bound a number; ``filled`` says whether the cell must hold
    something (true) or nothing (false).
    """

    when: Mapping[str, tuple[str, ...]] = field(hash=False)
    column: str
    minimum: float | None = None
    maximum: float | None = None
    filled: bool | None = None


@dataclass(frozen=True)
class TableSchema:
    """A register's name, meaning, columns, keys and row rules, and where its rows stand.

    ``page`` is None where nobody can link to a row; ``relations`` are those of a table of links.
    ``mentions`` are foreign keys of columns that hold other words too: a cell that equals the key
    of a row names that row.
    """

    name: str
    title: str
    description: str
    version: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    rules: tuple[Rule, ...]
    page: RowPage | None = None
    relations: tuple[Relation, ...] = ()
    mentions: tuple[ForeignKey, ...] = ()

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
