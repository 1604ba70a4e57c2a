"""The folders of a build: one build at a time, and a swap that leaves something whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from evibook.build.book import copy_source
from evibook.build.workspace import Workspace, locked, swap_into_place
from evibook.errors import EvibookError
from evibook.model.project import Project


@pytest.fixture
def workspace(project: Project, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The folders of the national edition; nobody waits for a lock."""
    monkeypatch.setattr("evibook.build.workspace.LOCK_WAIT", 0)
    return Workspace(project, "national")


def folder_with(path: Path, text: str) -> Path:
    """A folder that holds one file of that text."""
    path.mkdir(parents=True)
    (path / "file").write_text(text, encoding="utf-8")
    return path


def test_a_second_build_of_an_edition_is_refused_while_one_runs(workspace: Workspace) -> None:
    with locked(workspace):
        folder_with(workspace.source, "half made")
        with (
            pytest.raises(EvibookError, match="Another build of edition 'national' is running"),
            locked(workspace),
        ):
            raise AssertionError("two builds hold the lock")
        assert (workspace.source / "file").read_text() == "half made"


def test_the_lock_is_free_after_a_build_and_after_a_failed_one(workspace: Workspace) -> None:
    with pytest.raises(ValueError, match="stop"), locked(workspace):
        raise ValueError("stop")

    with locked(workspace):
        assert workspace.result.is_dir()
    assert not workspace.scratch.exists()


def test_another_edition_may_be_built_at_the_same_time(
    project: Project, workspace: Workspace
) -> None:
    other = Workspace(project, "local")

    with locked(workspace), locked(other):
        assert workspace.result.is_dir()
        assert other.result.is_dir()


def test_a_build_begins_with_an_empty_folder(workspace: Workspace) -> None:
    folder_with(workspace.scratch / "store", "left over")

    with locked(workspace):
        assert list(workspace.scratch.iterdir()) == [workspace.result]


def test_a_swap_that_was_cut_in_two_is_mended(workspace: Workspace) -> None:
    folder_with(workspace.previous, "the last whole edition")

    with locked(workspace):
        assert (workspace.target / "file").read_text() == "the last whole edition"
        assert not workspace.previous.exists()


def test_a_swap_that_was_cut_after_its_second_half_keeps_the_new(workspace: Workspace) -> None:
    folder_with(workspace.previous, "old")
    folder_with(workspace.target, "new")

    with locked(workspace):
        assert (workspace.target / "file").read_text() == "new"


@pytest.mark.parametrize("before", [(), ("target",), ("target", "previous"), ("previous",)])
def test_a_swap_leaves_the_new_edition_alone(workspace: Workspace, before: tuple[str, ...]) -> None:
    for name in before:
        folder_with(getattr(workspace, name), "old")
    folder_with(workspace.result, "new")

    swap_into_place(workspace)

    assert (workspace.target / "file").read_text() == "new"
    assert not workspace.previous.exists()
    assert not workspace.result.exists()


def test_the_source_of_a_book_leaves_generated_pages_out(workspace: Workspace) -> None:
    folder_with(workspace.project.prose / "themes", "generated")
    folder_with(workspace.project.prose / "pictures", "a picture")
    folder_with(workspace.executed, "a run notebook")
    (workspace.executed / "x.reads").write_text("", encoding="utf-8")

    copy_source(workspace)

    assert not (workspace.source / "book" / "themes").exists()
    assert (workspace.source / "book" / "pictures" / "file").read_text() == "a picture"
    assert [path.name for path in (workspace.source / "notebooks").iterdir()] == ["file"]
    for name in ("_config.yml", "_toc.yml", "references.bib", "data", "editions"):
        assert (workspace.source / name).exists()


def test_a_project_without_notebooks_has_a_source_to_build_from(workspace: Workspace) -> None:
    # a report of prose and tables alone: no notebook was run, so no folder of them was made
    copy_source(workspace)

    assert (workspace.source / "_toc.yml").exists()
