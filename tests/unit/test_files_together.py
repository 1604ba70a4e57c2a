"""Several files are replaced together, or none of them is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from evibook.errors import EvibookError
from evibook.model.files import replace_files, write_files


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


def test_files_are_made_and_replaced_together(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")

    write_files(new([tmp_path / name for name in ("a", "b", "c")]))

    assert said([tmp_path / name for name in ("a", "b", "c")]) == ["new"] * 3


@pytest.mark.parametrize("place", [1, 2])
def test_a_file_that_was_made_goes_again_where_another_cannot_be_written(
    tmp_path: Path, place: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_text("old")
    really, calls = os.replace, []

    def replace(source: Path, target: Path) -> None:
        calls.append(target)
        if len(calls) == place + 1:
            raise PermissionError(13, "Permission denied", str(source), None, str(target))
        really(source, target)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(EvibookError, match="Nothing was changed"):
        write_files(new([tmp_path / name for name in ("a", "b", "c")]))

    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_text() == "old"
