"""Numbers in prose, in the house style."""

from __future__ import annotations

import pytest

from evibook.disclosure import PublishedFact
from evibook.exhibits import fact_text, number_text


def fact(value: float | str, kind: str, qualifier: str = "exact") -> PublishedFact:
    """A fact of that value."""
    return PublishedFact("f", value, kind, qualifier, "Counted.", ("findings",), ())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "no"),
        (1, "one"),
        (2, "two"),
        (9, "nine"),
        (10, "10"),
        (999, "999"),
        (1016, "1,016"),
        (1234567, "1,234,567"),
        (8.0, "eight"),
        (12.0, "12"),
        (35.5, "35.5"),
        (1234.5, "1,234.5"),
        (-3, "-3"),
    ],
)
def test_a_number_is_a_word_under_ten_and_figures_with_commas_above(
    value: float, text: str
) -> None:
    assert number_text(value) == text


@pytest.mark.parametrize("value", [True, False])
def test_a_yes_or_no_is_no_number(value: bool) -> None:
    with pytest.raises(TypeError, match="yes or no"):
        number_text(value)


@pytest.mark.parametrize(
    ("value", "kind", "qualifier", "text"),
    [
        (8, "count", "exact", "eight"),
        (18, "count", "exact", "18"),
        (1016, "count", "exact", "1,016"),
        (1200, "count", "more than", "more than 1,200"),
        (40, "percentage", "just under", "just under 40%"),
        (40.0, "percentage", "exact", "40%"),
        (7, "percentage", "about", "about 7%"),
        (12.5, "percentage", "exact", "12.5%"),
        (35.5, "number", "exact", "35.5"),
        (3, "number", "exact", "3"),
        (60, "number", "exact", "60"),
        (1500000, "number", "about", "about 1,500,000"),
        ("half", "words", "exact", "half"),
        ("almost all", "words", "exact", "almost all"),
        ("half", "words", "about", "about half"),
    ],
)
def test_a_fact_is_printed_with_its_hedge_and_unit(
    value: float | str, kind: str, qualifier: str, text: str
) -> None:
    assert fact_text(fact(value, kind, qualifier)) == text
