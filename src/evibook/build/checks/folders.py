"""Folders of editions that hold something, and belong to no edition."""

from __future__ import annotations

from collections.abc import Callable

from evibook.editions import edition_ids
from evibook.errors import Fault, near_miss, sentences
from evibook.model.project import Project


def misnamed_folders(project: Project, holds: Callable[[Project, str], bool]) -> list[Fault]:
    """Folders in ``editions/`` for which ``holds`` is true and that no edition is named after."""
    known = edition_ids(project)
    names = sorted(path.name for path in project.editions.glob("*/") if path.is_dir())
    return [
        Fault(
            f"editions/{name}",
            0,
            "",
            name,
            "a folder with the id of an edition",
            sentences(near_miss(name, known), f"Write editions/{name}.yml, or rename it."),
        )
        for name in names
        if name not in known and holds(project, name)
    ]
