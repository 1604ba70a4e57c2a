"""A record that several add to at once, and whose writers are killed: nothing is lost or torn."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

import pytest
from appending import add, started, told_ids, write_many
from histories import EDITION, add_edition

from evibook.errors import EvibookError
from evibook.model.project import Project
from evibook.model.tracking import update_id
from evibook.registers import locked_record, record_path
from evibook.tracker import read_record

KILLS = 100
SPAN = 1.6  # of the time that a process takes to add its first update: when it is killed at last
LONGEST = 0.6  # seconds, however slow the machine
WRITING = 0.02  # seconds of a process that does nothing but write
PATIENCE = 60.0
COMMAND = "from evibook.cli.main import main; main()"


@pytest.fixture
def edition_project(project: Project) -> Project:
    """A project with another edition."""
    return add_edition(project)


def count(project: Project) -> int:
    """How many updates the record has."""
    return len(read_record(project, EDITION).updates)


def time_of_an_update(project: Project) -> float:
    """Seconds from the start of a process to the end of its first update."""
    for name in ("warm", "timed"):  # the first starts the server too
        begin = time.monotonic()
        process, pipe = started(project.root, EDITION, name, 1)
        process.join()
        pipe.close()
    return time.monotonic() - begin


def killed(process: BaseProcess, pipe: Connection, after: float) -> int:
    """How many updates the process had told when it was killed after so many seconds."""
    time.sleep(after)
    process.kill()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    return len(told_ids(pipe))


def check_kept(project: Project, before: bytes, told: int) -> bytes:
    """The record's file, which must go on from what it was, with all that was told."""
    after = record_path(project, EDITION).read_bytes()
    assert after.startswith(before)
    assert told <= after.count(b"\nU") - before.count(b"\nU") <= told + 1  # or not told yet
    return after


def test_a_process_that_is_killed_at_any_moment_loses_and_tears_nothing(
    edition_project: Project,
) -> None:
    add(edition_project.root, EDITION, "The first of all updates.")
    longest = min(LONGEST, SPAN * time_of_an_update(edition_project))
    begin = count(edition_project)
    chance, content = random.Random(1), record_path(edition_project, EDITION).read_bytes()
    for kill in range(KILLS // 2):
        process, pipe = started(edition_project.root, EDITION, str(kill), 1000)
        told = killed(process, pipe, chance.uniform(0, longest))
        content = check_kept(edition_project, content, told)

    end = count(edition_project)  # which reads and checks all of it
    assert end > begin  # kills came before, during and after writing
    assert add(edition_project.root, EDITION, "One more after that.") == update_id(end + 1)


def test_a_process_that_is_killed_while_it_writes_loses_and_tears_nothing(
    edition_project: Project,
) -> None:
    path = record_path(edition_project, EDITION)
    add(edition_project.root, EDITION, "The first of all updates.")
    chance, first = random.Random(2), path.read_bytes()
    for kill in range(KILLS // 2):
        path.write_bytes(first)  # a long record would take long to read each time
        process, pipe = started(edition_project.root, EDITION, str(kill), 60, write_many)
        assert pipe.poll(PATIENCE)  # it has begun to write
        check_kept(edition_project, first, killed(process, pipe, chance.uniform(0, WRITING)))

    assert count(edition_project) > 1


def test_many_at_once_lose_nothing(edition_project: Project) -> None:
    running = [started(edition_project.root, EDITION, name, 6) for name in "ABCD"]
    for process, _ in running:
        process.join()
    told = [identifier for _, pipe in running for identifier in told_ids(pipe)]

    updates = read_record(edition_project, EDITION).updates
    assert sorted(told) == [one.id for one in updates] == [update_id(n) for n in range(1, 25)]
    assert {one.note for one in updates} == {
        f"Update {number} of process {name}." for name in "ABCD" for number in range(6)
    }


def test_two_commands_at_once_both_add_their_update(edition_project: Project) -> None:
    def command(note: str) -> subprocess.Popen[bytes]:
        words = [sys.executable, "-c", COMMAND, "--root", str(edition_project.root), "track",
                 "add", "--edition", EDITION, "--no-input", "--recommendation", "R01",
                 "--set-by", "owner", "--note", note]  # fmt: skip
        return subprocess.Popen(words, stdout=subprocess.DEVNULL)

    running = [command("The first has happened."), command("The second has happened.")]
    assert [process.wait() for process in running] == [0, 0]

    notes = {one.note for one in read_record(edition_project, EDITION).updates}
    assert notes == {"The first has happened.", "The second has happened."}


def test_who_waits_too_long_is_told(
    edition_project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evibook.registers.updates.LOCK_WAIT", 0.1)
    with (
        locked_record(edition_project, EDITION),
        pytest.raises(EvibookError, match="Another run is adding"),
    ):
        add(edition_project.root, EDITION, "This one comes too late.")
    assert not record_path(edition_project, EDITION).exists()
