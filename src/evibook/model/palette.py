"""The colours of pages, and how far two colours stand apart."""

from __future__ import annotations

from collections.abc import Mapping

LIGHT: Mapping[str, str] = {
    "paper": "#ffffff",
    "wash": "#f4f6f8",
    "ink": "#1f2933",
    "quiet": "#4f5d6a",
    "rule": "#d5dbe1",
    "edge": "#7b8794",
    "accent": "#12436d",
    "accent-wash": "#e8f0f7",
    "on-accent": "#ffffff",
    "focus": "#c2410c",
    "notice": "#fff3d6",
}
DARK: Mapping[str, str] = {
    "paper": "#11181f",
    "wash": "#1a242e",
    "ink": "#e8edf1",
    "quiet": "#b3bec8",
    "rule": "#35424f",
    "edge": "#8794a1",
    "accent": "#9cc7ec",
    "accent-wash": "#1d3247",
    "on-accent": "#0b1a27",
    "focus": "#ffb37a",
    "notice": "#4a3a10",
}

TEXT_CONTRAST = 4.5  # WCAG 2.2, success criterion 1.4.3
MARK_CONTRAST = 3.0  # WCAG 2.2, success criterion 1.4.11

# What an accent stands on, or what stands on it.
AROUND_ACCENT = ("paper", "wash", "accent-wash", "on-accent")


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours written #RRGGBB, 1 to 21 (WCAG 2.2, definition)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance of a colour written #RRGGBB, 0 to 1 (WCAG 2.2, definition)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
