"""Small tabulations for tests, and the numbers of a protected table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from evibook.disclosure import PublishedTable
from evibook.model.policy import DisclosurePolicy
from evibook.model.tables import Withheld
from evibook.model.tabulation import Category, Dimension, Tabulation

POLICY = DisclosurePolicy()


def dimension(name: str, *labels: str, **kinds: Any) -> Dimension:
    return Dimension(name, name.title(), tuple(Category(x.lower(), x) for x in labels), **kinds)


ANSWER = dimension("answer", "Yes", "No", "Unsure")


STAFF = dimension("staff", "Nurse", "Midwife", "Doctor")


BARRIERS = dimension("barrier", "Time", "Money", "Skills", exclusive=False)


def one_way(*counts: int, name: str = "answers", variable: Dimension = ANSWER) -> Tabulation:
    cells = dict(zip(((leaf,) for leaf in variable.leaves()), counts, strict=True))
    return Tabulation(name, (variable,), cells, sum(counts))


def two_way(
    rows: Sequence[Sequence[int]],
    name: str = "answers-by-staff",
    groups: Dimension = STAFF,
    answer: Dimension = ANSWER,
    **fields: Any,
) -> Tabulation:
    cells = {
        (group, leaf): count
        for group, row in zip(groups.leaves(), rows, strict=True)
        for leaf, count in zip(answer.leaves(), row, strict=True)
    }
    return Tabulation(name, (groups, answer), cells, sum(cells.values()), **fields)


def column(table: PublishedTable, name: str) -> list[Any]:
    """Cells of a column, None where withheld."""
    return [None if isinstance(row[name], Withheld) else row[name] for row in table.records()]


def counts(table: PublishedTable) -> Mapping[tuple[Any, ...], Any]:
    """Counts by the labels of their rows, None where withheld."""
    labels = len(table.columns) - 3
    return dict(zip((row[:labels] for row in table.rows), column(table, "count"), strict=True))
