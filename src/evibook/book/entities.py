"""A page for every row of the registers that declare pages."""

from __future__ import annotations

import re
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

from evibook.book.context import context_of
from evibook.model.schema import TableSchema
from evibook.registers import Registers, read_schemas

LINE_BREAK = re.compile(r"[ \t]*[\r\n]+[ \t]*")
# In MyST these begin markup; a register's text is text.
SPECIAL = set("\\`*_{}[]<>()#+-.!|$~&@^:'\"")


def write_entity_pages(app: Sphinx, config: Config) -> None:
    """Write one small Markdown page per row below ``book/``; remove pages of rows that went.

    A folder of ``book/`` with the name of a register is the book's own. A page that is already
    right is left alone, so that Sphinx need not read it again.
    """
    context = context_of(app)
    for register, schema in read_schemas(context.project).items():
        folder = context.project.prose / register
        pages = entity_pages(context.registers, schema)
        for path in folder.glob("*.md"):
            if path.name not in pages:
                path.unlink()
        for name, text in pages.items():
            folder.mkdir(parents=True, exist_ok=True)
            _write_changed(folder / name, text)


def entity_pages(registers: Registers, schema: TableSchema) -> dict[str, str]:
    """The text of each page by file name; none where the schema declares no pages of rows."""
    if schema.page is None or not schema.page.own:
        return {}
    return {
        f"{row['id']}.md": _page(schema.name, row["id"], schema.page.title_of(row))
        for row in registers[schema.name].to_dict("records")
    }


def _page(register: str, entity_id: str, title: str) -> str:
    return (
        f"({entity_id.lower()})=\n# {escaped(title)}\n\n"
        f"```{{entity-page}} {register} {entity_id}\n```\n"
    )


def escaped(text: str) -> str:
    """Text as one line of Markdown, with its special characters made plain."""
    line = LINE_BREAK.sub(" ", text)
    return "".join(f"\\{char}" if char in SPECIAL else char for char in line)


def _write_changed(path: Path, text: str) -> None:
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8", newline="\n")
