"""Work in a process of its own: its result, its faults, and its end are those of the build."""

from __future__ import annotations

import os
import time
from functools import partial
from pathlib import Path

import pytest

from evibook.build.apart import Apart
from evibook.errors import EvibookError, Fault, FaultsFound

FAULT = Fault("file.csv", 3, "column", "value", "something else", "Change it.")


def write(path: Path) -> None:
    path.write_text(str(os.getpid()), encoding="utf-8")


def fail() -> None:
    raise EvibookError("The PDF was not made.")


def find_faults() -> None:
    raise FaultsFound([FAULT])


def die() -> None:
    os._exit(9)


def sleep_and_write(path: Path) -> None:
    time.sleep(60)
    write(path)


def test_the_work_is_done_in_another_process(tmp_path: Path) -> None:
    with Apart(partial(write, tmp_path / "done")) as work:
        work.finish()

    assert (tmp_path / "done").read_text(encoding="utf-8") != str(os.getpid())


def test_a_failure_is_raised_where_the_build_waits() -> None:
    with Apart(fail) as work, pytest.raises(EvibookError, match=r"The PDF was not made\."):
        work.finish()


def test_faults_arrive_whole() -> None:
    with Apart(find_faults) as work, pytest.raises(FaultsFound) as told:
        work.finish()

    assert told.value.faults == (FAULT,)


def test_a_process_that_dies_is_told_as_such() -> None:
    with Apart(die) as work, pytest.raises(EvibookError, match="ended before it was done"):
        work.finish()


def test_leaving_ends_the_work(tmp_path: Path) -> None:
    start = time.monotonic()

    with Apart(partial(sleep_and_write, tmp_path / "done")):
        pass

    assert time.monotonic() - start < 30
    assert not (tmp_path / "done").exists()
