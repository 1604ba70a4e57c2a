"""Summaries of numbers against base R."""

from __future__ import annotations

from typing import Any

import pytest
from r_results import results

from evibook.stats import summarise

# Both sides use double precision; R's values are recorded to 15 digits.
CLOSED_FORM = {"rel": 1e-13}


@pytest.mark.parametrize("case", results("numeric")["summaries"])
def test_a_summary_is_that_of_r(case: dict[str, Any]) -> None:
    found = summarise(case["values"])

    assert found.count == len(case["values"])
    for name in ("mean", "sd", "lower_quartile", "median", "upper_quartile"):
        assert getattr(found, name) == pytest.approx(case[name], **CLOSED_FORM), name
