"""What a build of an edition does: its steps, in order, and the work of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from evibook.build.book import build_pdf, build_site, copy_source, offer_pdf, read_pages
from evibook.build.checks import check_project
from evibook.build.contents import without_suffix
from evibook.build.execute import execute_notebook
from evibook.build.given import Given, given_for
from evibook.build.panel import publish_panel_tables
from evibook.build.schedule import in_own_process
from evibook.build.steps import BuildStep
from evibook.build.survey import publish_survey_tables
from evibook.build.workspace import Workspace
from evibook.disclosure import PANEL_FILE, SURVEY_FILE, publish, publish_own, write_store
from evibook.errors import FaultsFound
from evibook.model.project import Project
from evibook.registers import read_registers

Work = Callable[[Workspace], None]


def build_plan(workspace: Workspace) -> tuple[BuildStep, ...]:
    """The steps of an edition, in order: pages that it leaves out are no part of them."""
    given = given_for(workspace)
    own = tuple(_own_results(given))
    run = tuple(_execution(given, path) for path in given.notebooks)
    return (
        BuildStep("check", "Check", given.source, (), partial(_check, workspace.project)),
        *own,
        BuildStep(
            id="publish",
            title="Publish tables",
            inputs=given.evidence,
            outputs=("store",),
            after=("check", *(step.id for step in own)),
            parameters=given.printed,
            run=partial(_publish, workspace),
        ),
        *run,
        *_outputs(given, after=("publish", *(step.id for step in run))),
    )


def _own_results(given: Given) -> Iterator[BuildStep]:
    """The steps that publish what only this edition has: answers of its staff, and of its panel."""
    if given.responses:
        yield BuildStep(
            id="survey",
            title="Protect survey tables",
            inputs=given.survey,
            outputs=(SURVEY_FILE,),
            after=("check",),
            parameters=given.responses,
            run=partial(publish_survey_tables, given.workspace),
        )
    if given.panel:
        yield BuildStep(
            id="panel",
            title="Publish what the panel found",
            inputs=(*given.registers, given.edition_file, *given.panel),
            outputs=(PANEL_FILE,),
            after=("check",),
            run=partial(publish_panel_tables, given.workspace),
        )


def _execution(given: Given, path: Path) -> BuildStep:
    project = given.workspace.project
    return BuildStep(
        id=f"execute:{short_name(project.notebooks, path)}",
        title=f"Run {project.name_of(path)}",
        inputs=(path, *given.evidence),
        outputs=(project.name_of(path),),
        after=("publish",),
        parameters=given.printed,
        run=partial(_execute, given.workspace, path),
    )


def _outputs(given: Given, after: tuple[str, ...]) -> Iterator[BuildStep]:
    """The steps that read all pages, write them in both forms, and put these side by side."""

    def step(name: str, title: str, outputs: tuple[str, ...], *after: str, run: Work) -> BuildStep:
        return BuildStep(
            id=name,
            title=title,
            inputs=given.source,
            outputs=outputs,
            after=after,
            parameters=given.printed,
            run=partial(run, given.workspace),
        )

    yield step("pages", "Read the pages", (), *after, run=_pages)
    yield step("site", "Make the website", ("html",), "pages", run=build_site)
    yield step("pdf", "Make the PDF", ("report.pdf",), "pages", run=build_pdf)
    yield step("whole", "Put the PDF beside the website", ("html",), "site", "pdf", run=offer_pdf)


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
    execute_notebook(source, target, workspace.edition, name, workspace.logs, here=in_own_process())


def _pages(workspace: Workspace) -> None:
    copy_source(workspace)
    read_pages(workspace)
