"""Series stay apart for readers with a deficiency of colour vision.

The deficiencies are simulated with the matrices of G. M. Machado, M. M. Oliveira and
L. A. F. Fernandes, A Physiologically-based Model for Simulation of Color Vision Deficiency, IEEE
Transactions on Visualization and Computer Graphics 15(6), 2009, 1291-1298, at severity 1.0, which
is applied to linear light.
"""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from colour_science import SETS, Matrix, Triple, difference, lab, linear, times

from evibook.exhibits.look import ChartColours

VISION: dict[str, Matrix] = {
    "without a deficiency": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
# The smallest coloured mark is the square of a legend, 10 px wide, each px 0.0213 degrees of the
# eye's view (CSS Values and Units, the reference pixel). M. Stone, D. A. Szafir and V. Setlur, An
# Engineering Model for Color Difference as a Function of Size, Color and Imaging Conference 2014:
# of marks of s degrees, the share p of observers see the difference p * (A + B / s) in CIELAB,
# where A = 10.70 and B = 5.74 for blue and yellow, the direction that takes most. Half of them
# see this one; a bar, thrice as wide, takes little more than half of it.
SQUARE = 10 * 0.0213
DISTINCT = 0.5 * (10.70 + 5.74 / SQUARE)

in_both_sets = pytest.mark.parametrize("colours", SETS.values(), ids=SETS)


def seen(colour: str, matrix: Matrix) -> Triple:
    """The light of a colour as a reader with that vision has it."""
    red, green, blue = (min(1.0, max(0.0, part)) for part in times(matrix, linear(colour)))
    return red, green, blue


def seen_difference(first: str, second: str, matrix: Matrix) -> float:
    """How different two colours are to a reader with that vision."""
    return difference(seen(first, matrix), seen(second, matrix))


@pytest.mark.parametrize(
    ("colour", "expected"),
    [
        ("#FFFFFF", (100, 0, 0)),
        ("#000000", (0, 0, 0)),
        ("#FF0000", (53.24, 80.09, 67.20)),
        ("#00FF00", (87.73, -86.18, 83.18)),
        ("#0000FF", (32.30, 79.19, -107.86)),
    ],
)
def test_the_formula_gives_the_published_coordinates(colour: str, expected: Triple) -> None:
    assert lab(linear(colour)) == pytest.approx(expected, abs=0.03)


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("grey", ["#000000", "#6D757F", "#FFFFFF"])
def test_light_without_a_hue_keeps_its_lightness(grey: str, vision: str) -> None:
    assert lab(seen(grey, VISION[vision]))[0] == pytest.approx(lab(linear(grey))[0], abs=0.5)
    assert sum(map(sum, VISION[vision])) == pytest.approx(3, abs=1e-5)


@pytest.mark.parametrize(
    ("vision", "first", "second"),
    [
        ("protanopia", "#B8603A", "#7D8838"),
        ("deuteranopia", "#C8503C", "#7A8B2A"),
        ("tritanopia", "#4A90C0", "#4A9A8A"),
    ],
)
def test_colours_that_a_deficiency_confuses_are_found(vision: str, first: str, second: str) -> None:
    assert seen_difference(first, second, VISION["without a deficiency"]) > 2 * DISTINCT
    assert seen_difference(first, second, VISION[vision]) < DISTINCT


@in_both_sets
@pytest.mark.parametrize("vision", VISION)
def test_any_two_series_are_told_apart(colours: ChartColours, vision: str) -> None:
    pairs = combinations(colours.series, 2)
    close = [pair for pair in pairs if seen_difference(*pair, VISION[vision]) < DISTINCT]

    assert close == []


@in_both_sets
@pytest.mark.parametrize("vision", VISION)
def test_every_series_is_seen_on_the_paper(colours: ChartColours, vision: str) -> None:
    matrix = VISION[vision]

    assert min(seen_difference(c, colours.paper, matrix) for c in colours.series) >= DISTINCT


def scale_of(colours: ChartColours) -> tuple[str, ...]:
    """The colours of a rating scale of three levels on each side, from end to end."""
    return (*reversed(colours.side("low", 3)), *colours.side("high", 3))


@in_both_sets
@pytest.mark.parametrize("vision", VISION)
def test_any_two_levels_of_a_rating_scale_are_told_apart(
    colours: ChartColours, vision: str
) -> None:
    pairs = combinations(scale_of(colours), 2)

    assert [pair for pair in pairs if seen_difference(*pair, VISION[vision]) < DISTINCT] == []


# Two segments that touch are told apart by a bar's height, thrice that of a legend's square.
TOUCHING = 0.5 * (10.70 + 5.74 / (3 * SQUARE))


@in_both_sets
@pytest.mark.parametrize("vision", VISION)
def test_answers_beside_a_scale_are_told_apart_where_they_touch(
    colours: ChartColours, vision: str
) -> None:
    touching = pairwise(colours.beside)

    assert [pair for pair in touching if seen_difference(*pair, VISION[vision]) < TOUCHING] == []


@in_both_sets
@pytest.mark.parametrize("vision", VISION)
def test_every_level_is_seen_on_the_paper(colours: ChartColours, vision: str) -> None:
    matrix = VISION[vision]

    levels = (*scale_of(colours), *colours.beside)
    assert min(seen_difference(c, colours.paper, matrix) for c in levels) >= DISTINCT
