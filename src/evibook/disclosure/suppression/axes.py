"""The variables of a plan, each as a tree that splits everybody into answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evibook.errors import EvibookError
from evibook.model.tabulation import Dimension, Tabulation

# A condition that a person meets: (variable, category), or (question, answer, given or not).
Condition = tuple[str, ...]
# A variable: (name,), or (question, answer) where answers do not exclude each other.
Variable = tuple[str, ...]
# A count is named by the conditions that its people meet: no condition means everybody. Two
# tables that show counts of one name show the same count.
Key = frozenset[Condition]
Splits = dict[Condition | None, tuple[Condition, ...]]

ANSWERED, LEFT_OUT = "<answered>", "<left out>"
GIVEN, NOT_GIVEN = "<given>", "<not given>"
ALL_OTHERS = "<all others>"


@dataclass(frozen=True)
class Axis:
    """A variable as splits, each of which divides the people of one node among several others.

    None is the root: everybody. ``depth`` counts the splits between a node and everybody, those
    into people who answered and people who did not apart.
    """

    splits: tuple[tuple[Condition | None, tuple[Condition, ...]], ...]
    depth: Mapping[Condition | None, int]

    @property
    def nodes(self) -> tuple[Condition | None, ...]:
        """Everybody, and every node below."""
        return tuple(self.depth)


def axes_of(tabulations: Sequence[Tabulation]) -> dict[Variable, Axis]:
    """Every variable of the plan, with all its categories, wherever they are shown.

    Raises EvibookError where two tables divide a variable differently.
    """
    skipped = {name for table in tabulations for name in table.incomplete()}
    splits: dict[Variable, Splits] = {}
    for table in tabulations:
        for dimension in table.dimensions:
            for variable, own in _dimension_splits(dimension, dimension.name in skipped).items():
                _join(splits.setdefault(variable, {}), own, dimension.name)
    limits = _limits(tabulations)
    for name, categories in limits.items():
        named = tuple((name, one) for one in categories)
        splits.setdefault((name,), {None: (*named, (name, ALL_OTHERS))})
    return {
        variable: _axis(variable, own, limits.get(variable[0], ()))
        for variable, own in splits.items()
    }


def root(dimension: Dimension, axes: Mapping[Variable, Axis]) -> Key:
    """The condition of having answered a dimension: none, where everybody did."""
    condition = (dimension.name, ANSWERED)
    return Key({condition} if condition in axes[variables(dimension)[0]].depth else ())


def node(dimension: Dimension, category: str) -> Condition:
    """The condition of being in a category of a dimension."""
    if dimension.exclusive:
        return (dimension.name, category)
    return (dimension.name, category, GIVEN)


def variables(dimension: Dimension) -> tuple[Variable, ...]:
    """The dimension itself, or one variable for each answer that a person may give or not."""
    if dimension.exclusive:
        return ((dimension.name,),)
    return tuple((dimension.name, category.id) for category in dimension.categories)


def _dimension_splits(dimension: Dimension, skipped: bool) -> dict[Variable, Splits]:
    name = dimension.name
    top: Condition | None = (name, ANSWERED) if skipped else None
    start: Splits = {None: ((name, ANSWERED), (name, LEFT_OUT))} if skipped else {}
    if not dimension.exclusive:
        return {
            (name, one): start | {top: ((name, one, GIVEN), (name, one, NOT_GIVEN))}
            for _, one in variables(dimension)
        }
    groups = {
        (name, category.id): tuple((name, part) for part in dimension.parts(category.id))
        for category in dimension.categories
    }
    tops = {top: tuple((name, part) for part in dimension.parts(""))}
    return {(name,): start | tops | {group: parts for group, parts in groups.items() if parts}}


def _join(known: Splits, own: Splits, name: str) -> None:
    for parent, parts in own.items():
        if set(known.setdefault(parent, parts)) != set(parts):
            raise EvibookError(
                f"Two tables divide {name!r} into different categories, so that a reader could "
                "subtract one from the other. Give both the same categories; a wider one is "
                "declared as the group of its parts."
            )


def _limits(tabulations: Sequence[Tabulation]) -> dict[str, tuple[str, ...]]:
    """For each variable by which tables are limited the categories that they are limited to."""
    found: dict[str, tuple[str, ...]] = {}
    for variable, category in (limit for table in tabulations for limit in table.where):
        known = found.get(variable, ())
        found[variable] = known if category in known else (*known, category)
    return found


def _axis(variable: Variable, divided: Splits, limits: tuple[str, ...]) -> Axis:
    """An axis; where a table is limited to a category, everybody else is a node as well."""
    name = variable[0]
    depth: dict[Condition | None, int] = {None: 0}
    open_nodes: list[Condition | None] = [None]
    while open_nodes:
        parent = open_nodes.pop(0)
        for part in divided.get(parent, ()):
            depth[part] = depth[parent] + (part[-1] not in (ANSWERED, LEFT_OUT))
            open_nodes.append(part)
    apart = []
    for category in limits:
        if (name, category) not in depth:
            raise EvibookError(f"A table is limited to {name} = {category}, which is not counted.")
        others = (name, category, ALL_OTHERS)
        depth[others] = depth[name, category]
        apart.append((None, ((name, category), others)))
    return Axis((*divided.items(), *apart), depth)
