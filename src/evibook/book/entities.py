"""A page for every source, theme and recommendation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

from evibook.book.context import context_of
from evibook.registers import Registers

LINE_BREAK = re.compile(r"[ \t]*[\r\n]+[ \t]*")
# In MyST these begin markup; a register's text is text.
SPECIAL = set("\\`*_{}[]<>()#+-.!|$~&@^:'\"")


@dataclass(frozen=True)
class EntityKind:
    """A register whose rows have pages: where they stand and which column is the title."""

    register: str
    label: str


KINDS = (
    EntityKind("sources", "label"),
    EntityKind("themes", "label"),
    EntityKind("recommendations", "title"),
)


def write_entity_pages(app: Sphinx, config: Config) -> None:
    """Write one small Markdown page per row below ``book/``; remove pages of rows that went.

    A page that is already right is left alone, so that Sphinx need not read it again.
    """
    context = context_of(app)
    for kind in KINDS:
        folder = context.project.prose / kind.register
        folder.mkdir(parents=True, exist_ok=True)
        pages = entity_pages(context.registers, kind)
        for path in folder.glob("*.md"):
            if path.name not in pages:
                path.unlink()
        for name, text in pages.items():
            _write_changed(folder / name, text)


def entity_pages(registers: Registers, kind: EntityKind) -> dict[str, str]:
    """The text of each page by file name."""
    rows = registers[kind.register]
    return {
        f"{row['id']}.md": _page(kind, row["id"], row[kind.label]) for _, row in rows.iterrows()
    }


def _page(kind: EntityKind, entity_id: str, label: str) -> str:
    title = f"{entity_id}: {label}" if kind.register == "recommendations" else label
    return (
        f"({entity_id.lower()})=\n# {escaped(title)}\n\n"
        f"```{{entity-page}} {kind.register} {entity_id}\n```\n"
    )


def escaped(text: str) -> str:
    """Text as one line of Markdown, with its special characters made plain."""
    line = LINE_BREAK.sub(" ", text)
    return "".join(f"\\{char}" if char in SPECIAL else char for char in line)


def _write_changed(path: Path, text: str) -> None:
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8", newline="\n")
