"""Our theme in place of the one that Jupyter Book brings.

Jupyter Book loads its theme and some extensions always. Their pages carry inline scripts and
handlers, which a strict content security policy forbids, and fetch more than a page needs.
"""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

THEME = "evibook"
FOLDER = Path(__file__).parent / THEME

# Extensions that only add to the stock theme's pages what ours do without.
STOCK = {
    "pydata_sphinx_theme",
    "sphinx_book_theme",
    "sphinx_comments",
    "sphinx_copybutton",
    "sphinx_thebe",
    "sphinx_togglebutton",
}


def replace_stock_theme(app: Sphinx, config: Config) -> None:
    """Name our theme, and take the stock theme's listeners and transforms away."""
    for listeners in app.events.listeners.values():
        listeners[:] = [kept for kept in listeners if not _is_stock(kept.handler)]
    transforms = app.registry.post_transforms
    transforms[:] = [kept for kept in transforms if not _is_stock(kept)]
    config.html_theme = THEME
    config.html_theme_options = {}
    config.templates_path = []
    config.html_static_path = _own_folders(app, config)
    config.html_permalinks = False
    config.html_use_index = False
    config.html_math_renderer = "evibook_mathml"
    config.numfig_format = {**config.numfig_format, "exhibit": "Exhibit %s"}
    config.numfig_secnum_depth = 0  # one run of exhibit numbers through the whole book


def prepare_builder(app: Sphinx) -> None:
    """Make no index of Sphinx's (ours holds findings too), and put the front page at the root."""
    if app.builder.format == "html":
        app.builder.search = False  # type: ignore[attr-defined]
        _front_page_at_root(app)


def _front_page_at_root(app: Sphinx) -> None:
    """Let the first page of the book be the site's index.html, in whatever folder its text is."""
    builder, root = app.builder, app.config.root_doc
    uri, outfile = builder.get_target_uri, builder.get_outfilename  # type: ignore[attr-defined]

    def target_uri(docname: str, typ: str | None = None) -> str:
        return "index.html" if docname == root else uri(docname, typ)

    def outfilename(pagename: str) -> str:
        return str(Path(app.outdir) / "index.html") if pagename == root else outfile(pagename)

    builder.get_target_uri = target_uri  # type: ignore[method-assign]
    builder.get_outfilename = outfilename  # type: ignore[attr-defined]


def _own_folders(app: Sphinx, config: Config) -> list[str]:
    """The project's own folders of static files, without those that extensions added."""
    root = Path(app.srcdir)
    return [p for p in config.html_static_path if (root / p).resolve().is_relative_to(root)]


def _is_stock(thing: object) -> bool:
    return str(getattr(thing, "__module__", "")).partition(".")[0] in STOCK
