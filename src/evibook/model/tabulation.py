"""Private counts of survey responses, as they are handed to disclosure control."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from operator import index
from types import MappingProxyType
from typing import Any, NoReturn

Cells = Mapping[tuple[str, ...], int]


@dataclass(frozen=True)
class Category:
    """An answer or a group: its id, the words a reader sees, and the wider group it is part of."""

    id: str
    label: str
    group: str = ""


@dataclass(frozen=True)
class Dimension:
    """A variable by which responses are counted.

    ``name`` is the variable's name in the codebook: dimensions of one name are one variable in
    every table. A category that others name as their ``group`` is the sum of them. ``ordered``
    keeps the categories in their own order (a scale), otherwise the largest stands first.
    ``exclusive`` is false where a person may give several answers.
    """

    name: str
    label: str
    categories: tuple[Category, ...]
    ordered: bool = False
    exclusive: bool = True

    def __post_init__(self) -> None:
        """Refuse categories that do not form groups. Raises ValueError."""
        ids = [category.id for category in self.categories]
        groups = {category.group for category in self.categories} - {""}
        if not ids or len(set(ids)) < len(ids) or not groups <= set(ids):
            raise ValueError(f"{self.name}: categories need ids of their own, and known groups")
        if groups and not self.exclusive:
            raise ValueError(f"{self.name}: answers that do not exclude each other have no groups")
        if len(self.below("")) < len(ids):
            raise ValueError(f"{self.name}: a category is part of itself")

    def parts(self, group: str) -> tuple[str, ...]:
        """Ids of the categories directly below a group; '' stands for everybody."""
        return tuple(category.id for category in self.categories if category.group == group)

    def below(self, group: str) -> tuple[str, ...]:
        """Ids of all categories below a group, each followed by its own parts."""
        return tuple(one for part in self.parts(group) for one in (part, *self.below(part)))

    def leaves(self, group: str = "") -> tuple[str, ...]:
        """Ids of the categories without parts below a group, or of the category itself."""
        parts = self.parts(group)
        if not parts:
            return (group,)
        return tuple(leaf for part in parts for leaf in self.leaves(part))


@dataclass(frozen=True, repr=False, eq=False)
class Tabulation:
    """Counts of people by one or more variables. Private: it cannot be pickled or printed.

    The last dimension is what people answered, the others say who they are. ``counts`` holds the
    number of people for each combination of leaf categories, in the order of ``dimensions``; one
    that is missing is zero. ``base`` is the number of people counted: those who answered every
    dimension. ``margins`` holds the base of each group, and is needed only where the answers do
    not exclude each other.

    ``where`` limits the table to people with these (variable, category) pairs. ``respondents`` is
    the number of people it could have counted (None: all were), and ``complete`` names the
    dimensions that each of them answered. ``inputs`` says what it was computed from.

    Raises ValueError where the numbers contradict each other; no message holds a number.
    """

    id: str
    dimensions: tuple[Dimension, ...]
    counts: Cells
    base: int
    margins: Cells = field(default_factory=dict)
    inputs: tuple[str, ...] = ()
    where: tuple[tuple[str, str], ...] = ()
    respondents: int | None = None
    complete: tuple[str, ...] = ()
    synthetic: bool = False

    def __post_init__(self) -> None:
        """Keep own copies of the cells, and refuse contradictions."""
        object.__setattr__(self, "counts", _own(self.counts))
        object.__setattr__(self, "margins", _own(self.margins))
        problem = next(_problems(self), "")
        if problem:
            raise ValueError(f"tabulation {self.id!r}: {problem}")

    @property
    def groups(self) -> tuple[Dimension, ...]:
        """The dimensions that say who was asked."""
        return self.dimensions[:-1]

    @property
    def answer(self) -> Dimension:
        """The dimension that was answered."""
        return self.dimensions[-1]

    def incomplete(self) -> tuple[str, ...]:
        """Names of the dimensions that people could leave out, whether or not anybody did.

        That nobody did is no knowledge of a reader's unless the table calls them complete.
        """
        if self.respondents is None:
            return ()
        names = [dimension.name for dimension in self.dimensions]
        return tuple(name for name in names if name not in self.complete)

    def count(self, nodes: tuple[str, ...]) -> int:
        """People in these categories, one for each dimension; '' stands for all of them.

        Where answers do not exclude each other, '' for the answer gives the base of the group.
        """
        if not self.answer.exclusive and not nodes[-1]:
            return self._sum(self.margins, self.groups, nodes[:-1])
        return self._sum(self.counts, self.dimensions, nodes)

    def _sum(self, cells: Cells, dimensions: tuple[Dimension, ...], nodes: tuple[str, ...]) -> int:
        if not dimensions:
            return self.base
        leaves = [dimension.leaves(node) for dimension, node in zip(dimensions, nodes, strict=True)]
        return sum(cells.get(combination, 0) for combination in product(*leaves))

    def __repr__(self) -> str:
        return f"<Tabulation {self.id!r}: private, its cells are not shown>"

    def __reduce_ex__(self, protocol: Any) -> NoReturn:
        """Refuse to be pickled or copied: private counts stay in the process that made them."""
        raise TypeError(f"tabulation {self.id!r} is private and cannot be pickled or copied")


def _own(cells: Cells) -> Cells:
    """A copy that nobody can change, with plain integers. Raises TypeError for other numbers."""
    return MappingProxyType({nodes: index(count) for nodes, count in cells.items()})


def _problems(table: Tabulation) -> Iterator[str]:
    """What is wrong with a tabulation, in words without numbers."""
    names = [dimension.name for dimension in table.dimensions]
    if not names or len(set(names)) < len(names):
        yield "it needs dimensions, each of them once"
        return
    if any(not dimension.exclusive for dimension in table.groups):
        yield "only the last dimension may have answers that do not exclude each other"
    if set(names) & {variable for variable, _ in table.where}:
        yield "it is limited by a variable that is one of its dimensions"
    yield from _cell_problems(table.counts, table.dimensions, "a count")
    yield from _cell_problems(table.margins, table.groups, "the base of a group")
    if table.answer.exclusive and sum(table.counts.values()) != table.base:
        yield "its counts do not add up to its base"
    if table.groups and not table.answer.exclusive:
        yield from _group_problems(table)
    elif not table.answer.exclusive and any(n > table.base for n in table.counts.values()):
        yield "a count is larger than its base"
    if table.base < 0 or (table.respondents is not None and table.respondents < table.base):
        yield "its base is below zero or above the number of respondents"
    if not set(table.complete) <= set(names):
        yield "it calls a dimension complete that it does not have"


def _cell_problems(cells: Cells, dimensions: tuple[Dimension, ...], what: str) -> Iterator[str]:
    known = set(product(*(dimension.leaves() for dimension in dimensions)))
    if not set(cells) <= known:
        yield f"{what} stands under categories that its dimensions do not have"
    if any(n < 0 for n in cells.values()):
        yield f"{what} is below zero"


def _group_problems(table: Tabulation) -> Iterator[str]:
    if sum(table.margins.values()) != table.base:
        yield "the bases of its groups do not add up to its base"
    if any(n > table.margins.get(nodes[:-1], 0) for nodes, n in table.counts.items()):
        yield "a count is larger than the base of its group"


@dataclass(frozen=True)
class Merge:
    """Categories of a dimension that become one where a group among them is too small to show."""

    dimension: str
    categories: tuple[str, ...]
    into: Category
