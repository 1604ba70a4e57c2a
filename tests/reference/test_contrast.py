"""Contrast of the colours, by the formula of WCAG 2.2 and not by a library of ours."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import Literal

import pytest
from colour_science import SETS, contrast, grey

from evibook.exhibits import look
from evibook.exhibits.look import ChartColours, chart_config

WHITE = "#FFFFFF"
BLACK = "#000000"
# WCAG 2.2, criteria 1.4.3 and 1.4.11.
TEXT = 4.5
GRAPHIC = 3.0
# No standard says how far two greys of a chart must be apart. Half as light again is seen where
# they touch, and three of them still fit between the darkest mark and the lightest allowed.
IN_GREY = 1.5

in_both_sets = pytest.mark.parametrize("colours", SETS.values(), ids=SETS)


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [
        (BLACK, WHITE, 21.0),
        (WHITE, WHITE, 1.0),
        ("#12436D", WHITE, 10.25),
        ("#F46A25", WHITE, 3.03),
        ("#28A197", WHITE, 3.17),
        ("#801650", WHITE, 9.77),
        ("#777777", WHITE, 4.48),
    ],
)
def test_the_formula_gives_the_published_ratios(first: str, second: str, ratio: float) -> None:
    assert contrast(first, second) == pytest.approx(ratio, abs=0.005)
    assert contrast(second, first) == contrast(first, second)


def test_the_colours_by_name_are_those_for_paper() -> None:
    assert look.PAPER == WHITE
    assert look.SERIES == (look.ACCENT, look.SECOND, look.CONTEXT) == look.LIGHT.series
    assert chart_config(look.LIGHT) == look.CONFIG


@in_both_sets
@pytest.mark.parametrize(
    ("name", "least"),
    [("accent", 7.0), ("second", GRAPHIC), ("context", GRAPHIC), ("ink", TEXT), ("quiet", TEXT)],
)
def test_a_colour_stands_out_from_the_paper(colours: ChartColours, name: str, least: float) -> None:
    assert contrast(getattr(colours, name), colours.paper) >= least


@in_both_sets
def test_lines_of_a_grid_are_seen_and_stand_back(colours: ChartColours) -> None:
    assert 1.2 <= contrast(colours.grid, colours.paper) < 2.0


@in_both_sets
def test_what_stands_back_is_fainter_than_the_accent(colours: ChartColours) -> None:
    assert contrast(colours.context, colours.paper) < contrast(colours.accent, colours.paper) / 2


@pytest.mark.parametrize("colour", ["#12436D", "#F46A25", "#010203", BLACK, WHITE])
def test_a_grey_is_as_light_as_its_colour(colour: str) -> None:
    assert grey(colour)[1:3] == grey(colour)[3:5] == grey(colour)[5:7]
    assert contrast(grey(colour), colour) == pytest.approx(1.0, abs=0.02)


@in_both_sets
def test_any_two_series_are_told_apart_in_grey(colours: ChartColours) -> None:
    pairs = combinations(colours.series, 2)
    close = [pair for pair in pairs if contrast(grey(pair[0]), grey(pair[1])) < IN_GREY]

    assert close == []


def test_the_first_two_series_differ_most_on_paper_for_a_print_in_grey() -> None:
    assert contrast(look.ACCENT, look.SECOND) >= 3.0


@in_both_sets
@pytest.mark.parametrize(
    ("part", "key"),
    [("axis", "labelColor"), ("axis", "titleColor"), ("legend", "labelColor"), ("text", "color")],
)
def test_the_text_of_a_chart_can_be_read(colours: ChartColours, part: str, key: str) -> None:
    config = chart_config(colours)

    assert contrast(config[part][key], config["background"]) >= TEXT


@in_both_sets
@pytest.mark.parametrize("levels", [1, 2, 3])
def test_levels_of_a_rating_scale_stand_out_from_the_paper(
    colours: ChartColours, levels: int
) -> None:
    scale = (*colours.side("low", levels), *colours.side("high", levels), *colours.beside)

    assert min(contrast(level, colours.paper) for level in scale) >= GRAPHIC


@in_both_sets
@pytest.mark.parametrize("levels", [2, 3])
@pytest.mark.parametrize("side", ["low", "high"])
def test_levels_of_a_side_step_from_the_middle_outwards_in_grey(
    colours: ChartColours, side: Literal["low", "high"], levels: int
) -> None:
    steps = [contrast(level, colours.paper) for level in colours.side(side, levels)]

    assert steps == sorted(steps)
    assert all(further / nearer >= IN_GREY for nearer, further in pairwise(steps))


@in_both_sets
@pytest.mark.parametrize("levels", [1, 2])
def test_all_levels_of_the_usual_scales_are_told_apart_in_grey(
    colours: ChartColours, levels: int
) -> None:
    # Between the lightest mark allowed and black there are five such steps, so that of six
    # levels some are as light as others: these stand on different sides of the middle line.
    scale = (*colours.side("low", levels), *colours.side("high", levels))
    close = [pair for pair in combinations(scale, 2) if contrast(*map(grey, pair)) < IN_GREY]

    assert close == []


@in_both_sets
def test_answers_beside_a_scale_are_told_apart_in_grey_where_they_touch(
    colours: ChartColours,
) -> None:
    assert all(contrast(*map(grey, pair)) >= IN_GREY for pair in pairwise(colours.beside))


@in_both_sets
def test_no_two_colours_are_the_same(colours: ChartColours) -> None:
    # a colour of a drawing on paper is exchanged by its value where the page is dark
    assert len(set(vars(colours).values())) == len(vars(colours))
