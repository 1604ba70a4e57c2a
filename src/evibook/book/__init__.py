"""The Sphinx extension: exhibits, facts, entity pages, the look of the site, the PDF.

Listed as ``evibook.book`` under ``extra_extensions`` in ``_config.yml``.
"""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

from evibook import __version__
from evibook.book import citations, context, entities, html, links, search, theme, typst
from evibook.book.directives import register_directives
from evibook.book.glossary import GlossaryLinks
from evibook.book.markdown_tables import MarkdownTables
from evibook.book.roles import FactRole


def setup(app: Sphinx) -> dict[str, Any]:
    """Register everything that a report adds to Jupyter Book."""
    citations.register_styles()
    app.add_config_value("evibook_edition", "national", "env")
    app.add_config_value("evibook_pdf_link", False, "html")
    app.connect("config-inited", context.prepare, priority=100)
    # Before sphinx-external-toc (priority 900) reads the table of contents: its globs must
    # find the pages that we write.
    app.connect("config-inited", entities.write_entity_pages, priority=200)
    app.connect("doctree-resolved", links.drop_unsafe_links)
    html.register_nodes(app)
    register_directives(app)
    app.add_transform(MarkdownTables)
    app.add_post_transform(GlossaryLinks)
    app.add_role("fact", FactRole())
    theme.setup(app)
    search.setup(app)
    typst.setup(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": False}
