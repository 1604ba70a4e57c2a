"""A project with the example edition's own files, and the registers that they refer to."""

from __future__ import annotations

import shutil
from pathlib import Path

from evibook.model.project import Project

ROOT = Path(__file__).parents[2]
EXAMPLE = "example-trust"


def example_project(folder: Path, synthetic: bool = True) -> Project:
    """A copy of the example edition in a new folder."""
    (folder / "data").mkdir(parents=True)
    for name in ("published_figures", "themes"):
        for suffix in (".csv", ".schema.json"):
            shutil.copy(ROOT / "data" / f"{name}{suffix}", folder / "data")
    shutil.copytree(ROOT / "editions" / EXAMPLE, folder / "editions" / EXAMPLE)
    (folder / "_config.yml").write_text("title: Report\n")
    (folder / "_toc.yml").write_text("root: index\n")
    edition = (ROOT / "editions" / f"{EXAMPLE}.yml").read_text(encoding="utf-8")
    if not synthetic:
        edition = edition.replace("synthetic: true", "synthetic: false")
    (folder / "editions" / f"{EXAMPLE}.yml").write_text(edition)
    return Project(folder)


def change_margins(project: Project, old: str, new: str) -> None:
    """Replace a text, which must be there, in the example's margins."""
    path = project.editions / EXAMPLE / "margins.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
