"""Contrast of the colours, by the formula of WCAG 2.2 and not by a library of ours."""

from __future__ import annotations

import pytest

from evibook.exhibits import look

WHITE = "#FFFFFF"
BLACK = "#000000"
# The threshold at which WCAG's luminance leaves its straight part.
KNEE = 0.04045


def luminance(colour: str) -> float:
    """Relative luminance of a colour written #RRGGBB."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= KNEE else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, from 1 to 21."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


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


@pytest.mark.parametrize(
    ("name", "least"),
    [("ACCENT", 7.0), ("SECOND", 3.0), ("CONTEXT", 3.0), ("INK", 4.5), ("QUIET", 4.5)],
)
def test_a_colour_stands_out_from_the_paper(name: str, least: float) -> None:
    assert look.PAPER == WHITE
    assert contrast(getattr(look, name), look.PAPER) >= least


def test_every_series_stands_out_from_the_paper_as_graphics_must() -> None:
    assert min(contrast(colour, look.PAPER) for colour in look.SERIES) >= 3.0


def test_the_first_two_series_differ_in_lightness_for_a_print_in_grey() -> None:
    assert contrast(look.ACCENT, look.SECOND) >= 3.0


@pytest.mark.parametrize(
    ("part", "key", "least"),
    [("axis", "labelColor", 4.5), ("axis", "titleColor", 4.5), ("legend", "labelColor", 4.5),
     ("text", "color", 4.5)],
)  # fmt: skip
def test_the_text_of_a_chart_can_be_read(part: str, key: str, least: float) -> None:
    assert contrast(look.CONFIG[part][key], look.CONFIG["background"]) >= least
