"""Chapters that an edition leaves out: which may be, and who still refers to them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from evibook.build.checks.markdown import LINK, Piece, labels, pieces
from evibook.build.checks.notebooks import exhibit_pages, read_notebooks
from evibook.build.contents import LISTS, TOC, Contents, load_contents, without_suffix
from evibook.editions import Edition, edition_line, readable_editions
from evibook.errors import Fault, near_miss, read_utf8, sentences
from evibook.model.project import Project
from evibook.registers import read_schemas

DOC = "doc"
LABELLED = {"ref", "numref"}
TITLED = ">"  # ends 'words </book/page>'


@dataclass(frozen=True)
class Reference:
    """A reference in prose: where it stands, its kind and words, and the page that it leads to."""

    file: str
    place: str
    piece: Piece
    target: str


def check_chapters(project: Project) -> list[Fault]:
    """Faults of what editions say of chapters, and references to pages that an edition lacks.

    None where the contents or an edition cannot be read: checks of their own say so.
    """
    contents, _ = load_contents(project)
    if contents is None or not contents.pages:
        return []
    needed = _needed(project, contents)
    every = list(_references(project, contents))
    faults: list[Fault] = []
    for edition in readable_editions(project):
        found = list(_switches(project, contents, edition, needed))
        # A chapter that must be on is named once, not once for each reference to it.
        refused = {fault.column.removeprefix("chapters.") for fault in found}
        left_out = contents.left_out(edition) - refused
        faults += found + [
            _dangling(reference, edition)
            for reference in every
            if reference.target in left_out
            and without_suffix(reference.file) not in contents.left_out(edition)
        ]
    return faults


def _needed(project: Project, contents: Contents) -> dict[str, str]:
    """Pages that no edition may leave out, each with the reason."""
    places = {
        f"book/{schema.page.chapter}": f"the rows of {schema.name}.csv stand in it"
        for schema in read_schemas(project).values()
        if schema.page and schema.page.chapter
    }
    always = dict.fromkeys(contents.always, f"{TOC} says so under meta, always")
    globbed = dict.fromkeys(_with_globs(contents.toc), "pages of rows stand below it")
    return {contents.pages[0]: "it is the front page", **places, **globbed, **always}


def _with_globs(node: Any) -> Iterator[str]:
    """Pages below which a pattern stands, whose pages are linked from everywhere."""
    if isinstance(node, list):
        for entry in node:
            yield from _with_globs(entry)
    elif isinstance(node, dict):
        lists = (node[key] for key in LISTS if isinstance(node.get(key), list))
        below = [entry for entries in lists for entry in entries]
        if any(isinstance(entry, dict) and "glob" in entry for entry in below):
            yield without_suffix(str(node.get("file", "")))
        yield from _with_globs(below)


def _switches(
    project: Project, contents: Contents, edition: Edition, needed: Mapping[str, str]
) -> Iterator[Fault]:
    """Faults of an edition's ``chapters``."""
    local = [chapter.file for chapter in contents.local] if edition.is_local else []
    known = [*contents.pages, *local]
    for name, is_on in edition.chapters.items():
        chapter = contents.local_chapter(name) if name in local else None
        fault = Fault(
            file=f"editions/{edition.id}.yml",
            row=edition_line(project, edition.id, "chapters", name),
            column=f"chapters.{name}",
            value=str(is_on).lower(),
            allowed="",
            next_action="Switch it on, or remove the line.",
        )
        if name not in known:
            allowed = f"a chapter that {TOC} names for this kind of edition"
            action = sentences(near_miss(name, known), "Correct the name, or remove the line.")
            yield replace(fault, value=name, allowed=allowed, next_action=action)
        elif not is_on and name in needed:
            yield replace(fault, allowed=f"true: {needed[name]}")
        elif is_on and chapter and not chapter.has_needs(edition):
            allowed = f"an edition whose file has {' and '.join(chapter.needs)}"
            yield replace(fault, allowed=allowed, next_action="Add it, or remove the line.")


def _dangling(reference: Reference, edition: Edition) -> Fault:
    kind = f"{{{reference.piece.kind}}}" if reference.piece.kind != LINK else LINK
    column = " ".join(part for part in (reference.place, kind) if part)
    allowed = f"a page that edition {edition.id} has; it is without {reference.target}"
    action = "Take the reference out, leave this page out too, or switch the other one on in " + (
        f"editions/{edition.id}.yml."
    )
    line, words = reference.piece.line, reference.piece.content
    return Fault(reference.file, line, column, words, allowed, action)


def _references(project: Project, contents: Contents) -> Iterator[Reference]:
    """References in the prose of every page to other pages of the contents."""
    sources = list(_sources(project))
    known = {*contents.pages, *(chapter.file for chapter in contents.local)}
    targets = exhibit_pages(project)
    for file, _, text in sources:
        targets |= dict.fromkeys(labels(text), without_suffix(file))
    for file, place, text in sources:
        for piece in pieces(text):
            target = _target(piece, without_suffix(file), targets)
            if target in known and target != without_suffix(file):
                yield Reference(file, place, piece, target)


def _sources(project: Project) -> Iterator[tuple[str, str, str]]:
    """(file, cell, Markdown) of every page that can be read."""
    for path in project.prose_files:
        text = read_utf8(path, project.name_of(path))
        if isinstance(text, str):
            yield project.name_of(path), "", text
    for notebook in read_notebooks(project):
        for cell in notebook.cells("markdown"):
            yield notebook.file, f"cell {cell.number}", cell.source


def _target(piece: Piece, page: str, targets: Mapping[str, str]) -> str:
    """The page that a role or a link leads to, or nothing."""
    words = piece.content.strip()
    if words.endswith(TITLED):
        words = words[:-1].rpartition("<")[2]
    if piece.kind in LABELLED:
        return targets.get(words.lower(), "")
    if piece.kind in (DOC, LINK):
        path = without_suffix(words.partition("#")[0])
        folder = "/" if path.startswith("/") else Path(page).parent.as_posix()
        return posixpath.normpath(posixpath.join(folder, path)).lstrip("/") if path else ""
    return ""
