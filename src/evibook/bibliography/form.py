"""The canonical form of a bibliography: a change of one field is a change of one line."""

from __future__ import annotations

import re
from typing import Any

from evibook.bibliography.read import parsed, unreadable_entries
from evibook.errors import Fault

# Fields come in this order, others after them in that of the alphabet.
ORDER = (
    "author", "editor", "title", "booktitle", "journal", "type", "institution", "school",
    "organization", "publisher", "address", "howpublished", "edition", "chapter", "series",
    "year", "month", "day", "volume", "number", "pages", "doi", "isbn", "issn", "url", "urldate",
    "note",
)  # fmt: skip
# Values start in one column in every entry, so that a new field moves no other line.
VALUE_COLUMN = len("howpublished = ")
BREAK = re.compile(r"[ \t]*\n[ \t\n]*")

Content = list[tuple[Any, ...]]


def format_bibliography(text: str, file: str) -> tuple[str, list[Fault]]:
    """The canonical form of a bibliography's text, or the faults that leave it unread.

    Entries, comments, @string and @preamble keep their order and content; fields get one line
    each, in a fixed order. Both parsers must read the same before and after, else the entry is
    a fault. ``file`` names the file in messages.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    faults = unreadable_entries(file, text)
    if faults:
        return "", faults
    written = _written(text)
    if unreadable_entries(file, written) or _content(written) != _content(text):
        return "", [_unsafe(file, text, written)]
    return written, []


def _written(text: str) -> str:
    from bibtexparser import BibtexFormat, write_string
    from bibtexparser.middlewares import AddEnclosingMiddleware

    library = _stripped(text)
    for entry in library.entries:
        for field in entry.fields:
            enclosing = field.enclosing
            field.key = field.key.lower()
            field.value = BREAK.sub(" ", field.value)
            field.enclosing = enclosing  # setting the value forgets that it is no plain text
        entry.fields = sorted(entry.fields, key=_place)
    form = BibtexFormat()
    form.indent, form.value_column = "  ", VALUE_COLUMN
    form.trailing_comma, form.block_separator = True, "\n"
    braces = AddEnclosingMiddleware(
        reuse_previous_enclosing=False, enclose_integers=True, default_enclosing="{"
    )
    return write_string(library, unparse_stack=[braces], bibtex_format=form)


def _stripped(text: str) -> Any:
    """The parsed text with the names of @strings in place, as they were written."""
    from bibtexparser.middlewares import RemoveEnclosingMiddleware

    return parsed(text, parse_stack=[RemoveEnclosingMiddleware()])


def _place(field: Any) -> tuple[int, str]:
    return (ORDER.index(field.key) if field.key in ORDER else len(ORDER)), field.key


def _content(text: str) -> tuple[Content, Content]:
    """What bibtexparser and pybtex read, without the breaks and blanks between words."""
    from pybtex.database import parse_string
    from pybtex.database.input.bibtex import Parser

    ours = [_block(block) for block in _stripped(text).blocks]
    theirs = [
        (key, entry.type, sorted((name.lower(), value) for name, value in entry.fields.items()),
         sorted((role, [str(person) for person in people]) for role, people in
                entry.persons.items()))
        for key, entry in parse_string(text, Parser).entries.items()
    ]  # fmt: skip
    return ours, theirs


def _block(block: Any) -> tuple[Any, ...]:
    from bibtexparser.model import Entry

    if not isinstance(block, Entry):
        values = [getattr(block, name, None) for name in ("key", "value", "comment")]
        return (type(block).__name__, *values)
    fields = sorted(
        (field.key.lower(), BREAK.sub(" ", field.value), field.enclosing) for field in block.fields
    )
    return block.key, block.entry_type.lower(), fields


def _unsafe(file: str, text: str, written: str) -> Fault:
    """The first entry that would be read otherwise than before."""
    before, after = (parsed(source).entries for source in (text, written))
    pairs = zip(before, [*after, *[None] * len(before)], strict=False)
    first = next((old for old, new in pairs if new is None or _block(old) != _block(new)), None)
    row = (first.start_line or 0) + 1 if first else 0
    allowed = "an entry that reads the same in canonical form"
    action = "Write its values in braces, with as many { as }."
    return Fault(file, row, "", first.key if first else "", allowed, action)
