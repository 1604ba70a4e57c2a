"""Panels of editions: their rules, and ratings that were read under them."""

from __future__ import annotations

from evibook.build.checks.folders import misnamed_folders
from evibook.editions import consensus_path, edition_ids
from evibook.errors import Fault
from evibook.importers.ratings import ratings_path
from evibook.model.project import Project
from evibook.priorities import check_panel


def check_panels(project: Project) -> list[Fault]:
    """All faults of all panels, and panels of editions that are not there."""
    faults = [fault for edition in edition_ids(project) for fault in check_panel(project, edition)]
    return faults + misnamed_folders(project, _has_panel)


def _has_panel(project: Project, edition: str) -> bool:
    return any(path(project, edition).exists() for path in (consensus_path, ratings_path))
