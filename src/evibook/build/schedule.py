"""Steps of a build side by side: each as soon as those that it comes after are done."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import ParamSpec, Protocol, TypeVar

from evibook.build.steps import BuildStep
from evibook.errors import EvibookError, FaultsFound

P = ParamSpec("P")
T = TypeVar("T")
Task = Callable[[BuildStep], None]


class Progress(Protocol):
    """Told of each step as it starts and ends."""

    def started(self, step: BuildStep) -> None: ...

    def ended(self, step: BuildStep, seconds: float) -> None: ...


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):  # it is not on every system
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run_steps(
    plan: Sequence[BuildStep], task: Task, progress: Progress, jobs: int = 1
) -> dict[str, float]:
    """Do the ``task`` for each step, up to ``jobs`` at a time, and return the seconds of each.

    One job runs in this process; more run in processes of their own, so task and steps must be
    picklable. A step that fails stops those that come after it alone: all that can be found wrong
    in one run is told together, as one EvibookError (FaultsFound where all are faults).
    """
    seconds: dict[str, float] = {}
    failures: list[Exception] = []
    waiting = list(plan)
    running: dict[Future[float], BuildStep] = {}
    with _executor(jobs) as executor:
        while waiting or running:
            ready = [step for step in waiting if seconds.keys() >= set(step.after)]
            for step in ready[: jobs - len(running)]:
                waiting.remove(step)
                progress.started(step)
                running[executor.submit(_timed, task, step)] = step
            if not running:
                break  # the rest comes after a step that failed
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                step = running.pop(future)
                try:
                    seconds[step.id] = future.result()
                except Exception as error:
                    failures.append(error)
                else:
                    progress.ended(step, seconds[step.id])
    if failures:
        raise _together(failures)
    return {step.id: seconds[step.id] for step in plan}


def _timed(task: Task, step: BuildStep) -> float:
    start = time.monotonic()
    task(step)
    return time.monotonic() - start


class _InTurn(Executor):
    """Runs what is submitted at once, in this process."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


def _executor(jobs: int) -> Executor:
    if jobs == 1:
        return _InTurn()
    # Started afresh: a copy of a process that has threads, as a terminal's display, may hang.
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))


def _together(failures: Iterable[Exception]) -> Exception:
    """One error that says all that went wrong; a defect of this program goes first."""
    told: list[EvibookError] = []
    for failure in failures:
        if isinstance(failure, BrokenProcessPool):
            return EvibookError(
                "A process of the build was ended from outside, perhaps for want of memory. "
                "Build again with --jobs 1, which needs least."
            )
        if not isinstance(failure, EvibookError):
            return failure
        told.append(failure)
    if len(told) == 1:
        return told[0]
    faults = [failure.faults for failure in told if isinstance(failure, FaultsFound)]
    if len(faults) == len(told):
        return FaultsFound(fault for found in faults for fault in found)
    return EvibookError("\n\n".join(map(str, told)))
