"""Where an edition keeps its panel's files, and the text of its consensus rule."""

from __future__ import annotations

from pathlib import Path

from evibook.errors import Fault, read_utf8
from evibook.model.project import Project


def consensus_path(project: Project, edition: str) -> Path:
    """Where an edition keeps the consensus rule of its panel, whether it has one or not."""
    return project.editions / edition / "consensus.yml"


def read_consensus_text(project: Project, edition: str) -> str | Fault:
    """The text of an edition's consensus rule, or the fault that keeps it from being read."""
    path = consensus_path(project, edition)
    file = project.name_of(path)
    if not path.exists():
        action = "Write the panel's rule before its ratings are read; CONTRIBUTING.md shows one."
        return Fault(file, 0, "", "", "the consensus rule of the panel", action)
    return read_utf8(path, file)
