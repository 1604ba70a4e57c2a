"""This project's own registers, bibliography and notebooks stand in canonical form."""

from __future__ import annotations

from pathlib import Path

from evibook.build.format import canonical_files
from evibook.model.project import Project

ROOT = Path(__file__).parents[2]


def test_every_file_that_has_a_canonical_form_is_in_it() -> None:
    files = canonical_files(Project(ROOT))

    assert {file.path.suffix for file in files} == {".csv", ".bib", ".ipynb"}
    unformatted = [file.file for file in files if file.changed]
    assert unformatted == [], "run `evibook format`, and look at what it changes"
