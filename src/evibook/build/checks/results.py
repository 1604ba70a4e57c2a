"""Paragraphs of results must say what they rest on: a citation, a fact or an exhibit."""

from __future__ import annotations

from itertools import pairwise

import yaml
from markdown_it.token import Token

from evibook.build.checks.markdown import parse
from evibook.build.checks.notebooks import read_notebooks
from evibook.errors import Fault, read_utf8
from evibook.model.project import Project

RESULTS_PART = "What the evidence says"  # the part of the contents that holds results
BASES = {"cite", "cite:p", "cite:t", "cite:ps", "cite:ts", "fact", "numref"}
SHOWN = 60  # characters of a paragraph in a message


def check_results(project: Project) -> list[Fault]:
    """Paragraphs and list items of results chapters that rest on nothing that can be followed.

    Results chapters are those under the part of ``_toc.yml`` that is called "What the evidence
    says". Headings, tables and directives are left out.
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


def _chapters(project: Project) -> list[str]:
    """Names of the results chapters; none where the contents cannot be read."""
    text = read_utf8(project.root / "_toc.yml", "_toc.yml")
    try:
        contents = yaml.safe_load(text) if isinstance(text, str) else None
    except yaml.YAMLError:
        return []  # the check of the contents says so
    if not isinstance(contents, dict):
        return []
    parts = [part for part in contents.get("parts") or () if isinstance(part, dict)]
    return [
        str(chapter.get("file", ""))
        for part in parts
        if part.get("caption") == RESULTS_PART
        for chapter in part.get("chapters") or ()
        if isinstance(chapter, dict)
    ]


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
