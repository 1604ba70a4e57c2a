"""A series of shares as a table: highest first, each as it is printed."""

from __future__ import annotations

import pytest
from edits import change_row

from evibook.errors import EvibookError
from evibook.model.project import Project
from evibook.registers import Registers, read_registers
from evibook.synthesis.survey_figures import series_table

SERIES = "top-motivator-outcomes"
FIRST, SECOND = "peckham2021-N60", "peckham2021-N61"


def told(project: Project) -> list[tuple[object, ...]]:
    """Value, wording and base of each row of the series."""
    table = series_table(read_registers(project), SERIES, "Who", "As printed.")
    at = [[column.name for column in table.columns].index(n) for n in ("value", "printed", "base")]
    return [tuple(row[n] for n in at) for row in table.rows]


def test_a_share_is_told_with_its_hedge_and_its_base(project: Project) -> None:
    change_row(project, "published_figures", FIRST, value="12.5", qualifier="about")
    change_row(project, "published_figures", SECOND, value="7", denominator="1016")

    assert told(project) == [(12.5, "about 12.5%", "not printed"), (7, "7%", "1,016")]


def test_shares_stand_highest_first_and_equal_ones_as_in_the_register(project: Project) -> None:
    change_row(project, "published_figures", FIRST, value="51", qualifier="about")
    change_row(project, "published_figures", SECOND, value="51")
    assert [row[1] for row in told(project)] == ["about 51%", "51%"]

    change_row(project, "published_figures", SECOND, value="52")
    assert [row[1] for row in told(project)] == ["52%", "about 51%"]


def test_a_figure_that_is_no_share_is_not_in_the_table(project: Project) -> None:
    change_row(project, "published_figures", SECOND, measure="count")

    assert len(told(project)) == 1


@pytest.mark.parametrize("series", ["top-motivator", "survey-responses"])
def test_a_series_without_shares_is_refused_with_what_to_do(
    registers: Registers, series: str
) -> None:
    with pytest.raises(EvibookError, match="fill the column 'series'") as caught:
        series_table(registers, series, "Who", "As printed.")

    assert repr(series) in str(caught.value)
