"""``evibook build``."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.status import Status

from evibook.build import build_edition
from evibook.build.steps import BuildStep
from evibook.model.project import find_project


class ConsoleProgress:
    """Prints each step with its time; on a terminal it also says what is under way."""

    def __init__(self, console: Console):
        self._console = console
        self._status: Status | None = None
        self._under_way: list[str] = []

    def started(self, step: BuildStep) -> None:
        """Say what is under way."""
        self._under_way.append(step.title)
        self._show()

    def ended(self, step: BuildStep, seconds: float) -> None:
        """Say what is done and how long it took."""
        self._end(step, f"{seconds:5.1f} s")

    def failed(self, step: BuildStep) -> None:
        """Say what failed; why is told when the others have ended."""
        self._end(step, "failed")

    def _end(self, step: BuildStep, how: str) -> None:
        self._under_way.remove(step.title)
        self._console.print(f"  {step.title:<44} {how}", highlight=False)
        self._show()

    def stop(self) -> None:
        """Take the line about work under way off the screen."""
        self._under_way.clear()
        self._show()

    def _show(self) -> None:
        if self._status is not None:
            self._status.stop()
            self._status = None
        if self._under_way and self._console.is_terminal:
            self._status = self._console.status(", ".join(self._under_way))
            self._status.start()


def run_build(start: Path, edition: str, force: bool, jobs: int) -> None:
    """Build and say where the result is."""
    console = Console()
    progress = ConsoleProgress(console)
    project = find_project(start)
    console.print(f"Building edition {edition}", highlight=False)
    try:
        result = build_edition(project, edition, progress, force, jobs)
    finally:
        progress.stop()
    if not result.built:
        console.print("Nothing has changed since the last build.", highlight=False)
    for name, path in (("Website", result.site), ("PDF", result.pdf)):
        console.print(f"{name}: {path.relative_to(project.root)}", highlight=False, soft_wrap=True)
    console.print(f"To read it: evibook serve {edition}", highlight=False)
