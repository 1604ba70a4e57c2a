"""The choice of withheld counts on small tables, against every choice that there is."""

from __future__ import annotations

import json
import os
from itertools import product
from random import Random

import numpy as np
import pytest
from exhaustive import SmallTable, fewest_places

from evibook.disclosure import PublishedTable, protect
from evibook.model.policy import DisclosurePolicy
from evibook.model.tables import Withheld
from evibook.model.tabulation import Category, Dimension, Tabulation


def dimension(name: str, labels: list[str]) -> Dimension:
    return Dimension(name, name, tuple(Category(label, label) for label in labels), ordered=True)


def published(table: SmallTable) -> PublishedTable:
    answers, groups = dimension("answer", table.answers), table.groups
    if not groups:
        cells = {(label,): int(n) for label, n in zip(table.answers, table.truth[0], strict=True)}
        made = Tabulation("t", (answers,), cells, sum(cells.values()))
    else:
        names = product(groups, table.answers)
        cells = {name: int(n) for name, n in zip(names, table.truth.flat, strict=True)}
        made = Tabulation("t", (dimension("group", groups), answers), cells, sum(cells.values()))
    return protect([made], DisclosurePolicy())[0]


def withheld_places(table: PublishedTable) -> int:
    rows = table.records()
    return sum(isinstance(row[column], Withheld) for row in rows for column in ("count", "base"))


def random_table(random: Random, groups: int, answers: int, most: int) -> SmallTable:
    """Up to that many people; some cells are empty, some hold nearly all."""
    while True:
        scale = random.choice((3, 8, 14, most))
        cells = [random.choice((0, *[random.randrange(scale + 1)] * 4)) for _ in range(9)]
        truth = np.array(cells[: groups * answers]).reshape(groups, answers)
        if 5 <= truth.sum() <= most:
            return SmallTable(truth)


@pytest.mark.parametrize(
    ("groups", "answers", "most", "tables"),
    [(1, 1, 40, 5), (1, 2, 50, 30), (1, 3, 50, 30), (1, 4, 40, 10), (2, 2, 34, 25)],
)
def test_no_other_choice_withholds_fewer_numbers(
    groups: int, answers: int, most: int, tables: int
) -> None:
    random = Random(f"{groups} {answers}")
    for _ in range(tables):
        table = random_table(random, groups, answers, most)

        assert withheld_places(published(table)) == fewest_places(table), table.truth


def test_running_the_program_on_every_table_narrows_no_withheld_count() -> None:
    """A reader may know the program itself, and look which tables it publishes in this way."""
    most = 32 if os.environ.get("EVIBOOK_LONG") == "1" else 24
    alike: dict[str, list[dict[str, int]]] = {}
    for first in range(most + 1):
        for second in range(most + 1 - first):
            table = SmallTable(np.array([[first, second]]))
            text = json.dumps(published(table).as_json(), sort_keys=True)
            truth = {"a0": first, "a1": second, "base": first + second}
            alike.setdefault(text, []).append(truth)

    for text, truths in alike.items():
        rows = json.loads(text)["rows"]
        names = [row[0] for row in rows if isinstance(row[1], dict)]
        names += ["base"] if isinstance(rows[0][2], dict) else []
        for name in names:
            values = [truth[name] for truth in truths]
            assert max(values) - min(values) >= 5, (text, name)
