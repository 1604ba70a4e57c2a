"""``evibook check``: every fault of a project in one run, for people and for programs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from edits import append, edit_notebook, find_row, replace, set_cell

from evibook.build import check_project
from evibook.cli.main import main
from evibook.errors import EvibookError
from evibook.model.project import Project, find_project

BROKEN_FILES = [
    "_toc.yml",
    "book/methods.md",
    "data/actors.csv",
    "data/protocol.yml",
    "data/sources.csv",
    "editions/national.yml",
    "notebooks/recommendations.ipynb",
    "references.bib",
]


def run(*arguments: str) -> int | str | None:
    """The exit code of the command."""
    with pytest.raises(SystemExit) as caught:
        main(list(arguments))
    return caught.value.code


@pytest.fixture
def broken(project: Project) -> Project:
    """A project with a fault in each kind of file that an author edits."""
    set_cell(project, "actors", find_row(project, "actors", id="A-nihr"), "scope", "nation")
    set_cell(project, "sources", find_row(project, "sources", id="awp2024"), "kind", "plan")
    append(project.prose / "methods.md", "We read 12 documents.")
    replace(project.data / "protocol.yml", "answer: done", "answer: dne")
    replace(project.root / "_toc.yml", "book/numbers", "book/nubmers")
    replace(project.root / "references.bib", "@misc{awp2024,", "@mics{awp2024,")
    replace(project.editions / "national.yml", "kind: national", "kind: nationale")
    edit_notebook(
        project.notebooks / "recommendations.ipynb",
        lambda notebook: notebook["cells"].append(
            {"cell_type": "markdown", "id": "new", "metadata": {}, "source": "{fact}`no-such`"}
        ),
    )
    return project


def test_a_clean_project_has_exit_code_zero(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project.root)

    assert run("check") == 0
    assert capsys.readouterr().out == "No faults found.\n"


def test_all_faults_of_all_files_are_told_at_once(
    broken: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(broken.root)

    assert run("check") == 2

    output = capsys.readouterr()
    lines = output.out.splitlines()
    assert [line for line in lines[:-1] if not line.startswith("  ")] == BROKEN_FILES
    assert lines[-1] == f"{sum(line.startswith('  ') for line in lines)} faults found."
    assert output.err == ""
    assert "Traceback" not in output.out


def test_faults_stand_under_their_file_in_the_order_of_rows(
    broken: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(broken.root)
    rows = (find_row(broken, "actors", id="A-cso"), find_row(broken, "actors", id="A-hsc-rd"))
    for row in reversed(rows):
        set_cell(broken, "actors", row, "scope", "everywhere")

    run("check")

    lines = capsys.readouterr().out.splitlines()
    start = lines.index("data/actors.csv") + 1
    nihr = find_row(broken, "actors", id="A-nihr")
    assert [line.split(":")[0].strip() for line in lines[start : start + 3]] == [
        f"row {row}, scope" for row in sorted((*rows, nihr))
    ]


def test_json_output_holds_the_same_faults(
    broken: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(broken.root)

    assert run("check", "--format", "json") == 2

    told = json.loads(capsys.readouterr().out)["faults"]
    found = [vars(fault) for fault in check_project(broken)]
    assert told == found
    assert len({fault["file"] for fault in told}) == len(BROKEN_FILES)


def test_json_output_of_a_clean_project_is_an_empty_list(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--root", str(project.root), "check", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == {"faults": []}


def test_the_project_is_found_upward_from_a_folder_inside_it(
    broken: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(broken.notebooks)

    assert run("check") == 2
    assert "data/actors.csv\n" in capsys.readouterr().out


def test_root_names_a_project_elsewhere(
    broken: Project,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)

    assert run("--root", str(broken.root), "check") == 2
    assert "data/actors.csv\n" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["check", "build", "serve"])
def test_outside_a_project_there_is_one_message(
    command: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)

    assert run(command) == 2

    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.startswith(f"No report project at {tmp_path}")
    assert "evibook --root DIR" in output.err
    assert output.err.count("\n") == 1


def test_a_root_that_is_not_there_is_one_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--root", str(tmp_path / "gone"), "check") == 2
    assert "does not exist" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["build", "serve"])
def test_an_edition_that_is_not_there_is_one_message(
    project: Project, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--root", str(project.root), command, "nationl") == 2

    error = capsys.readouterr().err
    assert "nationl" in error
    assert "Traceback" not in error


def test_the_installed_command_checks_a_project(broken: Project) -> None:
    command = Path(sys.executable).parent / "evibook"

    done = subprocess.run([command, "check"], cwd=broken.prose, capture_output=True, text=True)

    assert done.returncode == 2
    assert "data/actors.csv\n" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize("marker", ["_config.yml", "_toc.yml"])
def test_a_folder_without_a_marker_is_no_project(project: Project, marker: str) -> None:
    (project.root / marker).unlink()

    with pytest.raises(EvibookError, match="No report project"):
        find_project(project.root)
