"""What a build of an edition does: its steps, in order, and the work of each."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from evibook.build.book import build_pdf, build_site, copy_source, is_generated
from evibook.build.checks import check_project
from evibook.build.contents import load_contents, without_suffix
from evibook.build.execute import execute_notebook
from evibook.build.panel import panel_file, panel_inputs, publish_panel_tables
from evibook.build.steps import BuildStep
from evibook.build.survey import (
    has_responses,
    publish_survey_tables,
    responses_digest,
    survey_file,
    survey_inputs,
)
from evibook.build.workspace import Workspace
from evibook.disclosure import (
    PANEL_FILE,
    SURVEY_FILE,
    publish,
    publish_own,
    read_tables,
    write_store,
)
from evibook.editions import read_edition, report_date
from evibook.errors import FaultsFound
from evibook.model.project import Project
from evibook.model.tracking import MEASURES, UPDATES
from evibook.registers import actions_path, read_registers, record_path


def build_plan(workspace: Workspace) -> tuple[BuildStep, ...]:
    """The steps of an edition, in order: pages that it leaves out are no part of them."""
    project, edition = workspace.project, workspace.edition
    tables = _files(project.data)
    edition_file = project.editions / f"{edition}.yml"
    left_out = _left_out(workspace)
    responses = _survey_parameters(project, edition)
    survey = survey_inputs(project, edition) if responses else ()
    rated = panel_inputs(project, edition)
    notebooks = [path for path in project.notebook_files if path not in left_out]
    pages = [
        *(p for p in _files(project.prose) if not is_generated(project, p) and p not in left_out),
        project.root / "_config.yml",
    ]
    everything = (
        *tables,
        *pages,
        *notebooks,
        edition_file,
        *_files(project.editions / edition),
        project.bibliography,
        project.root / "_toc.yml",
    )
    printed = {"edition": edition, "date": report_date(project).isoformat(), **responses}
    record = _record_files(project, edition)
    executions = tuple(
        BuildStep(
            id=f"execute:{short_name(project.notebooks, path)}",
            title=f"Run {project.name_of(path)}",
            inputs=tuple(dict.fromkeys((path, *tables, edition_file, *survey, *record, *rated))),
            outputs=(project.name_of(path),),
            parameters=printed,
            run=partial(_execute, workspace, path),
        )
        for path in notebooks
    )
    surveyed = BuildStep(
        id="survey",
        title="Protect survey tables",
        inputs=survey,
        outputs=(SURVEY_FILE,),
        parameters=responses,
        run=partial(publish_survey_tables, workspace),
    )
    paneled = BuildStep(
        id="panel",
        title="Publish what the panel found",
        inputs=(*tables, edition_file, *rated),
        outputs=(PANEL_FILE,),
        run=partial(publish_panel_tables, workspace),
    )
    return (
        BuildStep("check", "Check", everything, (), partial(_check, project)),
        *([surveyed] if responses else []),
        *([paneled] if rated else []),
        BuildStep(
            id="publish",
            title="Publish tables",
            inputs=tuple(dict.fromkeys((*tables, edition_file, *survey, *record, *rated))),
            outputs=("store",),
            parameters=printed,
            run=partial(_publish, workspace),
        ),
        *executions,
        BuildStep(
            id="site",
            title="Make the website",
            inputs=everything,
            outputs=("html",),
            parameters=printed,
            run=partial(_site, workspace),
        ),
        BuildStep(
            id="pdf",
            title="Make the PDF",
            inputs=everything,
            outputs=("report.pdf",),
            parameters=printed,
            run=partial(build_pdf, workspace),
        ),
    )


def short_name(folder: Path, path: Path) -> str:
    """A notebook's name below its folder: 'survey', 'local/survey'."""
    return without_suffix(path.relative_to(folder).as_posix())


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


def _check(project: Project) -> None:
    faults = check_project(project)
    if faults:
        raise FaultsFound(faults)


def _publish(workspace: Workspace) -> None:
    registers = read_registers(workspace.project)
    survey = read_tables(survey_file(workspace))
    own = publish_own(workspace.project, workspace.edition, registers, survey)
    own = (*own, *read_tables(panel_file(workspace)))
    write_store(publish(registers).with_tables(own), workspace.store)


def _execute(workspace: Workspace, source: Path) -> None:
    name = workspace.project.name_of(source)
    target = workspace.executed / source.relative_to(workspace.project.notebooks)
    execute_notebook(source, target, workspace.edition, name, workspace.logs)


def _site(workspace: Workspace) -> None:
    copy_source(workspace)
    build_site(workspace)
