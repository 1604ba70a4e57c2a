"""The website's own files: styles, fonts, and one script for all charts."""

from __future__ import annotations

import os
from html import escape
from importlib.metadata import version
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

from evibook.book.context import banner, context_of
from evibook.model.project import CACHE_VARIABLE, Project

STATIC = Path(__file__).parent / "static"
TEMPLATES = Path(__file__).parent / "templates"
BUNDLE = "evibook-vega.js"
BUNDLE_EXPORT = "window.vegaEmbed = vegaEmbed;"


def configure(app: Sphinx, config: Config) -> None:
    """Add our folder of static files, the numbering of exhibits, and the title."""
    config.templates_path = [*config.templates_path, str(TEMPLATES)]
    config.html_static_path = [*config.html_static_path, str(STATIC)]
    config.numfig_format = {**config.numfig_format, "exhibit": "Exhibit %s"}
    config.html_favicon = str(STATIC / "favicon.svg")
    # The theme's script complains on the console where no mode is named.
    config.html_context = {"default_mode": "auto", **config.html_context}
    config.numfig_secnum_depth = 0  # one run of exhibit numbers through the whole book
    # The sources are not published beside the pages; the button would lead nowhere.
    config.html_theme_options = {**config.html_theme_options, "use_download_button": False}
    notice = banner(context_of(app).edition)
    if notice:
        config.html_theme_options["announcement"] = escape(notice)
    leave_out_thebe(app)
    app.add_css_file("evibook.css")
    app.add_js_file("evibook.js", loading_method="defer")


def leave_out_thebe(app: Sphinx) -> None:
    """Take away what runs code from a page on a server elsewhere; no page here does.

    Jupyter Book loads the extension always. It would put the same constant into a page twice,
    which is an error in the browser, and name an address outside the site.
    """
    for listeners in app.events.listeners.values():
        listeners[:] = [kept for kept in listeners if kept.handler.__module__ != "sphinx_thebe"]
    styles = app.registry.css_files
    styles[:] = [style for style in styles if style[0] != "sphinx-thebe.css"]


def finish(app: Sphinx, error: Exception | None) -> None:
    """Write the chart script, and a way from the site's address to its front page."""
    if error is None and app.builder.format == "html":
        _write_way_in(app)
        target = Path(app.outdir) / "_static" / BUNDLE
        if not target.exists():
            target.write_text(_kept_chart_script(context_of(app).project), encoding="utf-8")


def _write_way_in(app: Sphinx) -> None:
    """An index.html that leads to the root page, which stands in a folder."""
    page = app.builder.get_target_uri(app.config.root_doc)
    index = Path(app.outdir) / "index.html"
    if page != index.name:
        title = escape(str(app.config.html_title))
        index.write_text(
            '<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8">'
            f'<title>{title}</title><link rel="icon" href="_static/favicon.svg">'
            f'<meta http-equiv="refresh" content="0; url={page}"></head>'
            f'<body><main><h1>{title}</h1><p><a href="{page}">Read the report</a></p></main>'
            "</body></html>\n",
            encoding="utf-8",
        )


def _kept_chart_script(project: Project) -> str:
    """The chart script, made once for each version of the converter."""
    cache = Path(os.environ.get(CACHE_VARIABLE) or project.build / ".cache")
    kept = cache / f"vega-{version('vl-convert-python')}.js"
    if not kept.exists():
        cache.mkdir(parents=True, exist_ok=True)
        new = kept.with_suffix(f".{os.getpid()}")
        new.write_text(chart_script(), encoding="utf-8")
        new.replace(kept)
    return kept.read_text(encoding="utf-8")


def chart_script() -> str:
    """Vega, Vega-Lite and vega-embed as one script, from the converter that is installed.

    Wrapped in a function: its top-level names would clash with those of Sphinx's scripts.
    """
    import vl_convert

    return f"(function () {{\n{vl_convert.javascript_bundle(BUNDLE_EXPORT)}\n}})();\n"
