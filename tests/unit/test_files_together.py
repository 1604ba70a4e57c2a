"""Several files are replaced together, or none of them is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from evibook.errors import EvibookError
from evibook.model.files import replace_files


@pytest.fixture
def three(tmp_path: Path) -> list[Path]:
    """Three files that say 'old'."""
    paths = [tmp_path / name for name in ("a", "b", "c")]
    for path in paths:
        path.write_text("old")
    return paths


def new(paths: list[Path]) -> dict[Path, bytes]:
    """New content for each file."""
    return dict.fromkeys(paths, b"new")


def said(paths: list[Path]) -> list[str]:
    """What the files say, and nothing may be left beside them."""
    assert sorted(path.name for path in paths[0].parent.iterdir()) == ["a", "b", "c"]
    return [path.read_text() for path in paths]


def test_all_files_get_their_new_content(three: list[Path]) -> None:
    replace_files(new(three))

    assert said(three) == ["new"] * 3


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), KeyboardInterrupt()])
def test_none_is_changed_where_one_cannot_be_replaced(
    three: list[Path], place: int, error: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    really, calls = os.replace, []

    def replace(source: Path, target: Path) -> None:
        calls.append(target)
        if len(calls) == place + 1:
            raise error
        really(source, target)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises((EvibookError, KeyboardInterrupt)):
        replace_files(new(three))

    assert said(three) == ["old"] * 3


def test_a_file_that_cannot_be_written_is_one_message(
    three: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(source: Path, target: Any) -> None:
        raise PermissionError(13, "Permission denied", str(source), None, str(target))

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(EvibookError, match=r"^a cannot be written \(Permission denied\)\. Nothing"):
        replace_files(new(three))


def test_a_file_that_is_gone_is_one_message(three: list[Path], tmp_path: Path) -> None:
    with pytest.raises(EvibookError, match=r"^gone cannot be written"):
        replace_files({**new(three), tmp_path / "gone": b"new"})

    assert said(three) == ["old"] * 3


def test_permissions_and_links_stay(three: list[Path]) -> None:
    three[0].chmod(0o640)
    three[1].unlink()
    three[1].symlink_to(three[2])

    replace_files({three[0]: b"new", three[1]: b"linked"})

    assert three[0].stat().st_mode & 0o777 == 0o640
    assert three[1].is_symlink()
    assert said(three) == ["new", "linked", "linked"]


def test_new_files_are_made_where_that_is_meant(three: list[Path], tmp_path: Path) -> None:
    three[2].unlink()

    replace_files(new(three), create=True)

    assert said(three) == ["new"] * 3


def test_a_new_file_is_gone_again_where_another_cannot_be_replaced(
    three: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    three[0].unlink()
    really = os.replace

    def replace(source: Path, target: Path) -> None:
        if Path(target).name == "b" and Path(source).name == "new":
            raise PermissionError(13, "Permission denied")
        really(source, target)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(EvibookError):
        replace_files(new(three), create=True)

    assert sorted(path.name for path in three[0].parent.iterdir()) == ["b", "c"]
    assert [path.read_text() for path in three[1:]] == ["old", "old"]
