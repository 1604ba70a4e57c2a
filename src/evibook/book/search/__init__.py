"""What the site's search can find: one file of documents, made from the pages as written.

The search itself runs in the reader's browser (`theme/js/search.js`); no server is asked.
"""

from __future__ import annotations

from sphinx.application import Sphinx

from evibook.book.search import index


def setup(app: Sphinx) -> None:
    """Write the index when the pages are written, and before the policy is checked."""
    app.connect("build-finished", index.write, priority=620)
