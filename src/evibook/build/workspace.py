"""The scratch folder of a build, and the swap that puts a whole result into place."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from evibook.errors import EvibookError
from evibook.model.project import Project

LOCK_WAIT = 1  # seconds; a second build of the same edition would only redo this one


@dataclass(frozen=True)
class Workspace:
    """Folders of one build below ``_build/``."""

    project: Project
    edition: str

    @property
    def scratch(self) -> Path:
        return self.project.build / ".work" / self.edition

    @property
    def source(self) -> Path:
        """The copy of the project that Sphinx reads."""
        return self.scratch / "source"

    @property
    def store(self) -> Path:
        return self.scratch / "store"

    @property
    def executed(self) -> Path:
        return self.scratch / "notebooks"

    @property
    def sphinx(self) -> Path:
        return self.scratch / "sphinx"

    @property
    def result(self) -> Path:
        """What is swapped into place."""
        return self.scratch / "result"

    @property
    def target(self) -> Path:
        return self.project.build / self.edition

    @property
    def previous(self) -> Path:
        return self.project.build / ".work" / f"{self.edition}.previous"

    @property
    def cache(self) -> Path:
        return self.project.build / ".cache"

    @property
    def logs(self) -> Path:
        return self.project.build / "logs" / self.edition


@contextmanager
def locked(workspace: Workspace) -> Iterator[None]:
    """Hold the edition's lock, with an empty scratch folder.

    A swap that a crash cut in two is mended first. Raises EvibookError where another build of
    the edition holds the lock.
    """
    workspace.scratch.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(workspace.scratch.parent / f"{workspace.edition}.lock")
    try:
        with lock.acquire(timeout=LOCK_WAIT):
            _restore(workspace)
            shutil.rmtree(workspace.scratch, ignore_errors=True)
            workspace.result.mkdir(parents=True)
            yield
            shutil.rmtree(workspace.scratch, ignore_errors=True)
    except Timeout as error:
        raise EvibookError(
            f"Another build of edition {workspace.edition!r} is running. Wait for it to end."
        ) from error


def swap_into_place(workspace: Workspace) -> None:
    """Put the result where readers look, in two renames, and drop the one before."""
    shutil.rmtree(workspace.previous, ignore_errors=True)
    if workspace.target.exists():
        os.replace(workspace.target, workspace.previous)
    os.replace(workspace.result, workspace.target)
    shutil.rmtree(workspace.previous, ignore_errors=True)


def _restore(workspace: Workspace) -> None:
    if workspace.previous.exists() and not workspace.target.exists():
        os.replace(workspace.previous, workspace.target)
