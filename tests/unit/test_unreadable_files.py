"""Files that cannot be read: a fault of that file, no traceback, and no faults in others."""

from __future__ import annotations

import pytest

from evibook.build import check_project
from evibook.model.project import Project


@pytest.mark.parametrize(
    "name",
    ["references.bib", "book/methods.md", "book/allowed-numbers.yml", "data/protocol.yml",
     "editions/national.yml", "_toc.yml", "_config.yml", "notebooks/recommendations.ipynb"],
)  # fmt: skip
def test_a_file_that_is_not_utf8_is_a_fault_and_no_traceback(project: Project, name: str) -> None:
    path = project.root / name
    path.write_bytes((path.read_bytes() if path.exists() else b"") + b"\n# caf\xe9\n")

    assert name in {fault.file for fault in check_project(project)}


@pytest.mark.parametrize(
    "name",
    ["references.bib", "data/published_figures.csv", "data/sources.csv",
     "data/records.csv", "notebooks/recommendations.ipynb",
     "book/allowed-numbers.yml"],
)  # fmt: skip
def test_a_file_that_cannot_be_read_brings_no_faults_in_others(project: Project, name: str) -> None:
    # what it defines is not known, so nobody who names it can be told to be wrong
    (project.root / name).write_bytes(b"caf\xe9")

    assert {fault.file for fault in check_project(project)} == {name}
