"""The order of a table's lines: by disclosed counts, so that it tells no more than they do."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

from evibook.disclosure.suppression.axes import Key
from evibook.disclosure.suppression.lines import ALL, Line, Outline
from evibook.model.tabulation import Tabulation


def in_order(
    table: Tabulation, outline: Outline, counts: Mapping[Key, int | None]
) -> tuple[Line, ...]:
    """The lines with the largest disclosed count first.

    Groups stand in the order of their bases, answers in the order of all people's counts, the
    parts of a category behind it, and everybody last. Withheld and equal ones, and the
    categories of a scale, stand in the codebook's order.
    """
    found = {line.categories: line for line in outline.lines}
    places = range(len(table.dimensions))
    groups = [(*_ordered(table, place, ALL, found, counts), ALL) for place in places[:-1]]
    answers = _ordered(table, places[-1], ALL, found, counts)
    return tuple(found[categories] for categories in product(*groups, answers))


def _ordered(
    table: Tabulation,
    place: int,
    group: str,
    found: Mapping[tuple[str, ...], Line],
    counts: Mapping[Key, int | None],
) -> tuple[str, ...]:
    dimension = table.dimensions[place]
    parts = dimension.parts(group)
    if not dimension.ordered:
        sizes = {part: _size(table, place, part, found, counts) for part in parts}
        parts = tuple(sorted(parts, key=lambda part: -sizes[part]))
    return tuple(
        one for part in parts for one in (part, *_ordered(table, place, part, found, counts))
    )


def _size(
    table: Tabulation,
    place: int,
    category: str,
    found: Mapping[tuple[str, ...], Line],
    counts: Mapping[Key, int | None],
) -> int:
    """The disclosed number of people in a category, 0 where it is withheld."""
    categories = [ALL] * len(table.dimensions)
    categories[place] = category
    if place == len(table.dimensions) - 1:
        return counts[found[tuple(categories)].count] or 0
    categories[-1] = table.answer.parts(ALL)[0]
    return counts[found[tuple(categories)].base] or 0
