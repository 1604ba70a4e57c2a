"""The report's own registers, which the reference values are held against."""

from __future__ import annotations

import csv
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest

from evibook.disclosure import Store, publish
from evibook.model.project import Project
from evibook.registers import Registers, read_registers

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def registers() -> Registers:
    """The report's registers as they stand."""
    return read_registers(Project(ROOT))


@pytest.fixture(scope="session")
def store(registers: Registers) -> Store:
    """What is published from them."""
    return publish(registers)


@pytest.fixture(scope="session")
def rows() -> Callable[[str], list[dict[str, str]]]:
    """A register's rows by its name, read with the csv module alone: not with our own reader."""

    @lru_cache
    def read(name: str) -> list[dict[str, str]]:
        with (ROOT / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as source:
            return list(csv.DictReader(source))

    return read
