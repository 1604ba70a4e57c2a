"""What the steps of an edition's build are made from: files, and what no file says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from evibook.build.book import is_generated
from evibook.build.contents import load_contents, without_suffix
from evibook.build.panel import panel_inputs
from evibook.build.survey import has_responses, responses_digest, survey_inputs
from evibook.build.workspace import Workspace
from evibook.editions import read_edition, report_date
from evibook.model.project import Project
from evibook.model.tracking import MEASURES, UPDATES
from evibook.registers import actions_path, record_path


@dataclass(frozen=True)
class Given:
    """What the steps of an edition are made from.

    ``evidence`` are the files behind what is published: registers, and the edition's own survey,
    record, plan and panel. ``source`` is everything in the project that a page may hold.
    ``responses`` tells one set of survey responses from another; it is empty without any.
    ``printed`` is what pages print that stands in no file: whose they are, and as of which day.
    """

    workspace: Workspace
    registers: tuple[Path, ...]
    survey: tuple[Path, ...]
    panel: tuple[Path, ...]
    record: tuple[Path, ...]
    notebooks: tuple[Path, ...]
    source: tuple[Path, ...]
    responses: dict[str, str]
    printed: dict[str, str]

    @property
    def edition_file(self) -> Path:
        return self.workspace.project.editions / f"{self.workspace.edition}.yml"

    @property
    def evidence(self) -> tuple[Path, ...]:
        own = (self.edition_file, *self.survey, *self.record, *self.panel)
        return tuple(dict.fromkeys((*self.registers, *own)))


def given_for(workspace: Workspace) -> Given:
    """What there is for an edition: pages that it leaves out are no part of it."""
    project, edition = workspace.project, workspace.edition
    left_out = _left_out(workspace)
    responses = _survey_parameters(project, edition)
    registers = _files(project.data)
    notebooks = tuple(path for path in project.notebook_files if path not in left_out)
    prose = (path for path in _files(project.prose) if not is_generated(project, path))
    return Given(
        workspace=workspace,
        registers=registers,
        survey=survey_inputs(project, edition) if responses else (),
        panel=panel_inputs(project, edition),
        record=_record_files(project, edition),
        notebooks=notebooks,
        source=(
            *registers,
            *(path for path in prose if path not in left_out),
            project.root / "_config.yml",
            *notebooks,
            project.editions / f"{edition}.yml",
            *_files(project.editions / edition),
            project.bibliography,
            project.root / "_toc.yml",
        ),
        responses=responses,
        printed={"edition": edition, "date": report_date(project).isoformat(), **responses},
    )


def _left_out(workspace: Workspace) -> set[Path]:
    """Pages that the edition does not have; none where the contents cannot be read."""
    project = workspace.project
    contents, _ = load_contents(project)
    if contents is None:
        return set()  # the check, the first step, says so
    names = contents.left_out(read_edition(project, workspace.edition))
    paths = (*project.prose_files, *project.notebook_files)
    return {path for path in paths if without_suffix(project.name_of(path)) in names}


def _survey_parameters(project: Project, edition: str) -> dict[str, str]:
    """What tells one set of responses from another, where there are any."""
    found = has_responses(project, edition)
    return {"responses": responses_digest(project, edition)} if found else {}


def _record_files(project: Project, edition: str) -> tuple[Path, ...]:
    """The edition's own updates, measures and actions, where it has any."""
    paths = (
        *(record_path(project, edition, name) for name in (UPDATES, MEASURES)),
        actions_path(project, edition),
    )
    return tuple(path for path in paths if path.exists())


def _files(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(path for path in folder.rglob("*") if path.is_file()))
