"""Formulas of colour science, written from their publications and not with code of ours."""

from __future__ import annotations

from evibook.exhibits.look import DARK, LIGHT, ChartColours

SETS: dict[str, ChartColours] = {"light": LIGHT, "dark": DARK}

Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]

# The thresholds at which sRGB and WCAG's luminance leave their straight part.
KNEE = 0.04045
LINEAR_KNEE = 0.0031308
# CIE 15: where the cube root of CIELAB gives way to a straight line, and its slope.
EPSILON = 216 / 24389
KAPPA = 24389 / 27
# sRGB to XYZ (IEC 61966-2-1); the rows add up to the white of daylight D65.
TO_XYZ: Matrix = (
    (0.4124, 0.3576, 0.1805),
    (0.2126, 0.7152, 0.0722),
    (0.0193, 0.1192, 0.9505),
)


def linear(colour: str) -> Triple:
    """Red, green and blue light, from 0 to 1, of a colour written #RRGGBB."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= KNEE else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return red, green, blue


def grey(colour: str) -> str:
    """The grey of the same luminance, as a print without colour has it."""
    light = luminance(colour)
    part = light * 12.92 if light <= LINEAR_KNEE else 1.055 * light ** (1 / 2.4) - 0.055
    return "#" + f"{round(part * 255):02X}" * 3


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2) of a colour written #RRGGBB."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Contrast ratio (WCAG 2.2) of two colours, from 1 to 21."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def times(matrix: Matrix, triple: Triple) -> Triple:
    """A matrix applied to a triple."""
    first, second, third = (sum(a * b for a, b in zip(row, triple, strict=True)) for row in matrix)
    return first, second, third


def lab(light: Triple) -> Triple:
    """CIELAB 1976 coordinates, under D65, of linear red, green and blue."""
    white = times(TO_XYZ, (1, 1, 1))
    parts = [part / most for part, most in zip(times(TO_XYZ, light), white, strict=True)]
    x, y, z = (part ** (1 / 3) if part > EPSILON else (KAPPA * part + 16) / 116 for part in parts)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(first: Triple, second: Triple) -> float:
    """The difference of two colours of linear light: CIE76, the distance in CIELAB."""
    pairs = zip(lab(first), lab(second), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)
