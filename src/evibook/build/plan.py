"""What a build of an edition does: its steps, in order, and the work of each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from evibook.build.book import build_pdf, build_site, copy_source
from evibook.build.checks import check_project
from evibook.build.contents import without_suffix
from evibook.build.execute import execute_notebook
from evibook.build.given import Given, given_for
from evibook.build.panel import publish_panel_tables
from evibook.build.steps import BuildStep
from evibook.build.survey import publish_survey_tables
from evibook.build.workspace import Workspace
from evibook.disclosure import PANEL_FILE, SURVEY_FILE, publish, publish_own, write_store
from evibook.errors import FaultsFound
from evibook.model.project import Project
from evibook.registers import read_registers


def build_plan(workspace: Workspace) -> tuple[BuildStep, ...]:
    """The steps of an edition, in order: pages that it leaves out are no part of them."""
    given = given_for(workspace)
    return (
        BuildStep("check", "Check", given.source, (), partial(_check, workspace.project)),
        *_own_results(given),
        BuildStep(
            id="publish",
            title="Publish tables",
            inputs=given.evidence,
            outputs=("store",),
            parameters=given.printed,
            run=partial(_publish, workspace),
        ),
        *(_execution(given, path) for path in given.notebooks),
        BuildStep(
            id="site",
            title="Make the website",
            inputs=given.source,
            outputs=("html",),
            parameters=given.printed,
            run=partial(_site, workspace),
        ),
        BuildStep(
            id="pdf",
            title="Make the PDF",
            inputs=given.source,
            outputs=("report.pdf",),
            parameters=given.printed,
            run=partial(build_pdf, workspace),
        ),
    )


def _own_results(given: Given) -> Iterator[BuildStep]:
    """The steps that publish what only this edition has: answers of its staff, and of its panel."""
    if given.responses:
        yield BuildStep(
            id="survey",
            title="Protect survey tables",
            inputs=given.survey,
            outputs=(SURVEY_FILE,),
            parameters=given.responses,
            run=partial(publish_survey_tables, given.workspace),
        )
    if given.panel:
        yield BuildStep(
            id="panel",
            title="Publish what the panel found",
            inputs=(*given.registers, given.edition_file, *given.panel),
            outputs=(PANEL_FILE,),
            run=partial(publish_panel_tables, given.workspace),
        )


def _execution(given: Given, path: Path) -> BuildStep:
    project = given.workspace.project
    return BuildStep(
        id=f"execute:{short_name(project.notebooks, path)}",
        title=f"Run {project.name_of(path)}",
        inputs=(path, *given.evidence),
        outputs=(project.name_of(path),),
        parameters=given.printed,
        run=partial(_execute, given.workspace, path),
    )


def short_name(folder: Path, path: Path) -> str:
    """A notebook's name below its folder: 'survey', 'local/survey'."""
    return without_suffix(path.relative_to(folder).as_posix())


def _check(project: Project) -> None:
    faults = check_project(project)
    if faults:
        raise FaultsFound(faults)


def _publish(workspace: Workspace) -> None:
    registers = read_registers(workspace.project)
    own = publish_own(workspace.project, workspace.edition, registers, workspace.result)
    write_store(publish(registers).with_tables(own), workspace.store)


def _execute(workspace: Workspace, source: Path) -> None:
    name = workspace.project.name_of(source)
    target = workspace.executed / source.relative_to(workspace.project.notebooks)
    execute_notebook(source, target, workspace.edition, name, workspace.logs)


def _site(workspace: Workspace) -> None:
    copy_source(workspace)
    build_site(workspace)
