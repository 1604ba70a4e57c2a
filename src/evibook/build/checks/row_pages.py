"""Pages and places of rows: what schemas declare, and the book must have room for."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatch
from typing import Any

from evibook.build.contents import TOC, load_contents
from evibook.errors import Fault, near_miss, sentences
from evibook.model.project import Project
from evibook.model.schema import TableSchema
from evibook.registers import page_registers, read_schemas


def check_row_pages(project: Project) -> list[Fault]:
    """Pages of rows that the contents leave out, and chapters that do not show their register."""
    schemas = read_schemas(project)
    return [
        *_left_out(project, page_registers(schemas)),
        *(
            _not_shown(project, schema, schema.page.chapter)
            for schema in schemas.values()
            if schema.page and schema.page.chapter and not _is_shown(project, schema)
        ),
    ]


def _left_out(project: Project, registers: tuple[str, ...]) -> Iterator[Fault]:
    contents, _ = load_contents(project)
    if contents is None:
        return  # the check of the contents says so
    globs = list(_globs(contents.toc))
    allowed = "the pages of every register that has them"
    for name in registers:
        if not any(fnmatch(f"book/{name}/ID", pattern) for pattern in globs):
            pattern = f"book/{name}/*"
            added = f"Add '- glob: {pattern}' to the sections of a chapter."
            action = sentences(near_miss(pattern, globs), added)
            yield Fault(TOC, 0, "glob", pattern, allowed, action)


def _globs(contents: Any) -> Iterator[str]:
    """The patterns in a table of contents, at any depth."""
    if isinstance(contents, dict):
        for key, value in contents.items():
            yield from [str(value)] if key == "glob" else _globs(value)
    elif isinstance(contents, list):
        for entry in contents:
            yield from _globs(entry)


def _is_shown(project: Project, schema: TableSchema) -> bool:
    chapter = schema.page.chapter if schema.page else ""
    path = project.prose / f"{chapter}.md"
    text = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
    return any(line.strip().strip("`") == _directive(schema) for line in text.splitlines())


def _directive(schema: TableSchema) -> str:
    return f"{{register-table}} {schema.name}"


def _not_shown(project: Project, schema: TableSchema, chapter: str) -> Fault:
    known = [path.stem for path in project.prose.glob("*.md")]
    allowed = f"a chapter of book/ with the directive {_directive(schema)}"
    action = sentences(near_miss(chapter, known), "Correct it, or show the register there.")
    return Fault(f"data/{schema.name}.schema.json", 0, "page.chapter", chapter, allowed, action)
