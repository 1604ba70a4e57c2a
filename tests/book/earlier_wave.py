"""The earlier wave of the fictional trust, made again as a trust would have made it.

The file editions/example-trust/waves/NAME.json is what this prints into it. From the project's
root, with the tests' helpers on the path:

    PYTHONPATH=tests/unit .venv/bin/python tests/book/earlier_wave.py 2023
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import yaml
from example_projects import EXAMPLE, ROOT, example_project

from evibook.build.survey import publish_survey_tables, survey_file
from evibook.build.workspace import Workspace
from evibook.cli.main import main
from evibook.editions import wave_path
from evibook.model.project import Project


def made_again(folder: Path, name: str) -> bytes:
    """What the build of that wave left: its export is made, imported, counted and protected."""
    project = example_project(folder)
    go_back(project, name)
    export = folder / "export.csv"
    root = ["--root", str(folder)]
    main([*root, "example-export", "--wave", name, "--out", str(export)])
    main([*root, "import", "survey", str(export), "--edition", EXAMPLE])
    workspace = Workspace(project, EXAMPLE)
    publish_survey_tables(workspace)
    return survey_file(workspace).read_bytes()


def go_back(project: Project, name: str) -> None:
    """Make the edition what it was then: the wave was the survey, and there was none before."""
    path = project.editions / f"{EXAMPLE}.yml"
    edition = yaml.safe_load(path.read_text(encoding="utf-8"))
    (wave,) = [wave for wave in edition.pop("waves") if wave["name"] == name]
    edition["survey"] |= {key: wave[key] for key in ("opened", "closed", "sampling")}
    path.write_text(yaml.safe_dump(edition), encoding="utf-8")
    shutil.rmtree(project.editions / EXAMPLE / "waves", ignore_errors=True)


if __name__ == "__main__":
    kept = wave_path(Project(ROOT), EXAMPLE, sys.argv[1])
    with tempfile.TemporaryDirectory() as scratch:
        content = made_again(Path(scratch) / "project", sys.argv[1])
    kept.parent.mkdir(exist_ok=True)
    kept.write_bytes(content)
