"""The rule applied to single counts: which are sensitive, and what a shown one lets out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evibook.disclosure.suppression.axes import ALL_OTHERS, LEFT_OUT, NOT_GIVEN, Key
from evibook.disclosure.suppression.lattice import Lattice
from evibook.disclosure.suppression.lines import Outline
from evibook.model.policy import DisclosurePolicy

Range = tuple[int, int]


@dataclass(frozen=True, repr=False)
class Sensitive:
    """What the rule withholds before anything is worked out.

    ``primary`` are counts of the tables; ``implied`` are small counts that no table shows and
    that shown ones imply: people who did not give an answer, or who stand outside a limited
    table. ``most`` is, for each that is small, the largest value that small counts of its sort
    have.
    """

    primary: frozenset[Key]
    implied: frozenset[Key]
    most: Mapping[Key, int]


def sensitive_counts(
    outlines: Sequence[Outline],
    values: Mapping[Key, int],
    implied: Mapping[Key, int],
    policy: DisclosurePolicy,
) -> Sensitive:
    """The counts that the rule withholds: small ones, those of small groups, and 0% and 100%.

    ``values`` are the true counts that tables show, ``implied`` those that follow from them.
    """
    primary = frozenset(key for outline in outlines for key in _primary(outline, values, policy))
    hidden = frozenset(key for key, value in implied.items() if value < policy.smallest_shown)
    found = dict(values) | dict(implied)
    most = {key: _most(found[key], policy) for key in primary | hidden}
    small = {key: limit for key, limit in most.items() if limit is not None}
    return Sensitive(primary, hidden, small)


def _primary(
    outline: Outline, values: Mapping[Key, int], policy: DisclosurePolicy
) -> Iterator[Key]:
    nothing = values[outline.base] < policy.base
    for line in outline.lines:
        count, base = values[line.count], values[line.base]
        if nothing or base < policy.base:
            yield from (line.count, line.base)
        if count < policy.smallest_shown or count == base:
            yield line.count


def _most(value: int, policy: DisclosurePolicy) -> int | None:
    if value < policy.smallest_shown:
        return policy.smallest_shown - 1
    return policy.base - 1 if value < policy.base else None


def shown_range(value: int, is_base: bool, policy: DisclosurePolicy) -> Range:
    """The smallest and the largest count that are shown the same as this one.

    A base also shows on which side of the two floors it lies: of ``base`` because it is shown,
    of ``percentage_base`` because percentages of it are.
    """
    shown = policy.rounded(value)
    low = shown - policy.rounding // 2
    high = low + policy.rounding - 1
    floors = (policy.base, policy.percentage_base) if is_base else ()
    for floor in (policy.smallest_shown, *floors):
        low, high = (max(low, floor), high) if value >= floor else (low, min(high, floor - 1))
    return low, high


def implied_counts(lattice: Lattice, known: Mapping[Key, int]) -> dict[Key, int]:
    """The counts of people left over that follow from known ones by adding and subtracting.

    They are the people of a group who did not give an answer that others gave, and those who
    stand outside a limited table.
    """
    values = {lattice.position[key]: value for key, value in known.items()}
    waiting = list(lattice.equations)
    while True:
        open_ones = [equation for equation in waiting if not _solved(equation, values)]
        if len(open_ones) == len(waiting):
            break
        waiting = open_ones
    found = {lattice.keys[number]: value for number, value in values.items()}
    return {key: value for key, value in found.items() if key not in known and _left_over(key)}


def _solved(equation: tuple[int, tuple[int, ...]], values: dict[int, int]) -> bool:
    """Whether all counts of an equation are known, the last of them now if need be."""
    whole, parts = equation
    unknown = [count for count in (whole, *parts) if count not in values]
    if len(unknown) > 1:
        return False
    if unknown == [whole]:
        values[whole] = sum(values[part] for part in parts)
    elif unknown:
        values[unknown[0]] = values[whole] - sum(values[part] for part in parts if part in values)
    return True


def _left_over(key: Key) -> bool:
    ends = {condition[-1] for condition in key}
    return bool(ends & {NOT_GIVEN, ALL_OTHERS}) and LEFT_OUT not in ends
