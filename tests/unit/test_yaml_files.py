"""YAML files: what is wrong with one is told with its key and line, and never as a traceback."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, ConfigDict

from evibook.errors import Fault, line_of, read_yaml


class Visit(BaseModel):
    """What the files of these tests say."""

    model_config = ConfigDict(extra="forbid")

    place: str
    days: list[date]


def read(folder: Path, content: str | bytes) -> tuple[Any, list[Fault]]:
    path = folder / "visit.yml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return read_yaml(path, "a/visit.yml", Visit.model_validate)


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_what_it_says_is_read(tmp_path: Path, mark: str) -> None:
    visit, faults = read(tmp_path, f"{mark}place: Bath\ndays:\n  - 2026-02-28\n")

    assert (visit, faults) == (Visit(place="Bath", days=[date(2026, 2, 28)]), [])


def test_a_day_that_no_calendar_has_is_told_with_its_key_and_line(tmp_path: Path) -> None:
    visit, (fault,) = read(tmp_path, "place: Bath\ndays:\n  - 2026-02-28\n  - 2026-02-31\n")

    assert visit is None
    assert (fault.file, fault.row, fault.column) == ("a/visit.yml", 4, "days.1")
    assert fault.value == "2026-02-31"


def test_every_fault_is_told(tmp_path: Path) -> None:
    _, faults = read(tmp_path, "plaice: Bath\ndays: [2026-13-01, soon]\n")

    assert [(fault.row, fault.column) for fault in faults] == [
        (1, "place"), (2, "days.0"), (2, "days.1"), (1, "plaice")]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "row"),
    [
        ("place: Bath\ndays: [\n", 3),
        ("place: Bath\n\tdays: []\n", 2),
        ("place: !!int many\ndays: []\n", 0),
        ("place: *unknown\n", 1),
        (b"place: Bath\ndays: []  # caf\xe9\n", 2),
        ("", 1),
    ],
)
def test_what_cannot_be_read_is_one_fault_of_its_file(
    tmp_path: Path, content: str | bytes, row: int
) -> None:
    visit, (fault,) = read(tmp_path, content)

    assert visit is None
    assert (fault.file, fault.row) == ("a/visit.yml", row)
    assert fault.next_action


def test_a_file_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    _, (fault,) = read_yaml(tmp_path / "none.yml", "none.yml", Visit.model_validate)

    assert "a file that is there" in fault.allowed


def test_the_line_of_a_place_is_where_it_stands() -> None:
    text = "a: 1\nb:\n  - c: 2\n  - c: 3\n"

    assert [line_of(text, path) for path in (["a"], ["b", 1], ["b", 1, "c"], ["b", 7])] == [
        1, 4, 4, 2]  # fmt: skip
