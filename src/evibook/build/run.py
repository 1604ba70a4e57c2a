"""A build of one edition, from check to swap."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from evibook.build.book import build_pdf, build_site, copy_source, is_generated
from evibook.build.checks import check_project
from evibook.build.contents import load_contents, without_suffix
from evibook.build.execute import execute_notebook, reads_of
from evibook.build.manifest import unchanged, write_manifest
from evibook.build.steps import BuildStep, code_hash, step_key
from evibook.build.survey import (
    has_responses,
    publish_survey_tables,
    responses_digest,
    survey_file,
    survey_inputs,
)
from evibook.build.workspace import Workspace, locked, swap_into_place
from evibook.disclosure import (
    STORE_VARIABLE,
    SURVEY_FILE,
    publish,
    read_tables,
    write_store,
)
from evibook.editions import read_edition, report_date
from evibook.errors import FaultsFound
from evibook.model.project import CACHE_VARIABLE, Project
from evibook.registers import read_registers

LOCK_FILE = "requirements.lock"


class Progress(Protocol):
    """Told of each step as it starts and ends."""

    def started(self, step: BuildStep) -> None: ...

    def ended(self, step: BuildStep, seconds: float) -> None: ...


@dataclass(frozen=True)
class BuildResult:
    """Where the edition stands, and whether anything had to be done."""

    site: Path
    pdf: Path
    built: bool


def build_edition(
    project: Project, edition: str, progress: Progress, force: bool = False
) -> BuildResult:
    """Check, publish, execute, and make website and PDF; put them in place only when whole.

    Raises FaultsFound for faults in the project, EvibookError for a failing cell or page. The
    edition that was in place stays until the new one is complete.
    """
    read_edition(project, edition)
    workspace = Workspace(project, edition)
    plan = build_plan(workspace)
    code = code_hash(project.root / LOCK_FILE)
    keys = {step.id: step_key(step, project.root, code) for step in plan}
    result = BuildResult(
        workspace.target / "html" / "index.html", workspace.target / "report.pdf", built=True
    )
    if not force and unchanged(workspace, keys):
        return BuildResult(result.site, result.pdf, built=False)
    with locked(workspace), _environment(workspace):
        seconds = _run(plan, keys, workspace, progress)
        reads = {_short(workspace.executed, path): reads_of(path)
                 for path in sorted(workspace.executed.rglob("*.ipynb"))}  # fmt: skip
        write_manifest(workspace, keys, plan, reads, seconds)
        swap_into_place(workspace)
    return result


def build_plan(workspace: Workspace) -> tuple[BuildStep, ...]:
    """The steps of an edition, in order: pages that it leaves out are no part of them."""
    project, edition = workspace.project, workspace.edition
    tables = _files(project.data)
    edition_file = project.editions / f"{edition}.yml"
    left_out = _left_out(workspace)
    responses = _survey_parameters(project, edition)
    survey = survey_inputs(project, edition) if responses else ()
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
    executions = tuple(
        BuildStep(
            id=f"execute:{_short(project.notebooks, path)}",
            title=f"Run {project.name_of(path)}",
            inputs=tuple(dict.fromkeys((path, *tables, edition_file, *survey))),
            outputs=(project.name_of(path),),
            parameters={"edition": edition, **responses},
            run=partial(_execute, workspace, path),
        )
        for path in notebooks
    )
    printed = {"edition": edition, "date": report_date(project).isoformat(), **responses}
    surveyed = BuildStep(
        id="survey",
        title="Protect survey tables",
        inputs=survey,
        outputs=(SURVEY_FILE,),
        parameters=responses,
        run=partial(publish_survey_tables, workspace),
    )
    return (
        BuildStep("check", "Check", everything, (), partial(_check, project)),
        *([surveyed] if responses else []),
        BuildStep(
            id="publish",
            title="Publish tables",
            inputs=(*tables, *survey),
            outputs=("store",),
            parameters=responses,
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


def _short(folder: Path, path: Path) -> str:
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


def _files(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(path for path in folder.rglob("*") if path.is_file()))


def _run(
    plan: Iterable[BuildStep], keys: Mapping[str, str], workspace: Workspace, progress: Progress
) -> dict[str, float]:
    seconds = {}
    for step in plan:
        progress.started(step)
        start = time.monotonic()
        if not _from_cache(step, keys[step.id], workspace):
            step.run()
            _to_cache(step, keys[step.id], workspace)
        seconds[step.id] = time.monotonic() - start
        progress.ended(step, seconds[step.id])
    return seconds


def _check(project: Project) -> None:
    faults = check_project(project)
    if faults:
        raise FaultsFound(faults)


def _publish(workspace: Workspace) -> None:
    store = publish(read_registers(workspace.project))
    write_store(store.with_tables(read_tables(survey_file(workspace))), workspace.store)


def _execute(workspace: Workspace, source: Path) -> None:
    name = workspace.project.name_of(source)
    target = workspace.executed / source.relative_to(workspace.project.notebooks)
    execute_notebook(source, target, workspace.edition, name, workspace.logs)


def _site(workspace: Workspace) -> None:
    copy_source(workspace)
    build_site(workspace)


def _cached(step: BuildStep, key: str, workspace: Workspace) -> list[tuple[Path, Path]]:
    """(kept file, file in the scratch folder) of a step whose results are kept.

    These are run notebooks, and survey tables, which take minutes to protect.
    """
    if step.id == "survey":
        return [((workspace.cache / "survey" / key).with_suffix(".json"), survey_file(workspace))]
    if not step.id.startswith("execute:"):
        return []
    notebook = workspace.scratch / step.outputs[0]
    kept = workspace.cache / "notebooks" / key
    return [(kept.with_suffix(".ipynb"), notebook),
            (kept.with_suffix(".reads"), notebook.with_suffix(".reads"))]  # fmt: skip


def _from_cache(step: BuildStep, key: str, workspace: Workspace) -> bool:
    pairs = _cached(step, key, workspace)
    if not pairs or not pairs[0][0].exists():
        return False
    for kept, place in pairs:
        if kept.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(kept, place)
    return True


def _to_cache(step: BuildStep, key: str, workspace: Workspace) -> None:
    # The notebook goes last: its presence says that the entry is whole.
    for kept, place in reversed(_cached(step, key, workspace)):
        if place.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            new = kept.with_name(f"{kept.name}.{os.getpid()}")
            shutil.copy2(place, new)
            os.replace(new, kept)


@contextmanager
def _environment(workspace: Workspace) -> Iterator[None]:
    """Tell the processes of a build where its store is, and where costly results are kept."""
    told = {STORE_VARIABLE: str(workspace.store), CACHE_VARIABLE: str(workspace.cache)}
    os.environ.update(told)
    try:
        yield
    finally:
        for name in told:
            os.environ.pop(name, None)
