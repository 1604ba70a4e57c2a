"""The look of the website: our own Sphinx theme, its files, and the policy that pages keep.

Everything that a page needs comes from the site itself: one stylesheet, one script for the
page and one for all charts, fonts, icons. A page holds no inline script, style or handler.
"""

from __future__ import annotations

from sphinx.application import Sphinx

from evibook.book.theme import assets, cards, page, policy, sitemap, takeover, translator


def setup(app: Sphinx) -> None:
    """Register the theme and what makes its pages."""
    app.add_html_theme(takeover.THEME, str(takeover.FOLDER))
    # After every other extension (external-toc has priority 900) has had its say.
    app.connect("config-inited", takeover.replace_stock_theme, priority=950)
    app.connect("builder-inited", takeover.prepare_builder)
    app.set_translator("html", translator.EvibookTranslator, override=True)
    app.add_html_math_renderer(
        translator.MATH,
        (translator.visit_math, None),
        (translator.visit_math_block, None),
    )
    app.connect("html-collect-pages", page.extra_pages)
    app.connect("html-page-context", page.fill, priority=900)
    app.connect("build-finished", assets.write, priority=600)
    app.connect("build-finished", cards.write, priority=605)
    app.connect("build-finished", sitemap.write, priority=610)
    # Last: it reads every file that the others have written.
    app.connect("build-finished", policy.check_site, priority=990)
