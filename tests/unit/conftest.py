"""What unit tests share: a project free to be broken, and the report's evidence to look at."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from small_data import keep_few_rows
from survey_projects import make_project

from evibook.disclosure import Store, publish
from evibook.model.project import Project
from evibook.registers import Registers, read_registers, register_names

ROOT = Path(__file__).parents[2]
PARTS = ("_config.yml", "_toc.yml", "references.bib", "book", "notebooks", "data", "editions")
GENERATED = shutil.ignore_patterns(*register_names(Project(ROOT)), ".ipynb_checkpoints")


def copied(folder: Path) -> Project:
    """A copy of this report's own project, without pages that a build has written."""
    folder.mkdir()
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=GENERATED)
        else:
            shutil.copy2(source, folder / name)
    return Project(folder)


@pytest.fixture(scope="session")
def report() -> Project:
    """This report's own project, to be read and never written."""
    return Project(ROOT)


@pytest.fixture(scope="session")
def registers(report: Project) -> Registers:
    """The report's registers as they stand."""
    return read_registers(report)


@pytest.fixture(scope="session")
def store(registers: Registers) -> Store:
    """What is published from them."""
    return publish(registers)


@pytest.fixture(scope="session")
def small_copy(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The report's project with few rows in its large registers."""
    project = copied(tmp_path_factory.mktemp("small") / "project")
    keep_few_rows(project)
    return project


@pytest.fixture
def project(small_copy: Project, tmp_path: Path) -> Project:
    """A project of the report's own pages and notebooks with few data, free to be broken."""
    shutil.copytree(small_copy.root, tmp_path / "project", copy_function=shutil.copyfile)
    return Project(tmp_path / "project")


@pytest.fixture(scope="session")
def whole_copy(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A copy of the report's own project with all its data, to be left as it is."""
    return copied(tmp_path_factory.mktemp("whole") / "project")


@pytest.fixture
def here(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The project in which the command runs."""
    monkeypatch.chdir(project.root)
    return project


@pytest.fixture
def trust(tmp_path: Path) -> Project:
    """A project whose codebook reads the exports of Qualtrics."""
    return make_project(tmp_path / "project")
