"""Panels of editions: their rules, and ratings that were read under them."""

from __future__ import annotations

from evibook.editions import consensus_path, edition_ids
from evibook.errors import Fault, near_miss, sentences
from evibook.importers.ratings import ratings_path
from evibook.model.project import Project
from evibook.priorities import check_panel


def check_panels(project: Project) -> list[Fault]:
    """All faults of all panels, and panels of editions that are not there."""
    known = edition_ids(project)
    faults = [fault for edition in known for fault in check_panel(project, edition)]
    folders = sorted(path.name for path in project.editions.glob("*/") if path.is_dir())
    for name in folders:
        files = (consensus_path(project, name), ratings_path(project, name))
        if name not in known and any(path.exists() for path in files):
            action = sentences(near_miss(name, known), f"Write editions/{name}.yml, or rename it.")
            allowed = "a folder with the id of an edition"
            faults.append(Fault(f"editions/{name}", 0, "", name, allowed, action))
    return faults
