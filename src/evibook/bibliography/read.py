"""``references.bib``, which must parse in bibtexparser and in pybtex alike.

bibtexparser counts every block, so that an entry it cannot read is reported and not lost;
pybtex is what sets the references of the website and the PDF.
"""

from __future__ import annotations

import logging
from collections import Counter
from functools import lru_cache
from typing import Any

from evibook.errors import EvibookError, Fault, near_miss, read_utf8
from evibook.model.project import Project

# The entry types that pybtex's styles set.
ENTRY_TYPES = (
    "article", "book", "booklet", "dataset", "inbook", "incollection", "inproceedings", "manual",
    "mastersthesis", "misc", "online", "patent", "phdthesis", "proceedings", "software",
    "techreport", "unpublished",
)  # fmt: skip


def citation_keys(project: Project) -> tuple[str, ...]:
    """The citation keys, in file order. Unreadable entries are left to `check_bibliography`."""
    return tuple(entry.key for entry in _library(project).entries)


def known_keys(project: Project) -> tuple[str, ...] | None:
    """The citation keys, or None where an entry cannot be read: then nobody knows them all."""
    text = read_utf8(project.bibliography, "references.bib")
    if isinstance(text, Fault) or _library(project).failed_blocks:
        return None
    return citation_keys(project)


def check_bibliography(project: Project) -> list[Fault]:
    """Entries that cannot be read, duplicate keys, and what only one of the parsers accepts."""
    file = "references.bib"
    text = read_utf8(project.bibliography, file)
    if isinstance(text, Fault):
        return [text]
    faults = [_block_fault(file, block) for block in _library(project).failed_blocks]
    faults += _case_twins(file, citation_keys(project))
    for entry in _library(project).entries:
        faults += _address(file, entry) + _type(file, entry)
    return faults or _pybtex_faults(file, text)


def unreadable_entries(file: str, text: str) -> list[Fault]:
    """Entries of a bibliography's text that one of the parsers cannot read."""
    failed = [_block_fault(file, block) for block in parsed(text).failed_blocks]
    return failed or _pybtex_faults(file, text)


def reference_texts(project: Project) -> dict[str, str]:
    """The plain-text reference of each entry, by citation key, in pybtex's plain style.

    Raises EvibookError where the bibliography cannot be read.
    """
    from pybtex import PybtexEngine
    from pybtex.exceptions import PybtexError

    unreadable = EvibookError("references.bib: run `evibook check` and mend what it reports.")
    try:
        text = PybtexEngine().format_from_file(
            str(project.bibliography), style="unsrt", output_backend="plaintext"
        )
    except PybtexError as error:
        raise unreadable from error
    lines = [line for line in text.splitlines() if line.strip()]
    keys = citation_keys(project)
    if len(lines) != len(keys):
        raise unreadable
    return {key: line.split("] ", 1)[-1] for key, line in zip(keys, lines, strict=True)}


def _library(project: Project) -> Any:
    text = read_utf8(project.bibliography, "references.bib")
    return _parsed_once("" if isinstance(text, Fault) else text)


@lru_cache(maxsize=2)  # a check asks for the same entries a dozen times, and changes none
def _parsed_once(text: str) -> Any:
    return parsed(text)


def parsed(text: str, parse_stack: list[Any] | None = None) -> Any:
    """A bibliography's text as bibtexparser reads it, by default with @strings filled in."""
    import bibtexparser

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # faults are told once, by us
    return bibtexparser.parse_string(text, parse_stack=parse_stack)


def _block_fault(file: str, block: Any) -> Fault:
    row = (block.start_line or 0) + 1
    key = getattr(block, "key", "") or ""
    told = str(getattr(block, "error", "")).strip().splitlines()
    reason = told[0] if told else "it could not be read"
    return Fault(file, row, "", key, f"a BibTeX entry with a key of its own ({reason})", "Mend it.")


def _type(file: str, entry: Any) -> list[Fault]:
    """An entry of a type that no style can set."""
    if entry.entry_type.lower() in ENTRY_TYPES:
        return []
    hint = near_miss(entry.entry_type.lower(), ENTRY_TYPES)
    allowed = f"one of {', '.join(ENTRY_TYPES)}"
    row = (entry.start_line or 0) + 1
    return [Fault(file, row, f"type of {entry.key}", entry.entry_type, allowed, f"{hint} Mend it.")]


def _address(file: str, entry: Any) -> list[Fault]:
    """An address that is no web address: it would become a link."""
    field = entry.fields_dict.get("url")
    if field is None or str(field.value).strip("{} ").lower().startswith(("http://", "https://")):
        return []
    row = (field.start_line or entry.start_line or 0) + 1
    allowed = "an address that begins with https:// or http://"
    return [Fault(file, row, f"url of {entry.key}", str(field.value), allowed, "Correct it.")]


def _case_twins(file: str, keys: tuple[str, ...]) -> list[Fault]:
    counts = Counter(key.lower() for key in keys)
    twins = [key for key in keys if counts[key.lower()] > 1]
    allowed = "keys that differ by more than capitals"
    return [Fault(file, 0, "", key, allowed, "Rename one of the entries.") for key in twins]


def _pybtex_faults(file: str, text: str) -> list[Fault]:
    from pybtex.database import parse_string
    from pybtex.database.input.bibtex import Parser
    from pybtex.exceptions import PybtexError

    try:
        known = parse_string(text, Parser)  # by name, it would look through all packages
    except PybtexError as error:
        return [Fault(file, 0, "", "", f"BibTeX that pybtex reads ({error})", "Mend the entry.")]
    lost = {entry.key for entry in parsed(text).entries} - set(known.entries)
    return [
        Fault(file, 0, "", key, "an entry that pybtex reads too", "Mend it.")
        for key in sorted(lost)
    ]
