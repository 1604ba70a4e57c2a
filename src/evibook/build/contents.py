"""The contents of an edition: ``_toc.yml``, with its own chapters, without those it leaves out.

``_toc.yml`` is the one list of chapters. What plain Jupyter Book does not read of it, ``meta``,
holds the chapters of organisations' editions and the names of those that no edition may leave
out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from evibook.editions import Edition
from evibook.errors import Fault, FaultsFound, read_yaml
from evibook.model.project import Project

TOC = "_toc.yml"
SUFFIXES = (".md", ".ipynb")
LISTS = ("parts", "subtrees", "chapters", "sections", "entries", "items")
Entry = dict[str, Any]


class LocalChapter(BaseModel):
    """A chapter of organisations' editions: the page that it follows, and what it needs.

    ``needs`` names keys of the edition's file; an edition without them is built without it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, str_min_length=1)

    file: str
    after: str
    needs: tuple[Literal["survey", "waves", "population", "actions", "panel"], ...] = ()

    def has_needs(self, edition: Edition) -> bool:
        """Whether the edition has all that the chapter needs."""
        return all(getattr(edition, need) is not None for need in self.needs)


class _Meta(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_min_length=1)

    always: tuple[str, ...] = ()
    local: tuple[LocalChapter, ...] = ()


class _Toc(BaseModel):
    model_config = ConfigDict(extra="allow", frozen=True)

    meta: _Meta = _Meta()


@dataclass(frozen=True)
class Contents:
    """``_toc.yml`` as it is read: what plain Jupyter Book sees of it, and ours."""

    toc: Entry
    always: tuple[str, ...]
    local: tuple[LocalChapter, ...]

    @property
    def pages(self) -> tuple[str, ...]:
        """Pages of the national book in reading order, by their names without suffix."""
        return tuple(page_names(self.toc))

    def local_chapter(self, name: str) -> LocalChapter | None:
        """The local chapter of that name, or None."""
        return next((chapter for chapter in self.local if chapter.file == name), None)

    def left_out(self, edition: Edition) -> frozenset[str]:
        """Pages that the edition does not have: switched off, or others' chapters."""
        every = {*self.pages, *(chapter.file for chapter in self.local)}
        return frozenset(every - set(page_names(self.for_edition(edition))))

    def for_edition(self, edition: Edition) -> Entry:
        """The table of contents that the edition's book is made from."""
        return _edited(self.toc, self, edition)


def load_contents(project: Project) -> tuple[Contents | None, list[Fault]]:
    """The contents, or None with what keeps them from being read."""
    return read_yaml(project.root / TOC, TOC, _contents)


def _contents(loaded: Any) -> Contents:
    meta = _Toc.model_validate(loaded).meta
    toc = {key: value for key, value in loaded.items() if key != "meta"}
    return Contents(toc, meta.always, meta.local)


def read_contents(project: Project) -> Contents:
    """The contents. Raises FaultsFound with what keeps them from being read."""
    contents, faults = load_contents(project)
    if contents is None:
        raise FaultsFound(faults)
    return contents


def page_names(node: Any) -> Iterator[str]:
    """Names of the pages below a part of the contents, in reading order, without suffix."""
    if isinstance(node, list):
        for entry in node:
            yield from page_names(entry)
    elif isinstance(node, dict):
        if page := _name(node):
            yield page
        for key in LISTS:
            yield from page_names(node.get(key))


def page_path(project: Project, name: str) -> Path | None:
    """The file of the page of that name, or None."""
    paths = (project.root / f"{name}{suffix}" for suffix in SUFFIXES)
    return next((path for path in paths if path.is_file()), None)


def without_suffix(name: str) -> str:
    """A page's name as links say it."""
    return name.removesuffix(".md").removesuffix(".ipynb")


def _name(entry: Entry) -> str:
    return without_suffix(str(entry.get("file") or entry.get("root") or ""))


def _edited(node: Entry, contents: Contents, edition: Edition) -> Entry:
    """An entry whose lists are the edition's; a list in which nothing is left goes."""
    made = {}
    for key, value in node.items():
        if key not in LISTS or not isinstance(value, list):
            made[key] = value
        elif kept := [new for old in value for new in _entries(old, contents, edition)]:
            made[key] = kept
    return made


def _entries(entry: Any, contents: Contents, edition: Edition) -> Iterator[Any]:
    """An entry where it is on, and the edition's own chapters that follow it."""
    if not isinstance(entry, dict):
        yield entry  # the check of the contents says so
        return
    name = _name(entry)
    edited = _edited(entry, contents, edition)
    is_part = not name and not set(entry).isdisjoint(LISTS)
    if edition.chapters.get(name, True) and not (is_part and set(edited).isdisjoint(LISTS)):
        yield edited
    for chapter in contents.local if name else ():
        if chapter.after == name and edition.is_local and chapter.has_needs(edition):
            yield from _entries({"file": chapter.file}, contents, edition)
