"""The report's own registers, which the reference values are held against."""

from __future__ import annotations

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
