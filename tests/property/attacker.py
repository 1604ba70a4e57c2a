"""A reader who tries to work out withheld counts.

It shares nothing with disclosure control. It reads published tables as a person would, with the
codebook beside them, and looks for whole sets of people that fit every number shown: the unknowns
of its integer program are how many people gave each possible combination of answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from evibook.disclosure import PublishedTable
from evibook.model.tables import Withheld


@dataclass(frozen=True)
class Rule:
    """The rule, as docs/adr/0011-disclosure.md states it; an edition may have a tighter one."""

    small: int = 7
    floor: int = 10
    percentage_floor: int = 30
    step: int = 5
    width: int = 5

    def window(self, shown: int) -> tuple[int, int]:
        """The counts that are rounded to this one."""
        low = shown - self.step // 2
        return max(low, self.small + 1), low + self.step - 1


HOUSE_RULE = Rule()
PLENTY = 1000  # people; more than any plan here counts


@dataclass(frozen=True)
class Question:
    """A variable of the codebook: possible answers, and for each label who bears it.

    An answer is a category, None for no answer, or a set where several may be given. ``depth``
    says how many divisions of all people lead to a label: 1, or 2 within a group.
    """

    name: str
    answers: tuple[Any, ...]
    bearers: Mapping[str, frozenset[Any]]
    depth: Mapping[str, int]


@dataclass(frozen=True)
class Page:
    """A published table with the questions of its columns, and whom it is limited to."""

    table: PublishedTable
    questions: tuple[Question, ...]
    limit: tuple[tuple[Question, str], ...] = ()


@dataclass(frozen=True)
class Number:
    """A number that tables show or withhold, and the bounds that its reader puts on it.

    ``whom`` has a place for each kind of people, 1 where it counts them.
    """

    whom: bytes
    depth: int
    low: int
    high: int
    withheld: bool
    is_base: bool

    @property
    def row(self) -> np.ndarray:
        return np.frombuffer(self.whom, dtype=np.uint8).astype(int)


class Reader:
    """Somebody with all tables of a plan before them."""

    def __init__(self, pages: Sequence[Page], rule: Rule = HOUSE_RULE):
        self.rule = rule
        asked = [
            question
            for page in pages
            for question in (*page.questions, *(one for one, _ in page.limit))
        ]
        questions = {question.name: question for question in asked}
        self.names = sorted(questions)
        self.kinds = tuple(product(*(questions[name].answers for name in self.names)))
        self.numbers = joined(number for page in pages for number in self.read(page))

    def count(self, people: Sequence[Mapping[str, Any]]) -> np.ndarray:
        """How many people there are of each kind: what only an insider may be told."""
        place = {kind: n for n, kind in enumerate(self.kinds)}
        found = np.zeros(len(self.kinds), dtype=int)
        for person in people:
            found[place[tuple(person[name] for name in self.names)]] += 1
        return found

    def read(self, page: Page) -> Iterator[Number]:
        """The numbers of a table, line by line, each count before its base."""
        limit = sum(question.depth[label] for question, label in page.limit)
        for row in page.table.records():
            labels = [str(row[question.name]) for question in page.questions]
            depths = [
                question.depth.get(label, 0)
                for question, label in zip(page.questions, labels, strict=True)
            ]
            yield Number(
                self._whom(page, labels), limit + sum(depths), *count_bounds(row, self.rule), False
            )
            whom = self._whom(page, [*labels[:-1], "All"])
            yield Number(whom, limit + sum(depths[:-1]), *base_bounds(row, self.rule), True)

    def _whom(self, page: Page, labels: Sequence[str]) -> bytes:
        wanted = {question.name: question.bearers[label] for question, label in page.limit}
        for question, label in zip(page.questions, labels, strict=True):
            everybody = frozenset(question.answers) - {None}
            wanted[question.name] = everybody if label == "All" else question.bearers[label]
        return bytes(
            all(
                answer in wanted.get(name, (answer,))
                for name, answer in zip(self.names, kind, strict=True)
            )
            for kind in self.kinds
        )


def joined(numbers: Iterator[Number]) -> list[Number]:
    """Each count of a plan once, with the narrowest of its bounds."""
    found: dict[bytes, Number] = {}
    for new in numbers:
        old = found.get(new.whom, new)
        assert old.withheld == new.withheld, "shown in one place and withheld in another"
        found[new.whom] = replace(
            old,
            low=max(old.low, new.low),
            high=min(old.high, new.high),
            is_base=old.is_base or new.is_base,
        )
    return list(found.values())


def count_bounds(row: Mapping[str, Any], rule: Rule) -> tuple[int, int, bool]:
    """What a count may be for somebody who knows the rule, and whether it is withheld."""
    if isinstance(row["count"], Withheld):
        return 0, PLENTY, True
    return *rule.window(row["count"]), False


def base_bounds(row: Mapping[str, Any], rule: Rule) -> tuple[int, int, bool]:
    """The same for a base, of which percentages are shown or, by their reason, are not."""
    if isinstance(row["base"], Withheld):
        return 0, PLENTY, True
    low, high = rule.window(row["base"])
    share = row["percentage"]
    if isinstance(share, Withheld) and str(rule.percentage_floor) in share.reason:
        return max(low, rule.floor), min(high, rule.percentage_floor - 1), False
    return max(low, rule.percentage_floor), high, False


class Program:
    """The people who fit what one reader knows; each solution is kept for all later questions."""

    def __init__(self, numbers: Sequence[Number]):
        self.constraint = LinearConstraint(
            np.array([number.row for number in numbers]),
            [number.low for number in numbers],
            [number.high for number in numbers],
        )
        self.seen: list[np.ndarray] = []

    def width(self, number: Number, enough: float = np.inf) -> float:
        """How far apart the values of a number can lie; where it is enough, at least that."""
        row = number.row
        seen = [int(row @ people) for people in self.seen]
        if seen and max(seen) - min(seen) >= enough:
            return enough
        least, most = (self._solve(sign * row) for sign in (1, -1))
        return int(row @ most) - int(row @ least)

    def _solve(self, goal: np.ndarray) -> np.ndarray:
        """People who fit and make the goal smallest: whole ones, even if fractions are tried."""
        for whole in (0, 1):
            solved = milp(
                goal,
                constraints=self.constraint,
                integrality=np.full(len(goal), whole),
                bounds=Bounds(0, PLENTY),
                options={"mip_rel_gap": 0},
            )
            assert solved.x is not None, solved.message
            people = np.rint(solved.x).astype(int)
            if np.abs(people - solved.x).max() < 1e-6 and self._fit(people):
                self.seen.append(people)
                return people
        raise AssertionError("the solver's people are no whole people")

    def _fit(self, people: np.ndarray) -> bool:
        values = self.constraint.A @ people
        return bool(((values >= self.constraint.lb) & (values <= self.constraint.ub)).all())


def widths(pages: Sequence[Page]) -> dict[bytes, float]:
    """For each withheld number how far apart its values lie for a reader of the tables."""
    numbers = Reader(pages).numbers
    program = Program(numbers)
    return {number.whom: program.width(number) for number in numbers if number.withheld}


def narrowed(
    pages: Sequence[Page], people: Sequence[Mapping[str, Any]], rule: Rule = HOUSE_RULE
) -> list[Number]:
    """The withheld numbers that an insider narrows to values less than the rule's width apart.

    The insider knows exactly all shown numbers of wider divisions than the number itself, how
    many people responded, and of each withheld number whether it is small.
    """
    reader = Reader(pages, rule)
    truth = reader.count(people)
    everybody = Number(bytes([1] * len(truth)), 0, 0, PLENTY, True, True)
    found = []
    for depth in {number.depth for number in reader.numbers}:
        known = [told(number, truth, depth, rule) for number in reader.numbers]
        if depth and all(number.whom != everybody.whom for number in known):
            known.append(replace(everybody, low=truth.sum(), high=truth.sum()))
        program = Program(known)
        found += [
            number
            for number in known
            if number.withheld and number.depth == depth and number.whom != everybody.whom
            if program.width(number, rule.width) < rule.width
        ]
    return found


def told(number: Number, truth: np.ndarray, depth: int, rule: Rule) -> Number:
    """A number as an insider knows it, who looks for numbers of a depth."""
    value = int(number.row @ truth)
    if not number.withheld:
        exact = number.depth < depth
        return replace(number, low=value, high=value) if exact else number
    if value <= rule.small:
        return replace(number, high=rule.small)
    if value < rule.floor:  # neither small nor certainly not: in a group too small to show
        return replace(number, high=rule.floor - 1) if number.is_base else number
    if truth.sum() <= rule.small + rule.width:  # of so few people it would tell all
        return number
    return replace(number, low=rule.small + 1)
