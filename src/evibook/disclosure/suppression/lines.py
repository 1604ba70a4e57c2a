"""The lines of a table: for each group and answer a count, and the base that it is part of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from evibook.disclosure.suppression.axes import LEFT_OUT, Axis, Key, Variable, node, root
from evibook.errors import EvibookError
from evibook.model.tabulation import Dimension, Tabulation

ALL = ""  # in place of a category: everybody who answered the dimension


@dataclass(frozen=True)
class Line:
    """A line to be: a category of each dimension, and the names of its count and its base."""

    categories: tuple[str, ...]
    count: Key
    base: Key


@dataclass(frozen=True)
class Outline:
    """The lines of one table, and the names of its base and of all whom it could have counted."""

    lines: tuple[Line, ...]
    base: Key
    respondents: Key


def outline_of(table: Tabulation, axes: Mapping[Variable, Axis]) -> Outline:
    """Every line of a table, totals of groups among them, in the codebook's order."""
    choices = [(*dimension.below(ALL), ALL) for dimension in table.groups]
    answers = table.answer.below(ALL)
    lines = tuple(
        Line(
            (*group, answer),
            key_of(table, (*group, answer), axes),
            key_of(table, (*group, ALL), axes),
        )
        for group in product(*choices)
        for answer in answers
    )
    everybody = key_of(table, (ALL,) * len(table.dimensions), axes)
    return Outline(lines, everybody, Key(table.where))


def key_of(table: Tabulation, categories: Sequence[str], axes: Mapping[Variable, Axis]) -> Key:
    """The name of a table's count under these categories."""
    conditions = [
        _condition(dimension, category, axes)
        for dimension, category in zip(table.dimensions, categories, strict=True)
    ]
    return Key(table.where).union(*conditions)


def _condition(dimension: Dimension, category: str, axes: Mapping[Variable, Axis]) -> Key:
    return Key({node(dimension, category)}) if category else root(dimension, axes)


def values_of(
    tabulations: Sequence[Tabulation], axes: Mapping[Variable, Axis]
) -> tuple[dict[Key, int], dict[Key, int]]:
    """The true counts by name: those that tables show, and those that are known beside them.

    Known beside them: how many people could have answered, and that nobody left a question out.
    Raises EvibookError, without a number, where two tables give one count two values.
    """
    values: dict[Key, int] = {}
    shown = set()
    for table in tabulations:
        for key, value in _table_values(table, axes):
            _keep(values, key, value, table.id)
            shown.add(key)
        for key, value in _known_values(table, axes):
            _keep(values, key, value, table.id)
    beside = values.keys() - shown
    return {key: values[key] for key in values if key in shown}, {
        key: values[key] for key in beside
    }


def _table_values(table: Tabulation, axes: Mapping[Variable, Axis]) -> Iterator[tuple[Key, int]]:
    for line in outline_of(table, axes).lines:
        yield line.count, table.count(line.categories)
        yield line.base, table.count((*line.categories[:-1], ALL))


def _known_values(table: Tabulation, axes: Mapping[Variable, Axis]) -> Iterator[tuple[Key, int]]:
    yield Key(table.where), table.base if table.respondents is None else table.respondents
    for dimension in table.dimensions:
        if dimension.name not in table.incomplete():
            for answered in root(dimension, axes):
                yield Key({*table.where, (answered[0], LEFT_OUT)}), 0


def _keep(values: dict[Key, int], key: Key, value: int, table: str) -> None:
    if values.setdefault(key, value) != value:
        people = " and ".join(sorted(" = ".join(condition) for condition in key)) or "everybody"
        raise EvibookError(
            f"Table {table!r} and another table of the plan count the same people differently "
            f"({people}). State in each how many were asked (respondents), and which dimensions "
            "all of them answered (complete)."
        )
