"""Faults of the PDF build, worded for the author of a report."""

from __future__ import annotations

from sphinx.errors import SphinxError


class TypstBuildError(SphinxError):
    """Content that the PDF cannot show as it is. The message says what to do."""

    category = "PDF build error"


class MissingDescription(TypstBuildError):
    """A chart or an image without a text alternative."""


class UnknownNode(TypstBuildError):
    """A node type that the translator has no rule for."""


class TypstCompileError(TypstBuildError):
    """Typst refused the document. The .typ file is kept for inspection."""
