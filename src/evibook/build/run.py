"""A build of one edition, from check to swap."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from evibook.build.execute import reads_of
from evibook.build.kept import keep, take_kept
from evibook.build.manifest import unchanged, write_manifest
from evibook.build.plan import build_plan, short_name
from evibook.build.schedule import Progress, run_steps
from evibook.build.steps import BuildStep, code_hash, step_key
from evibook.build.workspace import Workspace, locked, swap_into_place
from evibook.disclosure import STORE_VARIABLE
from evibook.editions import read_edition
from evibook.model.project import CACHE_VARIABLE, Project

LOCK_FILE = "requirements.lock"


@dataclass(frozen=True)
class BuildResult:
    """Where the edition stands, and whether anything had to be done."""

    site: Path
    pdf: Path
    built: bool


def build_edition(
    project: Project, edition: str, progress: Progress, force: bool = False, jobs: int = 1
) -> BuildResult:
    """Check, publish, execute, and make website and PDF; put them in place only when whole.

    Up to ``jobs`` steps run at a time, in processes of their own where it is more than one.

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
        seconds = run_steps(plan, partial(_make, keys, workspace), progress, jobs)
        reads = {short_name(workspace.executed, path): reads_of(path)
                 for path in sorted(workspace.executed.rglob("*.ipynb"))}  # fmt: skip
        write_manifest(workspace, keys, plan, reads, seconds)
        swap_into_place(workspace)
    return result


def _make(keys: Mapping[str, str], workspace: Workspace, step: BuildStep) -> None:
    """Take the step's result from what is kept, or make it."""
    if not take_kept(step, keys[step.id], workspace):
        step.run()
        keep(step, keys[step.id], workspace)


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
