"""The colours of the site as CSS custom properties, light and dark, with an edition's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from evibook.editions import Edition
from evibook.exhibits import look
from evibook.model.palette import DARK, LIGHT


def token_css(edition: Edition) -> str:
    """Custom properties for light and dark; the reader's choice goes before the system's."""
    light = _declarations(dict(LIGHT) | chart_tokens(look.LIGHT) | _own(edition.branding.accent))
    dark = _declarations(dict(DARK) | chart_tokens(look.DARK) | _own(edition.branding.accent_dark))
    return (
        f":root {{ color-scheme: light; {light} }}\n"
        "@media (prefers-color-scheme: dark) { :root:not([data-theme='light']) "
        f"{{ color-scheme: dark; {dark} }} }}\n"
        f":root[data-theme='dark'] {{ color-scheme: dark; {dark} }}\n"
        "@media print { :root:root[lang] " + f"{{ color-scheme: light; {light} }} }}\n"
    )


def chart_tokens(colours: look.ChartColours) -> dict[str, str]:
    """The colours of charts by the names that the stylesheet uses."""
    return {f"chart-{name}": value for name, value in asdict(colours).items()}


def recolouring_css() -> str:
    """Rules that exchange each colour of a light drawing for its token.

    A rule goes before an attribute of a drawing, so one drawing serves light and dark pages.
    """
    return "".join(
        f".exhibit-chart svg [{part}='{value}' i] {{ {part}: var(--chart-{name}); }}\n"
        for name, value in asdict(look.LIGHT).items()
        for part in ("fill", "stroke")
    )


def _own(accent: str) -> dict[str, str]:
    return {"accent": accent, "chart-accent": accent}


def _declarations(tokens: Mapping[str, str]) -> str:
    return " ".join(f"--{name}: {value};" for name, value in tokens.items())
