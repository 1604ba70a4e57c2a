"""Attacks on published tables: no withheld count can be narrowed, by whatever is shown."""

from __future__ import annotations

import os
from random import Random

import pytest
from attacker import narrowed
from random_plans import FAMILIES

from evibook.disclosure import protect
from evibook.model.policy import DisclosurePolicy

# 300 plans take under a minute; the long profile sets 10,000.
PLANS = int(os.environ.get("EVIBOOK_ATTACKED_PLANS", "300"))


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_an_insider_narrows_no_withheld_count_of_linked_tables(family: str) -> None:
    for seed in range(-(-PLANS // len(FAMILIES))):
        plan = FAMILIES[family](Random(f"{family} {seed}"))

        tables = protect(plan.tabulations(), DisclosurePolicy())

        assert narrowed(plan.pages(tables), plan.people) == [], f"{family} {seed}"
