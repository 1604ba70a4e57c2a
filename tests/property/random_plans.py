"""Random surveys and plans of linked tables, small enough to be attacked in whole numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random
from typing import Any

from attacker import Page, Question

from evibook.disclosure import PublishedTable
from evibook.model.tabulation import Category, Dimension, Tabulation

Person = Mapping[str, Any]


@dataclass(frozen=True)
class Variable:
    """A variable of a survey: leaf categories, the groups they form, who may answer how."""

    name: str
    leaves: tuple[str, ...]
    groups: Mapping[str, tuple[str, ...]]
    skipped: bool = False
    several: bool = False

    def dimension(self, coarse: bool = False) -> Dimension:
        """The variable as a table counts by it, or by its groups alone."""
        if coarse and not self.groups:
            coarse = False
        group_of = {leaf: group for group, leaves in self.groups.items() for leaf in leaves}
        categories = [Category(group, group) for group in self.groups]
        if not coarse:
            categories += [Category(leaf, leaf, group_of.get(leaf, "")) for leaf in self.leaves]
        return Dimension(self.name, self.name, tuple(categories), exclusive=not self.several)

    def question(self) -> Question:
        """The same as a reader finds it in the codebook."""
        answers: tuple[Any, ...] = self.leaves
        if self.several:
            sizes = range(len(self.leaves) + 1)
            answers = tuple(frozenset(s) for n in sizes for s in combinations(self.leaves, n))
        bearers = {
            leaf: frozenset(one for one in answers if one == leaf or (self.several and leaf in one))
            for leaf in self.leaves
        }
        bearers |= {group: frozenset(leaves) for group, leaves in self.groups.items()}
        grouped = {leaf for leaves in self.groups.values() for leaf in leaves}
        depth = {label: 2 if label in grouped else 1 for label in bearers}
        return Question(self.name, (*answers, *([None] if self.skipped else [])), bearers, depth)


@dataclass(frozen=True)
class Wish:
    """A table that a plan asks for: its variables, the answer last, and whom it is limited to."""

    variables: tuple[Variable, ...]
    limit: tuple[tuple[Variable, str], ...] = ()
    coarse: bool = False


@dataclass(frozen=True)
class Plan:
    """People, and the tables that are made of them."""

    people: tuple[Person, ...]
    wishes: tuple[Wish, ...]

    def tabulations(self) -> tuple[Tabulation, ...]:
        return tuple(tabulate(f"t{n}", self.people, wish) for n, wish in enumerate(self.wishes))

    def pages(self, tables: Sequence[PublishedTable]) -> list[Page]:
        """Published tables with what a reader knows of them from the codebook."""
        return [
            Page(
                table,
                tuple(variable.question() for variable in wish.variables),
                tuple((variable.question(), category) for variable, category in wish.limit),
            )
            for table, wish in zip(tables, self.wishes, strict=True)
        ]


def tabulate(name: str, people: Sequence[Person], wish: Wish) -> Tabulation:
    """Count people as a wish says."""
    asked = [
        person
        for person in people
        if all(person[variable.name] == category for variable, category in wish.limit)
    ]
    names = [variable.name for variable in wish.variables]
    counted = [person for person in asked if all(person[one] is not None for one in names)]
    counts: Counter[tuple[str, ...]] = Counter()
    margins: Counter[tuple[str, ...]] = Counter()
    for person in counted:
        nodes = [label(variable, person, wish.coarse) for variable in wish.variables]
        margins[tuple(nodes[:-1])] += 1
        answers = nodes[-1] if wish.variables[-1].several else [nodes[-1]]
        counts.update((*nodes[:-1], answer) for answer in answers)
    return Tabulation(
        id=name,
        dimensions=tuple(variable.dimension(wish.coarse) for variable in wish.variables),
        counts=counts,
        base=len(counted),
        margins=margins if wish.variables[-1].several and len(names) > 1 else {},
        where=tuple((variable.name, category) for variable, category in wish.limit),
        respondents=len(asked),
        complete=tuple(variable.name for variable in wish.variables if not variable.skipped),
    )


def label(variable: Variable, person: Person, coarse: bool) -> Any:
    answer = person[variable.name]
    if coarse and variable.groups:
        return next(group for group, leaves in variable.groups.items() if answer in leaves)
    return answer


def variable(name: str, size: int, **kinds: Any) -> Variable:
    groups = kinds.pop("groups", {})
    return Variable(name, tuple(f"{name}{n}" for n in range(size)), groups, **kinds)


def grouped(name: str) -> Variable:
    """Two groups of two."""
    names = [f"{name}{n}" for n in range(4)]
    return Variable(
        name, tuple(names), {f"{name}x": tuple(names[:2]), f"{name}y": tuple(names[2:])}
    )


def people(random: Random, variables: Sequence[Variable]) -> tuple[Person, ...]:
    """10 to 120 people: some surveys are even, some lopsided, some have answers nobody gave."""
    weights = {
        one.name: [random.choice((0, 1, 1, 2, 4, 9)) + 0.01 for _ in one.leaves]
        for one in variables
    }
    number = random.choice((10, 14, 20, 30, 45, 70, 120))
    return tuple(
        {one.name: answer(random, one, weights[one.name]) for one in variables}
        for _ in range(number + random.randrange(5))
    )


def answer(random: Random, one: Variable, weights: Sequence[float]) -> Any:
    if one.skipped and random.random() < 0.1:
        return None
    if one.several:
        most = max(weights)
        return frozenset(
            leaf
            for leaf, weight in zip(one.leaves, weights, strict=True)
            if random.random() < 0.95 * weight / most
        )
    return random.choices(one.leaves, weights)[0]


def single(random: Random) -> Plan:
    one = variable("a", random.choice((1, 2, 2, 3, 4, 6)))
    return Plan(people(random, [one]), (Wish((one,)),))


def pair(random: Random) -> Plan:
    a, b = variable("a", random.choice((2, 3, 4))), variable("b", random.choice((2, 3)))
    return Plan(people(random, [a, b]), (Wish((a, b)),))


def star(random: Random) -> Plan:
    """Three tables and more that share the margin of who answered."""
    a = variable("a", random.choice((2, 3)))
    b, c, d = (variable(name, 2) for name in "bcd")
    wishes = [Wish((a, b)), Wish((a, c)), Wish((a, d)), Wish((b,)), Wish((a,))]
    return Plan(people(random, [a, b, c, d]), tuple(wishes[: random.choice((3, 4, 5))]))


def ring(random: Random) -> Plan:
    """Three tables that share a margin with each other."""
    a, b, c = (variable(name, random.choice((2, 2, 3))) for name in "abc")
    return Plan(people(random, [a, b, c]), (Wish((a, b)), Wish((b, c)), Wish((a, c))))


def cube(random: Random) -> Plan:
    """A table of three variables, with two of its margins as tables of their own."""
    a, b, c = variable("a", random.choice((2, 2, 3))), variable("b", 2), variable("c", 2)
    return Plan(people(random, [a, b, c]), (Wish((a, b, c)), Wish((a, c)), Wish((b,))))


def tree(random: Random) -> Plan:
    """Subgroups of a hierarchy in one table, its groups in another."""
    a, b, c = grouped("a"), variable("b", 2), variable("c", 2)
    return Plan(people(random, [a, b, c]), (Wish((a, b)), Wish((a, c), coarse=True), Wish((a,))))


def several(random: Random) -> Plan:
    """A question with several answers, by two kinds of groups and for everybody."""
    a, b = variable("a", random.choice((2, 3))), variable("b", 3, several=True)
    b = Variable(b.name, b.leaves, {}, skipped=random.random() < 0.5, several=True)
    c = variable("c", 2)
    return Plan(
        people(random, [a, b, c]), (Wish((a, b)), Wish((b,)), Wish((c, b)))[: random.choice((2, 3))]
    )


def skipped(random: Random) -> Plan:
    """Three tables that share a margin, of which some people left out some questions."""
    a = variable("a", 2)
    b, c = (variable(name, size, skipped=True) for name, size in (("b", 2), ("c", 3)))
    return Plan(people(random, [a, b, c]), (Wish((a, b)), Wish((a, c)), Wish((a,)), Wish((b,))))


def limited(random: Random) -> Plan:
    """A table of everybody and the same of a part of them, which a reader may subtract."""
    a, b, c = variable("a", random.choice((2, 3))), variable("b", 2), variable("c", 2)
    part = Wish((a, b), limit=((c, "c0"),))
    return Plan(people(random, [a, b, c]), (Wish((a, b)), part, Wish((c,))))


def sparse(random: Random) -> Plan:
    """Three tables that share a margin, with more empty and tiny cells than others."""
    a, b, c = variable("a", 3), variable("b", 2), variable("c", 2)
    most = tuple({"a": "a0", "b": "b0", "c": "c0"} for _ in range(random.randrange(12, 60)))
    few = tuple(
        {one.name: random.choice(one.leaves) for one in (a, b, c)}
        for _ in range(random.randrange(2, 9))
    )
    return Plan((*most, *few), (Wish((a, b)), Wish((a, c)), Wish((c,))))


FAMILIES: Mapping[str, Callable[[Random], Plan]] = {
    make.__name__: make
    for make in (single, pair, star, ring, cube, tree, several, skipped, limited, sparse)
}
