"""Every count that a plan's tables show or imply, and how the counts add up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from evibook.disclosure.suppression.axes import Axis, Condition, Key, Variable, axes_of, variables
from evibook.disclosure.suppression.cliques import Scope, cliques_of
from evibook.errors import EvibookError
from evibook.model.tabulation import Tabulation

# Beyond this the programs that look for a reader's conclusions take too long.
MOST_COUNTS = 5_000

Equation = tuple[int, tuple[int, ...]]  # a whole, and the parts that add up to it


@dataclass(frozen=True)
class Lattice:
    """Counts by number: ``keys`` names them, ``equations`` says which parts make which whole.

    ``depth`` counts the splits between a count and everybody: a base has 0, a margin of one
    variable 1, a cell of two variables 2. ``cliques`` are sets of counts: those of all variables
    that are looked at together.
    """

    keys: tuple[Key, ...]
    depth: tuple[int, ...]
    equations: tuple[Equation, ...]
    cliques: tuple[frozenset[int], ...]

    @cached_property
    def position(self) -> Mapping[Key, int]:
        """The number of each count."""
        return {key: number for number, key in enumerate(self.keys)}

    @cached_property
    def equations_of(self) -> tuple[tuple[int, ...], ...]:
        """For each count the equations that it stands in."""
        found: list[list[int]] = [[] for _ in self.keys]
        for number, (whole, parts) in enumerate(self.equations):
            for count in (whole, *parts):
                found[count].append(number)
        return tuple(map(tuple, found))

    def home(self, count: int) -> frozenset[int]:
        """The smallest clique that a count is in."""
        return min((clique for clique in self.cliques if count in clique), key=len)


def lattice_of(tabulations: Sequence[Tabulation]) -> tuple[Lattice, Mapping[Variable, Axis]]:
    """The counts of a whole plan, with its variables.

    Raises EvibookError where the plan crosses so many variables that it cannot be examined.
    """
    axes = axes_of(tabulations)
    depth: dict[Key, int] = {}
    wholes: dict[tuple[Key, frozenset[Key]], tuple[Key, tuple[Key, ...]]] = {}
    cliques = []
    for clique in cliques_of(scope for table in tabulations for scope in _scopes(table)):
        own = [axes[variable] for variable in sorted(clique)]
        _refuse_too_many(clique, own)
        counts = dict(_counts(own))
        cliques.append(counts.keys())
        depth |= counts
        wholes |= {(whole, frozenset(parts)): (whole, parts) for whole, parts in _equations(own)}
    number = {key: place for place, key in enumerate(depth)}
    lattice = Lattice(
        keys=tuple(depth),
        depth=tuple(depth.values()),
        equations=tuple((number[whole], _of(number, parts)) for whole, parts in wholes.values()),
        cliques=tuple(frozenset(_of(number, counts)) for counts in cliques),
    )
    return lattice, axes


def _of(number: Mapping[Key, int], keys: Iterable[Key]) -> tuple[int, ...]:
    return tuple(number[key] for key in keys)


def _scopes(table: Tabulation) -> Iterator[Scope]:
    shared: set[Variable] = {(name,) for name, _ in table.where}
    shared |= {variable for group in table.groups for variable in variables(group)}
    for variable in variables(table.answer):
        yield Scope(shared | {variable})


def _refuse_too_many(clique: Scope, axes: Sequence[Axis]) -> None:
    size = 1
    for axis in axes:
        size *= len(axis.nodes)
    if size > MOST_COUNTS:
        names = ", ".join(sorted(variable[0] for variable in clique))
        raise EvibookError(
            f"The tables of the plan cross {names} with one another, which gives more counts than "
            "can be examined together. Plan fewer crossed tables, or fewer categories."
        )


def _key(nodes: Sequence[Condition | None]) -> Key:
    return Key(condition for condition in nodes if condition is not None)


def _counts(axes: Sequence[Axis]) -> Iterator[tuple[Key, int]]:
    for nodes in product(*(axis.nodes for axis in axes)):
        levels = zip(axes, nodes, strict=True)
        yield _key(nodes), sum(axis.depth[one] for axis, one in levels)


def _equations(axes: Sequence[Axis]) -> Iterator[tuple[Key, tuple[Key, ...]]]:
    """For each split of each axis: the whole and its parts, within each node of the others."""
    for place, axis in enumerate(axes):
        before = [other.nodes for other in axes[:place]]
        after = [other.nodes for other in axes[place + 1 :]]
        for (whole, parts), left, right in product(axis.splits, product(*before), product(*after)):
            inside = tuple(_key((*left, part, *right)) for part in parts)
            yield _key((*left, whole, *right)), inside
