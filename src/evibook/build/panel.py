"""The step that publishes what an edition's panel found."""

from __future__ import annotations

from pathlib import Path

from evibook.build.workspace import Workspace
from evibook.disclosure import PANEL_FILE, publish_panel, write_tables
from evibook.editions import consensus_path, read_edition
from evibook.importers.ratings import ratings_path
from evibook.model.project import Project
from evibook.priorities import panel_results, read_panel
from evibook.registers import read_registers


def panel_inputs(project: Project, edition: str) -> tuple[Path, ...]:
    """The panel's rule and ratings, where the edition says that it has a panel."""
    if read_edition(project, edition).panel is None:
        return ()
    paths = (consensus_path(project, edition), ratings_path(project, edition))
    return tuple(path for path in paths if path.exists())


def panel_file(workspace: Workspace) -> Path:
    """Where the published tables stand, in what is swapped into place."""
    return workspace.result / PANEL_FILE


def publish_panel_tables(workspace: Workspace) -> None:
    """Rate, protect and write every table of the panel. Raises FaultsFound."""
    project, edition = workspace.project, workspace.edition
    panel = read_panel(project, edition)
    rows = read_registers(project)["recommendations"].to_dict("records")
    titles = {row["id"]: row["title"] for row in rows}
    results = panel_results(panel, titles, consensus_path(project, edition).name)
    tables = publish_panel(results, synthetic=read_edition(project, edition).synthetic)
    write_tables(tables, panel_file(workspace))
