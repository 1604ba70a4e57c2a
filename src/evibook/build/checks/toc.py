"""The table of contents, ``_toc.yml``, and the configuration beside it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from evibook.build.contents import TOC, Contents, LocalChapter, load_contents, without_suffix
from evibook.errors import Fault, line_of, near_miss, read_yaml, sentences
from evibook.model.project import LOCAL, Project

CONFIG = "_config.yml"
LOCAL_FOLDERS = (f"book/{LOCAL}/", f"notebooks/{LOCAL}/")


def check_toc(project: Project) -> list[Fault]:
    """Pages that the contents name and that are not there, and pages that they leave out."""
    _, faults = read_yaml(project.root / CONFIG, CONFIG, lambda said: said)
    contents, unreadable = load_contents(project)
    if contents is None:
        return faults + unreadable
    from sphinx_external_toc.parsing import MalformedError, parse_toc_yaml

    try:
        site = parse_toc_yaml(project.root / TOC)
    except MalformedError as error:
        allowed = f"a table of contents that Jupyter Book reads ({error})"
        return [*faults, Fault(TOC, 0, "", "", allowed, "Mend the entry.")]
    national = {without_suffix(str(page)) for page in site}
    named = {*national, *(chapter.file for chapter in contents.local)}
    return [
        *faults,
        *_missing(project, named),
        *_left_out(project, named),
        *_misplaced(project, national),
        *_local_faults(project, contents),
    ]


def _pages(project: Project) -> set[str]:
    paths = (*project.prose_files, *project.notebook_files)
    return {without_suffix(project.name_of(path)) for path in paths}


def _missing(project: Project, named: set[str]) -> list[Fault]:
    pages = _pages(project)
    return [
        Fault(
            TOC,
            _line(project.root / TOC, name),
            "file",
            name,
            "a page that exists",
            f"{near_miss(name, pages)} Correct the entry, or write the page.".strip(),
        )
        for name in sorted(named - pages)
    ]


def _left_out(project: Project, named: set[str]) -> list[Fault]:
    action = "Add the page to _toc.yml, or remove it."
    return [
        Fault(TOC, 0, "file", name, "every page of book/ and notebooks/", action)
        for name in sorted(_pages(project) - named)
    ]


def _misplaced(project: Project, national: set[str]) -> list[Fault]:
    """Chapters of organisations' editions that stand in the national book."""
    action = "List it under meta, local, with the chapter that it follows."
    return [
        Fault(TOC, _line(project.root / TOC, name), "file", name,
              f"a chapter of the national book, which is not in {name.rpartition('/')[0]}/", action)
        for name in sorted(national)
        if name.startswith(LOCAL_FOLDERS)
    ]  # fmt: skip


def _local_faults(project: Project, contents: Contents) -> Iterator[Fault]:
    """What is wrong with the list of organisations' chapters, and of those that are always on."""
    text = (project.root / TOC).read_text(encoding="utf-8-sig")
    known = dict.fromkeys(contents.pages[1:])  # nothing follows the front page but the parts
    for number, name in enumerate(contents.always):
        if name not in contents.pages and name not in _pages(project):
            place = line_of(text, ["meta", "always", number])
            action = sentences(near_miss(name, contents.pages), "Correct it.")
            yield Fault(TOC, place, "always", name, "a page of the national book", action)
    for number, chapter in enumerate(contents.local):
        for column, value, allowed, action in _of_chapter(chapter, known):
            place = line_of(text, ["meta", "local", number])
            yield Fault(TOC, place, column, value, allowed, action)
        known[chapter.file] = None


def _of_chapter(
    chapter: LocalChapter, known: Collection[str]
) -> Iterator[tuple[str, str, str, str]]:
    """(key, value, allowed, next action) of what is wrong with it; ``known`` stand before it."""
    if not chapter.file.startswith(LOCAL_FOLDERS):
        yield (
            "file",
            chapter.file,
            f"a page in {' or '.join(LOCAL_FOLDERS)}",
            "Move the page there.",
        )
    if chapter.file in known:
        yield "file", chapter.file, "each page once", "Remove one entry."
    if chapter.after not in known:
        allowed = "a page of the national book, or a chapter that is listed before this one"
        action = sentences(near_miss(chapter.after, known), "Correct it.")
        yield "after", chapter.after, allowed, action


def _line(path: Path, name: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    entry = re.compile(rf"(^|[\s:'\"]){re.escape(name)}(\.md|\.ipynb)?['\"]?\s*(#|$)")
    return next((number for number, line in enumerate(lines, start=1) if entry.search(line)), 0)
