"""The fictional trust's earlier wave: what is kept is what anybody can make again."""

from __future__ import annotations

from pathlib import Path

import pytest
from earlier_wave import made_again
from example_projects import EXAMPLE, ROOT

from evibook.disclosure import read_tables
from evibook.editions import read_edition, wave_path
from evibook.model.project import Project

WAVES = [wave.name for wave in read_edition(Project(ROOT), EXAMPLE).waves or ()]


@pytest.mark.parametrize("name", WAVES)
def test_the_kept_wave_is_made_again_to_the_byte(tmp_path: Path, name: str) -> None:
    kept = wave_path(Project(ROOT), EXAMPLE, name).read_bytes()

    assert made_again(tmp_path / "project", name) == kept


@pytest.mark.parametrize("name", WAVES)
def test_every_table_of_the_kept_wave_says_that_it_is_invented(name: str) -> None:
    tables = read_tables(wave_path(Project(ROOT), EXAMPLE, name))

    assert tables
    assert all(table.synthetic and table.origin == "survey" for table in tables)
