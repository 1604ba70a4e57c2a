"""Whatever else a table shows is worked out from its disclosed counts, and tells no more."""

from __future__ import annotations

import json
import re
from functools import cache
from math import sqrt
from random import Random

import pytest
from attacker import Page
from random_plans import FAMILIES, Plan

from evibook.disclosure import PublishedTable, protect
from evibook.model.policy import DisclosurePolicy
from evibook.model.tables import Withheld
from evibook.model.tabulation import Category, Dimension, Tabulation

PLANS = 5  # of each family
YES_NO = Dimension("q", "Q", (Category("yes", "Yes"), Category("no", "No")))
SHARES = ("percentage", "lower", "upper")


def wilson(count: int, base: int) -> tuple[float, float]:
    """Wilson's 95% limits, written for these tests."""
    z = 1.959964
    share, size = count / base, z * z / base
    middle, half = share + size / 2, z * sqrt(share * (1 - share) / base + size / (4 * base))
    return (middle - half) / (1 + size), (middle + half) / (1 + size)


def per_cent(proportion: float) -> int:
    return int(100 * proportion + 0.5)


@cache
def made(family: str, number: int) -> tuple[Plan, list[Page]]:
    plan = FAMILIES[family](Random(f"numbers {family} {number}"))
    return plan, plan.pages(protect(plan.tabulations(), DisclosurePolicy(), interval=wilson))


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_percentages_and_limits_are_those_of_the_disclosed_counts(family: str) -> None:
    for number in range(PLANS):
        _, pages = made(family, number)
        for row in (row for page in pages for row in page.table.records()):
            shares = [row[name] for name in SHARES]
            if any(isinstance(share, Withheld) for share in shares):
                assert all(isinstance(share, Withheld) for share in shares)
                continue
            count, base = row["count"], row["base"]
            expected = [per_cent(one) for one in (count / base, *wilson(count, base))]
            assert shares == expected
            assert 0 < shares[0] < 100


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_percentages_are_withheld_from_counts_or_small_bases_and_from_nothing_else(
    family: str,
) -> None:
    for number in range(PLANS):
        plan, pages = made(family, number)
        for page, table in zip(pages, plan.tabulations(), strict=True):
            ids = [
                {one.label: one.id for one in dimension.categories}
                for dimension in table.dimensions
            ]
            for row in page.table.records():
                labels = [row[question.name] for question in page.questions]
                nodes = [own.get(label, "") for own, label in zip(ids, labels, strict=True)]
                base = table.count((*nodes[:-1], ""))
                hidden = isinstance(row["count"], Withheld) or isinstance(row["base"], Withheld)
                assert isinstance(row["percentage"], Withheld) == (hidden or base < 30)


@pytest.mark.parametrize("family", sorted(FAMILIES.keys() - {"tree"}))
def test_rows_stand_in_the_order_of_disclosed_counts(family: str) -> None:
    for number in range(PLANS):
        _, pages = made(family, number)
        for page in pages:
            for place, question in enumerate(page.questions):
                found = sizes(page, place)
                codebook = sorted(found, key=list(question.bearers).index)
                assert list(found) == sorted(codebook, key=lambda label: -found[label])


def sizes(page: Page, place: int) -> dict[str, int]:
    """For each label the number of all people who bear it, in the order of the rows.

    A number that is withheld counts as none.
    """
    name, last = page.questions[place].name, page.questions[-1].name
    found = {}
    for row in page.table.records():
        others = {one.name for one in page.questions} - {name, last}
        if row[name] != "All" and all(row[other] == "All" for other in others):
            cell = row["count" if name == last else "base"]
            found.setdefault(str(row[name]), 0 if isinstance(cell, Withheld) else cell)
    return found


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_the_base_of_a_table_is_the_one_in_its_rows_and_nothing_else_is_a_number(
    family: str,
) -> None:
    for number in range(PLANS):
        _, pages = made(family, number)
        for table in (page.table for page in pages):
            last = table.records()[-1]["base"]  # everybody stands last
            assert isinstance(table.base, Withheld) == isinstance(last, Withheld)
            assert isinstance(last, Withheld) or table.base == last
            assert numbers_told(table) <= numbers_allowed(table)


def numbers_told(table: PublishedTable) -> set[int]:
    texts = [table.statement, table.rule, *(str(cell.reason) for cell in withheld(table))]
    return {int(digits) for text in texts for digits in re.findall(r"\d+", text)}


def numbers_allowed(table: PublishedTable) -> set[int]:
    """The rule's own numbers, and how many counts are withheld, which everybody can count."""
    counts = [row["count"] for row in table.records()]
    return {5, 8, 10, 30, len(counts), sum(isinstance(one, Withheld) for one in counts)} | {
        int(digits) for column in table.columns for digits in re.findall(r"\d+", column.label)
    }


def withheld(table: PublishedTable) -> list[Withheld]:
    return [cell for row in table.rows for cell in row if isinstance(cell, Withheld)]


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_what_is_shown_has_no_hole_in_it(family: str) -> None:
    for number in range(PLANS):
        _, pages = made(family, number)
        for page in pages:
            text = json.dumps(page.table.as_json(), allow_nan=False)
            assert "nan" not in text.lower()
            assert page.table.rows


def test_tables_that_differ_within_the_rounding_are_published_alike() -> None:
    """At a base of 40 true limits tell each count from its neighbours; those shown do not."""
    alike: dict[str, list[int]] = {}
    for count in range(13, 28):
        table = Tabulation("t", (YES_NO,), {("yes",): count, ("no",): 40 - count}, 40)
        shown = protect([table], DisclosurePolicy(), interval=wilson)[0]
        alike.setdefault(json.dumps(shown.as_json()), []).append(count)

    assert len({tuple(round(limit, 3) for limit in wilson(n, 40)) for n in range(13, 28)}) == 15
    assert list(alike.values()) == [[*range(13, 18)], [*range(18, 23)], [*range(23, 28)]]


@pytest.mark.parametrize("number", range(12))
def test_nobody_tells_from_anything_shown_which_answer_one_more_person_gave(number: int) -> None:
    """All numbers and the order of a table stay alike for every count that is rounded alike.

    Recovering a count from percentages, limits or the order would need two such counts to differ.
    """
    random = Random(f"recover {number}")
    groups, answers = random.choice((1, 2, 3)), random.choice((2, 3, 4))
    rows = [[5 * random.randrange(3, 12) for _ in range(answers)] for _ in range(groups)]
    first = shown(rows)
    for group, answer in ((g, a) for g in range(groups) for a in range(answers)):
        for change in (-2, -1, 1, 2):
            changed = [list(row) for row in rows]
            changed[group][answer] += change
            changed[group][answer - 1] -= change  # the base is the same number of people

            assert shown(changed) == first, (rows, group, answer, change)


def shown(rows: list[list[int]]) -> str:
    """All that is published of a table by group and answer, where nothing is small."""
    groups = Dimension("g", "G", tuple(Category(f"g{n}", f"G{n}") for n in range(len(rows))))
    answer = Dimension("q", "Q", tuple(Category(f"a{n}", f"A{n}") for n in range(len(rows[0]))))
    cells = {(f"g{g}", f"a{a}"): n for g, row in enumerate(rows) for a, n in enumerate(row)}
    table = Tabulation("t", (groups, answer), cells, sum(cells.values()))
    (made,) = protect([table], DisclosurePolicy(), interval=wilson)
    return json.dumps(made.as_json())
