"""The registers against their sources: values that a second reader took from the texts.

Read in Williams 2020: Abstract, Data collection, Participants and the headings of the themes. The
values were typed from there and not from the registers. `test_charting_policy` does the same for
the recommendations.
"""

from __future__ import annotations

import pandas as pd
import pytest

from evibook.disclosure import Store
from evibook.registers import Registers

FOCUS_GROUPS = "williams2020"

THEMES = {
    "A1": ("facilitator", "clinicians"),
    "A2": ("facilitator", "clinicians"),
    "A3": ("barrier", "clinicians"),
    "A4": ("barrier", "clinicians"),
    "B5": ("facilitator", "researchers"),
    "B6": ("facilitator", "researchers"),
    "B7": ("facilitator", "researchers"),
    "B8": ("barrier", "researchers"),
}
# (value, measure, unit): how often a row of exactly this kind stands in the register
NUMBERS: list[tuple[str, float, str, str]] = [
    ("participants", 18, "count", "people"),
    ("women among them", 15, "count", "people"),
    ("mean age", 35.5, "mean", "years"),
    ("mean time in the role", 3.5, "mean", "years"),
    ("mean time since qualifying", 11.7, "mean", "years"),
    ("focus groups", 4, "count", "focus groups"),
    ("the shortest group", 60, "minimum", "minutes"),
    ("the longest group", 90, "maximum", "minutes"),
    ("themes", 8, "count", "themes"),
    ("a voucher", 25, "amount", "pounds"),
]


def of_source(frame: pd.DataFrame, source: str) -> pd.DataFrame:
    """The rows that a source bears."""
    return frame[frame["source"] == source]


def test_the_themes_of_the_focus_groups_are_labelled_as_in_the_source(registers: Registers) -> None:
    themes = registers["themes"]
    own = themes[themes["framework"] == FOCUS_GROUPS]

    charted = {row.code: (row.kind, row.perspective) for row in own.itertuples()}

    assert charted == THEMES
    assert len(own) == len(THEMES)


@pytest.mark.parametrize(("what", "value", "measure", "unit"), NUMBERS)
def test_a_number_that_the_source_prints_is_charted(
    registers: Registers, what: str, value: float, measure: str, unit: str
) -> None:
    figures = of_source(registers["published_figures"], FOCUS_GROUPS)

    rows = figures[
        (figures["value"] == value) & (figures["measure"] == measure) & (figures["unit"] == unit)
    ]

    assert len(rows) == 1, what
    assert set(rows["qualifier"]) == {"exact"}


def test_women_are_charted_as_fifteen_of_eighteen(registers: Registers) -> None:
    figures = of_source(registers["published_figures"], FOCUS_GROUPS)
    (row,) = figures[figures["denominator"].notna()].itertuples()

    assert (row.value, row.numerator, row.denominator) == (15, 15, 18)


def test_no_percentage_is_charted_where_the_source_prints_none(registers: Registers) -> None:
    figures = of_source(registers["published_figures"], FOCUS_GROUPS)

    assert "percentage" not in set(figures["measure"])


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("focus-group-themes", 8),
        ("focus-group-facilitator-themes", 5),
        ("focus-group-barrier-themes", 3),
        ("williams2020-N15", 18),
        ("sources-in-corpus", 5),
    ],
)
def test_a_fact_has_the_value_that_a_reader_counts(store: Store, fact: str, value: int) -> None:
    assert store.fact(fact).value == value
