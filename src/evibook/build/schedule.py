"""Steps of a build side by side: each as soon as those that it comes after are done."""

from __future__ import annotations

import multiprocessing
import os
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from functools import partial
from multiprocessing.connection import Connection, wait
from typing import Any, Protocol

from evibook.build.steps import BuildStep
from evibook.errors import EvibookError, FaultsFound

Task = Callable[[BuildStep], None]
# What most steps need, loaded once: notebooks run in the processes that have it.
WARM = ("evibook.build.plan", "evibook.build.in_process", "evibook.page", "altair")

_APART = ContextVar("apart", default=False)


class Progress(Protocol):
    """Told of each step as it starts, and as it ends or fails."""

    def started(self, step: BuildStep) -> None: ...

    def ended(self, step: BuildStep, seconds: float) -> None: ...

    def failed(self, step: BuildStep) -> None: ...


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):  # it is not on every system
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_own_process() -> bool:
    """Whether this process was started for one step alone, and ends with it."""
    return _APART.get()


def run_steps(
    plan: Sequence[BuildStep], task: Task, progress: Progress, jobs: int = 1
) -> dict[str, float]:
    """Do the ``task`` for each step, up to ``jobs`` at a time, and return the seconds of each.

    One job runs in this process. More run in a process for each step, so task and steps must be
    picklable. A step that fails stops those that come after it alone: all that can be found wrong
    in one run is told together, as one EvibookError (FaultsFound where all are faults).
    """
    seconds: dict[str, float] = {}
    failures: list[Exception] = []
    waiting = list(plan)
    running: dict[Connection, BuildStep] = {}
    start = _start_here if jobs == 1 else partial(_start_apart, _context())
    while waiting or running:
        ready = [step for step in waiting if seconds.keys() >= set(step.after)]
        for step in ready[: jobs - len(running)]:
            waiting.remove(step)
            progress.started(step)
            running[start(task, step)] = step
        if not running:
            break  # the rest comes after a step that failed
        ended = wait(list(running))
        for answer in [one for one in running if one in ended]:
            step = running.pop(answer)
            told = _told(answer)
            if isinstance(told, Exception):
                failures.append(told)
                progress.failed(step)
            else:
                seconds[step.id] = told
                progress.ended(step, told)
    if failures:
        raise _together(failures)
    return {step.id: seconds[step.id] for step in plan}


def _start_here(task: Task, step: BuildStep) -> Connection:
    """Do the step now; what became of it waits at the connection."""
    receiver, sender = multiprocessing.Pipe(duplex=False)
    _answer(sender, task, step, None)
    return receiver


def _start_apart(context: Any, task: Task, step: BuildStep) -> Connection:
    """Start the step in a process of its own, which sees the environment as it is here."""
    receiver, sender = multiprocessing.Pipe(duplex=False)
    arguments = (sender, task, step, dict(os.environ))
    context.Process(target=_answer, args=arguments, daemon=False).start()
    sender.close()
    return receiver


def _context() -> Any:
    """How processes are started: each from one that has loaded what most steps need.

    Where a system has no such thing, each loads it for itself. None is a copy of this process,
    which may have threads, as a terminal's display, and could hang.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(WARM))
    return context


def _answer(
    sender: Connection, task: Task, step: BuildStep, environment: Mapping[str, str] | None
) -> None:
    """Do the step, and send how many seconds it took, or what it failed of.

    With an ``environment`` this process was started for the step.
    """
    if environment is not None:
        _APART.set(True)
        os.environ.clear()
        os.environ.update(environment)
    start = time.monotonic()
    with sender:
        try:
            task(step)
            sender.send(time.monotonic() - start)
        except EvibookError as error:
            sender.send(error)
        except Exception:  # a defect of this program, which may not survive the way
            sender.send(RuntimeError(traceback.format_exc()))


def _told(answer: Connection) -> float | Exception:
    """What a step sent: its seconds or its error; nothing, where its process was ended."""
    with answer:
        try:
            told: float | Exception = answer.recv()
        except EOFError:
            return EvibookError(
                "A process of the build was ended from outside, perhaps for want of memory. "
                "Build again with --jobs 1, which needs least."
            )
    return told


def _together(failures: Sequence[Exception]) -> Exception:
    """One error that says all that went wrong; a defect of this program goes first."""
    for failure in failures:
        if not isinstance(failure, EvibookError):
            return failure
    if len(failures) == 1:
        return failures[0]
    faults = [failure.faults for failure in failures if isinstance(failure, FaultsFound)]
    if len(faults) == len(failures):
        return FaultsFound(fault for found in faults for fault in found)
    return EvibookError("\n\n".join(map(str, failures)))
