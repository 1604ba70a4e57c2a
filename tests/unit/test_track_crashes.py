"""A record loses nothing and is never torn: two that add at once, and one that is killed."""

from __future__ import annotations

import multiprocessing
import random
import time
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from histories import EDITION, add_edition

from evibook.build import check_project
from evibook.cli import clock
from evibook.cli.track_add import run_add
from evibook.model.project import Project
from evibook.model.tracking import update_id
from evibook.tracker import read_record

TODAY = date(2027, 6, 1)
KILLS = 100
EACH = 4  # updates that each of two adds

# A copy of this process starts at once; a fresh one would load everything anew a hundred times.
copies = multiprocessing.get_context("fork")
pytestmark = pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(), reason="needs processes by fork"
)


@pytest.fixture
def here(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    return add_edition(project)


def add(root: Path, words: str) -> None:
    """Add one update that says these words."""
    cells = {"recommendation": "R01", "set_by": "secretariat", "note": words}
    run_add(root, EDITION, cells, no_input=True)


def add_some(root: Path, who: str) -> None:
    for number in range(EACH):
        add(root, f"{who} adds number {number}.")


def add_on_and_on(root: Path, life: int, teller: Connection) -> None:
    """Add updates without end, and tell of each that is written."""
    number = 0
    while True:
        words = f"Life {life} adds number {number}."
        add(root, words)
        teller.send(words)
        number += 1


def notes(project: Project) -> list[str]:
    return [one.note for one in read_record(project, EDITION).updates]


def told_by(listener: Connection) -> list[str]:
    """All that was told before the teller died."""
    told = []
    try:
        while listener.poll(0):
            told.append(listener.recv())
    except EOFError:
        pass  # killed, with nothing more to say
    return told


def test_two_that_add_at_once_lose_nothing(here: Project) -> None:
    both = [
        copies.Process(target=add_some, args=(here.root, who)) for who in ("The first", "The other")
    ]
    for one in both:
        one.start()
    for one in both:
        one.join(120)

    assert [one.exitcode for one in both] == [0, 0]
    updates = read_record(here, EDITION).updates
    assert [one.id for one in updates] == [update_id(n) for n in range(1, 2 * EACH + 1)]
    assert len(set(notes(here))) == 2 * EACH
    assert check_project(here) == []


def test_killed_at_any_moment_a_record_is_whole_and_keeps_what_was_added(here: Project) -> None:
    start = time.monotonic()
    first = copies.Process(target=add, args=(here.root, "The first of all."))
    first.start()
    first.join()
    usual = time.monotonic() - start
    moments = random.Random(9)
    kept = ["The first of all."]
    for life in range(KILLS):
        listener, teller = copies.Pipe(duplex=False)
        one = copies.Process(target=add_on_and_on, args=(here.root, life, teller))
        one.start()
        teller.close()
        time.sleep(moments.uniform(0.4, 2.4) * usual)
        one.kill()
        one.join()
        told, there = told_by(listener), notes(here)  # reading checks the seals of all rows
        assert there[: len(kept)] == kept
        assert there[len(kept) :][: len(told)] == told
        assert len(there) - len(kept) - len(told) <= 1  # written, and killed before it could say so
        kept = there
    assert len(kept) > KILLS / 10  # it was not always killed before it began
    assert [path.name for path in (here.editions / EDITION).iterdir()] == ["updates.csv"]
    assert check_project(here) == []
