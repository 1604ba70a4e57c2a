"""An estimate says how sure it is, or why it does not."""

from __future__ import annotations

import math
from typing import Any

import pytest

from evibook.model.estimates import Estimate, Interval

TRUE_SHARE: dict[str, Any] = {
    "value": 0.5, "n": 10, "method": "Wilson score interval", "rule": "Nurses who said yes.",
    "interval": Interval(0.2, 0.8, 0.95),
}  # fmt: skip


def test_an_estimate_with_an_interval_is_accepted() -> None:
    assert Estimate(**TRUE_SHARE).value == 0.5


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"interval": None}, "a reason for none"),
        ({"no_interval_reason": "It is a census."}, "not both"),
        ({"value": math.nan}, "finite"),
        ({"standard_error": math.inf}, "finite"),
        ({"value": 0.9}, "not between"),
        ({"value": None}, "not between"),
    ],
)
def test_an_estimate_that_contradicts_itself_is_refused(change: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Estimate(**TRUE_SHARE | change)


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        ((0.8, 0.2, 0.95), "above"),
        ((math.nan, 0.2, 0.95), "finite"),
        ((0.2, 0.8, 95), "level"),
    ],
)
def test_limits_that_make_no_interval_are_refused(
    limits: tuple[float, float, float], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        Interval(*limits)
