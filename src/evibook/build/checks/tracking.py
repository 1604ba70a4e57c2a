"""Records of what became of the recommendations, of all editions."""

from __future__ import annotations

from evibook.build.checks.folders import misnamed_folders
from evibook.editions import edition_ids
from evibook.errors import Fault
from evibook.model.project import Project
from evibook.model.tracking import MEASURES, NATIONAL, UPDATES
from evibook.registers import has_record
from evibook.tracker import check_record


def check_tracking(project: Project) -> list[Fault]:
    """All faults of all records, and records of editions that are not there."""
    kept = {
        edition for edition in (*edition_ids(project), NATIONAL) if has_record(project, edition)
    }
    faults = [fault for edition in sorted(kept) for fault in check_record(project, edition)]
    return faults + misnamed_folders(project, has_record) + _second_record(project)


def _second_record(project: Project) -> list[Fault]:
    """Files of the national edition's folder that would be passed over."""
    folder = project.editions / NATIONAL
    return [
        Fault(
            project.name_of(folder / f"{name}.csv"),
            0,
            "",
            "",
            f"no such file: the national one is {project.name_of(project.data / f'{name}.csv')}",
            "Add what it holds there with evibook track, and remove the file.",
        )
        for name in (UPDATES, MEASURES)
        if (folder / f"{name}.csv").exists()
    ]
