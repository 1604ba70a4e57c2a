"""Keys of build steps: they change with what a result depends on, and with nothing else."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from edits import append, replace, set_cell
from panels import fix_rule

from evibook.build.plan import build_plan
from evibook.build.steps import BuildStep, code_hash, step_key
from evibook.build.workspace import Workspace
from evibook.model.project import Project

ROOT = Path(__file__).parents[2]
RUNS = {f"execute:{path.stem}" for path in (ROOT / "notebooks").glob("*.ipynb")}
OUTPUTS = {"pages", "site", "pdf", "whole"}
EVERY = {"check", "publish"} | RUNS | OUTPUTS
BOOK = {"check"} | OUTPUTS


def step(folder: Path, **changes: object) -> BuildStep:
    """A step that reads two files."""
    (folder / "a.csv").write_text("a", encoding="utf-8")
    (folder / "b.csv").write_text("b", encoding="utf-8")
    made = BuildStep(
        id="make",
        title="Make it",
        inputs=(folder / "a.csv", folder / "b.csv"),
        outputs=("out",),
        run=lambda: None,
        parameters={"edition": "national"},
    )
    return dataclasses.replace(made, **changes)  # type: ignore[arg-type]


def test_a_key_changes_with_each_byte_of_an_input(tmp_path: Path) -> None:
    made = step(tmp_path)
    before = step_key(made, tmp_path, "code")

    (tmp_path / "b.csv").write_text("c", encoding="utf-8")

    assert step_key(made, tmp_path, "code") != before


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "other"},
        {"parameters": {"edition": "local"}},
        {"parameters": {"edition": "national", "year": "2021"}},
        {"parameters": {}},
        {"inputs": ()},
    ],
)
def test_a_key_changes_with_id_parameters_and_list_of_inputs(
    tmp_path: Path, changes: dict[str, object]
) -> None:
    assert step_key(step(tmp_path, **changes), tmp_path, "code") != step_key(
        step(tmp_path), tmp_path, "code"
    )


def test_a_key_changes_with_the_code(tmp_path: Path) -> None:
    made = step(tmp_path)

    assert step_key(made, tmp_path, "code") != step_key(made, tmp_path, "other code")


def test_two_inputs_that_change_places_change_the_key(tmp_path: Path) -> None:
    made = step(tmp_path)
    before = step_key(made, tmp_path, "code")

    (tmp_path / "a.csv").write_text("b", encoding="utf-8")
    (tmp_path / "b.csv").write_text("a", encoding="utf-8")

    assert step_key(made, tmp_path, "code") != before


def test_a_key_stays_with_title_time_of_change_and_place_of_the_project(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "there").mkdir()
    made = step(tmp_path / "here")
    before = step_key(made, tmp_path / "here", "code")

    os.utime(tmp_path / "here" / "a.csv", (1, 1))

    renamed = dataclasses.replace(made, title="Another", inputs=made.inputs[::-1])
    assert step_key(made, tmp_path / "here", "code") == before
    assert step_key(renamed, tmp_path / "here", "code") == before
    assert step_key(step(tmp_path / "there"), tmp_path / "there", "code") == before


def test_the_code_hash_changes_with_the_lock_file(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    without = code_hash(lock)
    lock.write_text("pandas==2.2\n", encoding="utf-8")
    before = code_hash(lock)
    lock.write_text("pandas==2.3\n", encoding="utf-8")

    assert len({without, before, code_hash(lock)}) == 3
    assert code_hash(lock) == code_hash(lock)


def keys(project: Project, edition: str = "national") -> dict[str, str]:
    """The keys of an edition's steps."""
    plan = build_plan(Workspace(project, edition))
    return {step.id: step_key(step, project.root, "code") for step in plan}


Change = Callable[[Project], object]


@pytest.mark.parametrize(
    ("change", "touched"),
    [
        (lambda p: set_cell(p, "themes", 2, "label", "Another label"), EVERY),
        (lambda p: append(p.data / "protocol.yml", "# note"), EVERY),
        (lambda p: append(p.data / "themes.schema.json", " "), EVERY),
        (lambda p: replace(p.editions / "national.yml", "title: Time", "title: Hour"),
         EVERY),
        (lambda p: fix_rule(p), BOOK),
        (lambda p: append(p.prose / "methods.md", "More."), BOOK),
        (lambda p: append(p.prose / "allowed-numbers.yml", "# note"), BOOK),
        (lambda p: append(p.bibliography, "% note"), BOOK),
        (lambda p: append(p.root / "_toc.yml", "# note"), BOOK),
        (lambda p: append(p.root / "_config.yml", "# note"), BOOK),
        (lambda p: replace(p.notebooks / "recommendations.ipynb", "chapter", "part"),
         BOOK | {"execute:recommendations"}),
        (lambda p: (p.prose / "picture.svg").write_text("<svg/>"), BOOK),
        (lambda p: [(p.prose / "pictures").mkdir(),
                    (p.prose / "pictures" / "a.svg").write_text("<svg/>")], BOOK),
        (lambda p: [(p.prose / "themes").mkdir(),
                    (p.prose / "themes" / "T-time.md").write_text("generated")], set()),
        (lambda p: [p.build.mkdir(), (p.build / "x").write_text("x")], set()),
        (lambda p: (p.root / "README.md").write_text("words"), set()),
    ],
    ids=["a cell", "the protocol", "a schema", "the edition", "its panel", "a page",
         "the allowed numbers", "the bibliography", "the contents", "the configuration",
         "a notebook", "a picture", "a picture in a folder", "a generated page",
         "the build folder", "the readme"],
)  # fmt: skip
def test_a_change_touches_the_steps_that_depend_on_it(
    project: Project, change: Change, touched: set[str]
) -> None:
    if not (project.prose / "allowed-numbers.yml").exists():
        (project.prose / "allowed-numbers.yml").write_text("[]\n", encoding="utf-8")
    before = keys(project)
    change(project)
    after = keys(project)

    assert set(before) == EVERY
    assert len(RUNS) > 1
    assert {name for name in EVERY if before[name] != after[name]} == touched


def test_the_runs_of_two_editions_differ(project: Project) -> None:
    text = (project.editions / "national.yml").read_text(encoding="utf-8")
    text = text.replace("id: national", "id: local")
    (project.editions / "local.yml").write_text(text, encoding="utf-8")

    national, local = keys(project), keys(project, "local")

    assert {name for name in EVERY if national[name] == local[name]} == set()


def test_the_date_that_the_report_prints_touches_all_but_the_check(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    # what a record says depends on it, and the cover and the citation print it
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    before = keys(project)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1805305600")
    after = keys(project)

    assert {name for name in EVERY if before[name] != after[name]} == EVERY - {"check"}
