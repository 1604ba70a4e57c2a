"""The translator from a resolved document tree to Typst code."""

from __future__ import annotations

from evibook.book.typst.pictures import PictureVisitors


class TypstTranslator(PictureVisitors):
    """All visitors together. Its base classes hold one kind of node each."""
