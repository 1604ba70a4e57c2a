"""Markdown of a page or a notebook's cell as the pieces that checks look at."""

from __future__ import annotations

import re
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
    "admonition", "attention", "caution", "container", "danger", "dropdown", "epigraph", "error",
    "figure", "hint", "important", "list-table", "margin", "note", "only", "sidebar", "table",
    "tip", "topic", "warning",
}  # fmt: skip
NAMING_DIRECTIVES = {"container", "figure", "only"}  # their argument is a name, and no prose
FENCES = ("fence", "colon_fence")
OPTION = re.compile(r":[\w-]+:")
RAW_HTML = "raw HTML"  # kinds of a piece
LINK = "link"  # its content is the address
NO_ALTERNATIVE = "picture without a text alternative"
PICTURES = {"figure", "image"}
KEPT = 4096  # sources: several checks read the same texts
ALTERNATIVE = re.compile(r":alt:\s*\S")


@dataclass(frozen=True)
class Piece:
    """A run of text, or a role, and the line that it stands on (from 1)."""

    line: int
    kind: str  # "text", LINK, RAW_HTML, NO_ALTERNATIVE, or the role's name
    content: str


@lru_cache(maxsize=KEPT)
def pieces(source: str, first_line: int = 1) -> tuple[Piece, ...]:
    """Texts and roles of a Markdown source, in order; code and addresses are left out."""
    return tuple(_pieces(source, first_line))


def _pieces(source: str, first_line: int) -> Iterator[Piece]:
    for token in parse(source):
        start = first_line + (token.map[0] if token.map else 0)
        if token.type == "inline":
            yield from _inline(token, start)
        elif token.type in FENCES:
            yield from _directive(token, start)
        elif token.type == "html_block":
            yield from _html(token.content, start)


def labels(source: str) -> Iterator[str]:
    """Names that a source gives to places: ``(name)=`` on a line of its own, in lower case."""
    for token in parse(source):
        if token.type == "myst_target":
            yield token.content.strip().lower()


@lru_cache(maxsize=KEPT)
def parse(source: str) -> tuple[Token, ...]:
    """The tokens of a Markdown source, with MyST's roles and directives told apart.

    They are shared by all who ask for them, and not to be changed.
    """
    return tuple(_parser().parse(source))


def _inline(token: Token, start: int) -> Iterator[Piece]:
    at = 0  # where in the source of the paragraph the child stands
    address = False
    for child in token.children or ():
        at = max(at, token.content.find(child.content, at)) if child.content else at
        line = start + token.content.count("\n", 0, at)
        if child.type == "link_open":
            address = child.info == "auto"  # an address in angle brackets is its own text
            yield Piece(line, LINK, str(child.attrs.get("href", "")))
        elif child.type == "link_close":
            address = False
        elif child.type in ("text", "image") and not address:
            yield Piece(line, "text", child.content)
            if child.type == "image" and not child.content.strip():
                yield Piece(line, NO_ALTERNATIVE, str(child.attrs.get("src", "")))
        elif child.type == "html_inline":
            yield from _html(child.content, line)
        elif child.type == "myst_role":
            yield Piece(line, child.meta["name"], child.content)
        if child.type == "code_inline":
            at = _after_code(token.content, child, at)
        elif child.type in ("softbreak", "hardbreak"):
            at = token.content.find("\n", at) + 1 or at
        else:
            at += len(child.content)


def _after_code(content: str, child: Token, at: int) -> int:
    """Where code ends: it may span lines, which its token shows as spaces."""
    opening = content.find(child.markup, at)
    return content.find(child.markup, opening + len(child.markup)) + len(child.markup)


def _html(content: str, start: int) -> Iterator[Piece]:
    """Raw HTML: a comment is nothing, anything else is told by its first tag."""
    if not content.lstrip().startswith("<!--"):
        yield Piece(start, RAW_HTML, content.strip().splitlines()[0])


def _directive(token: Token, start: int) -> Iterator[Piece]:
    name, _, argument = token.info.strip().partition("}")
    name = name.removeprefix("{")
    if name in PICTURES and not any(ALTERNATIVE.match(n) for n in token.content.split("\n")):
        yield Piece(start, NO_ALTERNATIVE, argument.strip())
    if not token.info.strip().startswith("{") or name not in PROSE_DIRECTIVES:
        return
    if name not in NAMING_DIRECTIVES:
        yield from pieces(argument.strip(), start)
    lines = token.content.split("\n")
    options = next((n for n, line in enumerate(lines) if not OPTION.match(line)), len(lines))
    yield from pieces("\n".join(lines[options:]), start + 1 + options)


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
