"""The table of contents, ``_toc.yml``, and the configuration beside it."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from evibook.errors import Fault, near_miss, yaml_fault
from evibook.model.project import Project

SUFFIXES = (".md", ".ipynb")


def check_toc(project: Project) -> list[Fault]:
    """Pages that the contents name and that are not there, and pages that they leave out."""
    faults = _unreadable(project, "_config.yml")
    unreadable = _unreadable(project, "_toc.yml")
    if unreadable:
        return faults + unreadable
    from sphinx_external_toc.parsing import MalformedError, parse_toc_yaml

    try:
        site = parse_toc_yaml(project.root / "_toc.yml")
    except MalformedError as error:
        allowed = f"a table of contents that Jupyter Book reads ({error})"
        return [*faults, Fault("_toc.yml", 0, "", "", allowed, "Mend the entry.")]
    named = {_without_suffix(str(page)) for page in site}
    return faults + _missing(project, named) + _left_out(project, named)


def _unreadable(project: Project, file: str) -> list[Fault]:
    try:
        yaml.safe_load((project.root / file).read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError, UnicodeDecodeError) as error:
        return [yaml_fault(file, error)]
    return []


def _pages(project: Project) -> set[str]:
    folders = (project.prose, project.notebooks)
    return {
        _without_suffix(project.name_of(path))
        for folder in folders
        for suffix in SUFFIXES
        for path in folder.glob(f"*{suffix}")
    }


def _missing(project: Project, named: set[str]) -> list[Fault]:
    pages = _pages(project)
    return [
        Fault(
            "_toc.yml",
            _line(project.root / "_toc.yml", name),
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
        Fault("_toc.yml", 0, "file", name, "every page of book/ and notebooks/", action)
        for name in sorted(_pages(project) - named)
    ]


def _line(path: Path, name: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    entry = re.compile(rf"(^|[\s:'\"]){re.escape(name)}(\.md|\.ipynb)?['\"]?\s*(#|$)")
    return next((number for number, line in enumerate(lines, start=1) if entry.search(line)), 0)


def _without_suffix(name: str) -> str:
    return name.removesuffix(".md").removesuffix(".ipynb")
