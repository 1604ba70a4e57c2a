"""Paragraphs of results must say what they rest on: a citation, a fact or an exhibit."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

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
    parts = contents.get("parts") if isinstance(contents, dict) else None
    return [
        name
        for part in _mappings(parts)
        if part.get("caption") == RESULTS_PART
        for name in _files(part.get("chapters"))
    ]


def _files(entries: Any) -> list[str]:
    """Pages of a list of chapters, with the sections below them."""
    names = []
    for entry in _mappings(entries):
        name = str(entry.get("file", ""))
        names += [name.removesuffix(".md").removesuffix(".ipynb")]
        names += _files(entry.get("sections"))
    return names


def _mappings(value: Any) -> list[dict[str, Any]]:
    """The mappings in a list; a check of its own says what is no list and no mapping."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


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
