"""Attacks on published tables: no withheld count can be narrowed, by whatever is shown."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from random import Random

import pytest
from attacker import Page, Reader, Rule, narrowed, widths
from random_plans import FAMILIES, Plan

from evibook.disclosure import protect
from evibook.model.policy import DisclosurePolicy

# 300 plans take some 35 seconds of computing, those of a long run some 20 minutes.
PLANS = 10_000 if os.environ.get("EVIBOOK_LONG") == "1" else 300


def plans(family: str, share: int = 1) -> Iterator[tuple[str, Plan]]:
    """The family's share of the plans, each with the name that makes it again."""
    for number in range(-(-PLANS // len(FAMILIES) // share)):
        seed = f"{family} {number}"
        yield seed, FAMILIES[family](Random(seed))


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_an_insider_narrows_no_withheld_count_of_linked_tables(family: str) -> None:
    for seed, plan in plans(family):
        tables = protect(plan.tabulations(), DisclosurePolicy())

        assert narrowed(plan.pages(tables), plan.people) == [], seed


@pytest.mark.parametrize("family", ["star", "ring", "several", "limited"])
def test_the_short_cut_for_large_plans_protects_as_well(
    family: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from evibook.disclosure.suppression import attempts

    monkeypatch.setattr(attempts, "QUICK", 0)
    for seed, plan in plans(family, share=15):
        tables = protect(plan.tabulations(), DisclosurePolicy())

        assert narrowed(plan.pages(tables), plan.people) == [], seed


@pytest.mark.parametrize("rule", [Rule(9, 15, 40, 10, 8), Rule(12, 20, 30, 15, 5)], ids=str)
@pytest.mark.parametrize("family", ["pair", "star", "skipped"])
def test_a_tighter_rule_is_kept_as_well(family: str, rule: Rule) -> None:
    policy = DisclosurePolicy(
        suppressed_up_to=rule.small,
        base=rule.floor,
        percentage_base=rule.percentage_floor,
        rounding=rule.step,
        width=rule.width,
    )
    for seed, plan in plans(family, share=15):
        tables = protect(plan.tabulations(), policy)

        assert narrowed(plan.pages(tables), plan.people, rule) == [], seed


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_the_proof_of_a_table_says_what_a_reader_finds(family: str) -> None:
    for seed, plan in plans(family, share=30):
        pages = plan.pages(protect(plan.tabulations(), DisclosurePolicy()))

        found = widths(pages)

        for page in pages:
            proved = re.search(r"this far apart: (.*?)\. They stay", page.table.proof)
            listed = proved[1].split(", ") if proved else []
            numbers = [number for number in Reader(pages).read(page) if number.withheld]
            once = dict.fromkeys((number.whom, number.is_base) for number in numbers)
            assert listed == [told(found[whom]) for whom, _ in once], seed


def told(width: float) -> str:
    return "10 or more" if width >= 10 else str(int(width))


@pytest.mark.parametrize("family", ["pair", "star", "ring", "cube", "tree", "several", "limited"])
def test_the_attack_succeeds_where_only_small_counts_are_withheld(
    family: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from evibook.disclosure.suppression import choose

    monkeypatch.setattr(choose, "counts_to_withhold", lambda problem: problem.primary)
    broken = 0
    for _, plan in plans(family, share=10):
        pages: list[Page] = plan.pages(protect(plan.tabulations(), DisclosurePolicy()))
        broken += bool(narrowed(pages, plan.people))

    assert broken
