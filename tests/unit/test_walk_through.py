"""The contributor guide's walk-through does what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from evibook.disclosure import publish
from evibook.editions import read_edition
from evibook.exhibits import Exhibit
from evibook.model.project import Project
from evibook.page import Report
from evibook.registers import read_registers
from evibook.synthesis import TABLES, findings

ROOT = Path(__file__).parent.parent.parent
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
MAX_LINES = 30


@pytest.fixture
def blocks() -> list[str]:
    section = GUIDE.split("## Add an exhibit")[1].split("\n## ")[0]
    return re.findall(r"```python\n(.*?)```", section, flags=re.DOTALL)


@pytest.fixture
def added(blocks: list[str]) -> Iterator[None]:
    """The walk-through's function in its place, and gone again afterwards."""
    before = dict(TABLES)
    exec(blocks[0], vars(findings).copy())
    yield
    TABLES.clear()
    TABLES.update(before)


def test_it_touches_two_files_and_fewer_than_thirty_lines(blocks: list[str]) -> None:
    assert len(blocks) == 2
    assert sum(len(block.splitlines()) for block in blocks) < MAX_LINES


def test_it_makes_an_exhibit(blocks: list[str], added: None, project: Project) -> None:
    registers = read_registers(project)
    shown: list[Exhibit] = []
    report: Any = Report(
        read_edition(project, "national"), registers, publish(registers), rich=False
    )
    report.show = shown.append

    exec(blocks[1], {"report": report})

    (exhibit,) = shown
    levels = registers["findings"]["level"].value_counts()
    assert [row[1] for row in exhibit.table.rows] == list(levels)
    assert exhibit.chart_spec
    assert exhibit.title.startswith(str(levels.iloc[0]))
    assert f"{{numref}}`{exhibit.id}`" in GUIDE
