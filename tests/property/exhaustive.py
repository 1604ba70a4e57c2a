"""The fewest numbers that protect a small table, found by trying every choice on all people.

It shares nothing with disclosure control: no program is solved, all possible tables are listed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations, product

import numpy as np
from attacker import HOUSE_RULE as RULE

MORE = 12  # people more than there are: enough to tell that a number has no narrow limit

Name = tuple[str, str]  # a group and an answer; "All" stands for everybody


@dataclass(frozen=True)
class SmallTable:
    """Counts of people by group (one at least) and answer: an array of a row for each group."""

    truth: np.ndarray

    @property
    def groups(self) -> list[str]:
        return [f"g{n}" for n in range(len(self.truth))] if len(self.truth) > 1 else []

    @property
    def answers(self) -> list[str]:
        return [f"a{n}" for n in range(self.truth.shape[1])]

    @cached_property
    def names(self) -> list[Name]:
        """Every number of the published table: of each group and of all, answers and base."""
        return list(product([*self.groups, "All"], [*self.answers, "All"]))

    @cached_property
    def values(self) -> Mapping[Name, int]:
        return dict(zip(self.names, self._numbers(self.truth[None])[0].tolist(), strict=True))

    def places(self, name: Name) -> int:
        """A base stands beside every answer."""
        return len(self.answers) if name[1] == "All" else 1

    def depth(self, name: Name) -> int:
        return sum(part != "All" for part in name)

    def is_base(self, name: Name) -> bool:
        return name[1] == "All"

    def sensitive(self) -> set[Name]:
        """What the rule withholds whatever else is shown."""
        found = set()
        for group, answer in self.names:
            base, value = self.values[group, "All"], self.values[group, answer]
            hundred = answer != "All" and value == base
            if (
                value <= RULE.small
                or base < RULE.floor
                or hundred
                or self.values["All", "All"] < RULE.floor
            ):
                found.add((group, answer))
        return found

    def _numbers(self, tables: np.ndarray) -> np.ndarray:
        """A row for each table, a column for each of ``names``."""
        whole = np.concatenate([tables, tables.sum(axis=1, keepdims=True)], axis=1)
        if not self.groups:
            whole = whole[:, -1:]
        whole = np.concatenate([whole, whole.sum(axis=2, keepdims=True)], axis=2)
        return whole.reshape(len(tables), -1)

    @cached_property
    def possible(self) -> np.ndarray:
        """The numbers of all tables with up to MORE people more than there are."""
        size = self.truth.size
        tables = np.array(list(compositions(size, int(self.truth.sum()) + MORE)), dtype=np.int16)
        return self._numbers(tables.reshape(-1, *self.truth.shape))


def compositions(parts: int, most: int) -> Iterator[tuple[int, ...]]:
    """All tuples of that many whole numbers that add up to no more than ``most``."""
    if not parts:
        yield ()
        return
    for first in range(most + 1):
        for rest in compositions(parts - 1, most - first):
            yield (first, *rest)


def fewest_places(table: SmallTable) -> int:
    """How many cells of the published table must be withheld at least."""
    must = table.sensitive()
    free = [name for name in table.names if name not in must]
    subsets = chain.from_iterable(combinations(free, n) for n in range(len(free) + 1))
    choices = [must | set(more) for more in subsets]
    closed = [choice for choice in choices if whole_groups(table, choice)]
    closed.sort(key=lambda choice: cost(table, choice))
    return next(cost(table, choice) for choice in closed if is_safe(table, choice))


def whole_groups(table: SmallTable, choice: set[Name]) -> bool:
    """Whether each group whose base is withheld is withheld whole, as the rule has it."""
    bare = [group for group, answer in choice if answer == "All"]
    return all((group, answer) in choice for group in bare for answer in table.answers)


def cost(table: SmallTable, choice: set[Name]) -> int:
    return sum(table.places(name) for name in choice)


def is_safe(table: SmallTable, withheld: set[Name]) -> bool:
    """Whether an insider narrows no withheld number to values less than the rule's width apart."""
    column = {name: place for place, name in enumerate(table.names)}
    for depth in {table.depth(name) for name in withheld}:
        fits = np.ones(len(table.possible), dtype=bool)
        for name in table.names:
            low, high = bounds(table, name, name in withheld, depth)
            fits &= (table.possible[:, column[name]] >= low) & (
                table.possible[:, column[name]] <= high
            )
        for name in (name for name in withheld if table.depth(name) == depth):
            values = table.possible[fits, column[name]]
            if values.max() - values.min() < RULE.width:
                return False
    return True


def bounds(table: SmallTable, name: Name, withheld: bool, depth: int) -> tuple[int, int]:
    """What an insider who looks for numbers of a depth knows of a number."""
    value = table.values[name]
    if not withheld:
        return (value, value) if table.depth(name) < depth else window(value, table.is_base(name))
    if value <= RULE.small:
        return 0, RULE.small
    if value < RULE.floor:
        return 0, RULE.floor - 1 if table.is_base(name) else 10_000
    return RULE.small + 1, 10_000


def window(value: int, is_base: bool) -> tuple[int, int]:
    """The values that are shown the same."""
    low = (value + RULE.step // 2) // RULE.step * RULE.step - RULE.step // 2
    floors = (RULE.small + 1, RULE.floor, RULE.percentage_floor)[: 3 if is_base else 1]
    alike = [
        one
        for one in range(low, low + RULE.step)
        if all((one >= floor) == (value >= floor) for floor in floors)
    ]
    return alike[0], alike[-1]
