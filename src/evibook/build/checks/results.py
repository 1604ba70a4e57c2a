"""Paragraphs of results must say what they rest on: a citation, a fact or an exhibit."""

from __future__ import annotations

from itertools import pairwise

from markdown_it.token import Token

from evibook.build.checks.markdown import parse
from evibook.build.checks.notebooks import read_notebooks
from evibook.build.contents import load_contents, page_names
from evibook.errors import Fault, read_utf8
from evibook.model.project import Project

RESULTS_PART = "What the evidence says"  # the part of the contents that holds results
BASES = {"cite", "cite:p", "cite:t", "cite:ps", "cite:ts", "fact", "numref"}
SHOWN = 60  # characters of a paragraph in a message


def check_results(project: Project) -> list[Fault]:
    """Paragraphs and list items of results chapters that rest on nothing that can be followed.

    Results chapters are those under the part of ``_toc.yml`` that is called "What the evidence
    says", and organisations' own that follow them. Headings, tables and directives are left out.
    """
    chapters = _chapters(project)
    faults = []
    for name in chapters:
        path = project.root / f"{name}.md"
        text = read_utf8(path, project.name_of(path)) if path.exists() else ""
        if not isinstance(text, Fault):
            faults += _faults(project.name_of(path), "", text)
    for notebook in read_notebooks(project):
        if notebook.file.removesuffix(".ipynb") in chapters:
            for cell in notebook.cells("markdown"):
                faults += _faults(notebook.file, f"cell {cell.number}", cell.source)
    return faults


def _chapters(project: Project) -> set[str]:
    """Names of the results chapters; none where the contents cannot be read."""
    contents, _ = load_contents(project)
    if contents is None:
        return set()  # the check of the contents says so
    parts = contents.toc.get("parts")
    names = {
        name
        for part in (parts if isinstance(parts, list) else ())
        if isinstance(part, dict) and part.get("caption") == RESULTS_PART
        for name in page_names(part)
    }
    for chapter in contents.local:
        if chapter.after in names:
            names.add(chapter.file)
    return names


def _faults(file: str, place: str, source: str) -> list[Fault]:
    tokens = parse(source)
    return [
        Fault(
            file,
            (token.map or [0])[0] + 1,
            place or "paragraph",
            token.content[:SHOWN],
            "a paragraph of results with a citation, a fact or a reference to an exhibit",
            "Say what it rests on with {cite}`key`, {fact}`id` or {numref}`exhibit`.",
        )
        for before, token in pairwise(tokens)
        if before.type == "paragraph_open" and not _rests_on_something(token)
    ]


def _rests_on_something(token: Token) -> bool:
    roles = {child.meta["name"] for child in token.children or () if child.type == "myst_role"}
    return bool(roles & BASES)
