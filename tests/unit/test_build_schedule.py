"""Steps of a build: each once those before it are done, and every failure told."""

from __future__ import annotations

import os
import time
from functools import partial
from pathlib import Path

import pytest
from recording import Recorder

from evibook.build.schedule import in_own_process, processors, run_steps
from evibook.build.steps import BuildStep
from evibook.errors import EvibookError, Fault, FaultsFound

WAIT = 30  # seconds, before a step that waits for another gives up


def nothing() -> None:
    """Do nothing."""


def fail(error: Exception) -> None:
    """Fail with that error."""
    raise error


def meet(own: Path, other: Path) -> None:
    """Come to a place, and wait until the other has come to its own."""
    own.touch()
    late = time.monotonic() + WAIT
    while not other.exists():
        if time.monotonic() > late:
            raise TimeoutError(f"{other} never came")
        time.sleep(0.01)


def say_where() -> None:
    """Fail with what the process is for, and what it sees."""
    seen = os.environ.get("EVIBOOK_TEST")
    raise EvibookError(f"own: {in_own_process()}, environment: {seen}")


def vanish() -> None:
    """End the process as a system does that has no memory left."""
    os._exit(1)


def step(name: str, *after: str, run: partial[None] | None = None) -> BuildStep:
    return BuildStep(name, name.title(), (), (), run or partial(nothing), after)


def do(made: BuildStep) -> None:
    """What is done for a step."""
    made.run()


def fault(file: str) -> FaultsFound:
    return FaultsFound([Fault(file, 1, "id", "x", "y", "Mend it.")])


PLAN = (step("check"), step("b", "check"), step("a", "check"), step("end", "a", "b"))


def test_every_step_is_done_after_those_that_it_needs() -> None:
    progress = Recorder()

    seconds = run_steps(PLAN, do, progress)

    assert list(seconds) == ["check", "b", "a", "end"]
    assert progress.ended_steps[0] == "check"
    assert progress.ended_steps[-1] == "end"
    assert all(value >= 0 for value in seconds.values())


def test_steps_that_need_nothing_of_each_other_run_side_by_side(tmp_path: Path) -> None:
    left, right = tmp_path / "left", tmp_path / "right"
    plan = (
        step("left", run=partial(meet, left, right)),
        step("right", run=partial(meet, right, left)),
    )

    assert set(run_steps(plan, do, Recorder(), jobs=2)) == {"left", "right"}


def test_a_failed_step_stops_only_those_after_it() -> None:
    progress = Recorder()
    plan = (
        step("bad", run=partial(fail, EvibookError("bad failed"))),
        step("good"),
        step("after bad", "bad"),
        step("after good", "good"),
        step("after both", "good", "bad"),
    )

    with pytest.raises(EvibookError, match=r"^bad failed$"):
        run_steps(plan, do, progress)

    assert progress.ended_steps == ["good", "after good"]
    assert progress.failed_steps == ["bad"]
    assert progress.started_steps == ["bad", "good", "after good"]


def test_all_that_went_wrong_is_told_at_once() -> None:
    plan = (
        step("one", run=partial(fail, EvibookError("one failed"))),
        step("two", run=partial(fail, EvibookError("two failed"))),
    )

    with pytest.raises(EvibookError) as told:
        run_steps(plan, do, Recorder())

    assert sorted(str(told.value).split("\n\n")) == ["one failed", "two failed"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_faults_of_several_steps_are_one_list(jobs: int) -> None:
    plan = tuple(
        step(name, run=partial(fail, fault(f"data/{name}.csv"))) for name in ("one", "two")
    )

    with pytest.raises(FaultsFound) as told:
        run_steps(plan, do, Recorder(), jobs)

    assert [found.file for found in told.value.faults] == ["data/one.csv", "data/two.csv"]
    assert "2 faults found." in str(told.value)


def test_a_defect_of_the_program_is_not_taken_for_a_users_mistake() -> None:
    plan = (
        step("mistake", run=partial(fail, EvibookError("mend it"))),
        step("defect", run=partial(fail, ZeroDivisionError("a defect"))),
    )

    with pytest.raises(RuntimeError, match="ZeroDivisionError: a defect"):
        run_steps(plan, do, Recorder())


def test_a_process_that_is_ended_from_outside_is_told_in_one_message() -> None:
    with pytest.raises(EvibookError, match="--jobs 1"):
        run_steps((step("gone", run=partial(vanish)),), do, Recorder(), jobs=2)


def test_a_process_belongs_to_a_step_only_where_it_was_started_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("EVIBOOK_TEST", "seen")
    plan = (step("apart", run=partial(say_where)),)

    with pytest.raises(EvibookError, match=r"^own: True, environment: seen$"):
        run_steps(plan, do, Recorder(), jobs=2)
    with pytest.raises(EvibookError, match=r"^own: False, environment: seen$"):
        run_steps(plan, do, Recorder())


def test_there_is_a_processor() -> None:
    assert processors() >= 1
