"""The site's files: one stylesheet, the scripts, and the chart script."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from sphinx.application import Sphinx

from evibook.book.context import context_of
from evibook.book.theme.tokens import recolouring_css, token_css
from evibook.editions import Edition
from evibook.model.kept import kept
from evibook.model.project import Project

HERE = Path(__file__).parent
STYLES = (
    "fonts", "base", "layout", "text", "exhibits", "tables", "tracker", "parts", "search", "widths",
    "print",
)  # fmt: skip
SCRIPTS = ("menu", "exhibits", "tables", "workbook", "tracker", "charts", "versions")
SEARCH_SCRIPTS = ("search-index", "search-results", "search")  # for the search page alone
BUNDLE = "evibook-vega.js"
BUNDLE_EXPORT = "window.vegaEmbed = vegaEmbed;"


def files_of(edition: Edition) -> dict[str, str]:
    """The text of each file below ``_static`` that the theme makes, by name."""
    return {
        "evibook.css": "\n".join(
            [token_css(edition), *(_part("css", name) for name in STYLES), recolouring_css()]
        ),
        "evibook-first.js": _part("js", "first"),
        "evibook.js": "\n".join(_part("js", name) for name in SCRIPTS),
        "evibook-search.js": "\n".join(_part("js", name) for name in SEARCH_SCRIPTS),
    }


@cache
def _part(kind: str, name: str) -> str:
    return (HERE / kind / f"{name}.{kind}").read_text(encoding="utf-8")


def marks(edition: Edition) -> dict[str, str]:
    """A mark of each file's content, for addresses that change when the file does."""
    return {
        name: hashlib.sha256(text.encode("utf-8")).hexdigest()[:10]
        for name, text in files_of(edition).items()
    }


def write(app: Sphinx, error: Exception | None) -> None:
    """Write the files, the edition's logo, and the chart script."""
    if error is not None or app.builder.format != "html":
        return
    context = context_of(app)
    static = Path(app.outdir) / "_static"
    for name, text in files_of(context.edition).items():
        (static / name).write_text(text, encoding="utf-8", newline="\n")
    bundle = static / BUNDLE
    if not bundle.exists():
        bundle.write_bytes(_kept_chart_script(context.project))


def _kept_chart_script(project: Project) -> bytes:
    """The chart script, made once for each version of the converter."""
    depends_on = f"{version('vl-convert-python')} {BUNDLE_EXPORT}"
    return kept(project.cache / "scripts", ".js", depends_on, lambda: chart_script().encode())


def chart_script() -> str:
    """Vega, Vega-Lite and vega-embed as one script, from the converter that is installed.

    Wrapped in a function, so that its top-level names meet no other script's.
    """
    import vl_convert

    return f"(function () {{\n{vl_convert.javascript_bundle(BUNDLE_EXPORT)}\n}})();\n"
