"""Sphinx builder that writes a report as Typst and compiles it to a tagged PDF/UA-1.

Use: ``app.setup_extension("evibook.book.typst")`` (or call `setup`), then build with
``-b typst``. The result is ``report.typ``, ``template.typ``, ``assets/`` and the PDF.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

# myst-nb knows no builder called "typst" and would drop every output without a list. HTML is
# not in it: myst-nb then warns of an output that has no other form.
MIME_PRIORITY = (
    "application/vnd.evibook.exhibit+json",
    "image/svg+xml",
    "image/png",
    "image/jpeg",
    "image/gif",
    "text/markdown",
    "text/latex",
    "text/plain",
)


def add_mime_priorities(app: Sphinx, config: Config) -> None:
    """Tell myst-nb which of a cell's output types the PDF shows, best first."""
    if "nb_mime_priority_overrides" not in config:
        return
    wanted = [("typst", mime, rank * 10) for rank, mime in enumerate(MIME_PRIORITY, 1)]
    # The author's own settings come last because myst-nb lets the last entry win.
    config.nb_mime_priority_overrides = wanted + list(config.nb_mime_priority_overrides)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the builder and its configuration values."""
    from evibook.book.typst.builder import TypstBuilder
    from evibook.model.palette import LIGHT

    app.add_builder(TypstBuilder)
    app.add_config_value("evibook_title_page", {}, "env", [dict])
    app.add_config_value("evibook_accent", LIGHT["accent"], "env", [str])
    app.add_config_value("evibook_pdf_name", "report", "env", [str])
    # Before myst-nb reads its configuration (priority 500).
    app.connect("config-inited", add_mime_priorities, priority=400)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": False}
