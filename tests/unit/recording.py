"""A progress of builds that keeps what it is told."""

from __future__ import annotations

from evibook.build.steps import BuildStep


class Recorder:
    """The steps that started, ended and failed, in their order."""

    def __init__(self) -> None:
        self.started_steps: list[str] = []
        self.ended_steps: list[str] = []
        self.failed_steps: list[str] = []

    def started(self, step: BuildStep) -> None:
        """Keep the step."""
        self.started_steps.append(step.id)

    def ended(self, step: BuildStep, seconds: float) -> None:
        """Keep the step."""
        self.ended_steps.append(step.id)

    def failed(self, step: BuildStep) -> None:
        """Keep the step."""
        self.failed_steps.append(step.id)
