"""Markdown of a page or a notebook's cell as the pieces that checks look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

# Directives whose body is prose; the body of any other is an argument of a machine.
PROSE_DIRECTIVES = {
    "admonition", "attention", "caution", "danger", "dropdown", "epigraph", "error", "hint",
    "important", "margin", "note", "sidebar", "tip", "topic", "warning",
}  # fmt: skip
FENCES = ("fence", "colon_fence")


@dataclass(frozen=True)
class Piece:
    """A run of text, or a role, and the line that it stands on (from 1)."""

    line: int
    kind: str  # "text" or the role's name
    content: str


def pieces(source: str, first_line: int = 1) -> Iterator[Piece]:
    """Texts and roles of a Markdown source, in order; code is left out."""
    for token in _parser().parse(source):
        start = first_line + (token.map[0] if token.map else 0)
        if token.type == "inline":
            yield from _inline(token, start)
        elif token.type in FENCES:
            yield from _directive(token, start)


def _inline(token: Token, start: int) -> Iterator[Piece]:
    line = start
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            line += 1
        elif child.type == "text":
            yield Piece(line, "text", child.content)
        elif child.type == "myst_role":
            yield Piece(line, child.meta["name"], child.content)
        elif child.type == "image":
            yield Piece(line, "text", child.content)


def _directive(token: Token, start: int) -> Iterator[Piece]:
    name, _, argument = token.info.strip().partition("}")
    if name.startswith("{") and name[1:] in PROSE_DIRECTIVES:
        yield from pieces(argument.strip(), start)
        yield from pieces(token.content, start + 1)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")
    for plugin in (
        front_matter_plugin,
        myst_block_plugin,
        myst_role_plugin,
        colon_fence_plugin,
        deflist_plugin,
    ):
        parser.use(plugin)
    return parser
