"""Costly results are made once, kept whole, and made anew where anything they depend on differs."""

from __future__ import annotations

from pathlib import Path

import pytest
from published import counts

from evibook.exhibits import bars
from evibook.exhibits.render import NARROW, WIDE, chart_svg
from evibook.model.kept import kept
from evibook.model.project import CACHE_VARIABLE


def test_what_is_kept_is_not_made_again(tmp_path: Path) -> None:
    made = []

    def make() -> bytes:
        made.append("once")
        return b"costly"

    assert [kept(tmp_path / "new", ".txt", "version 1", make) for _ in range(3)] == [b"costly"] * 3
    assert made == ["once"]


def test_what_depends_on_something_else_is_made_anew(tmp_path: Path) -> None:
    kept(tmp_path, ".txt", "version 1", lambda: b"old")

    assert kept(tmp_path, ".txt", "version 2", lambda: b"new") == b"new"
    assert kept(tmp_path, ".txt", "version 1", lambda: b"never made") == b"old"


def test_what_fails_leaves_nothing(tmp_path: Path) -> None:
    def make() -> bytes:
        raise RuntimeError("no memory")

    with pytest.raises(RuntimeError, match="no memory"):
        kept(tmp_path, ".txt", "version 1", make)
    assert list(tmp_path.iterdir()) == []
    assert kept(tmp_path, ".txt", "version 1", lambda: b"whole") == b"whole"


def test_a_drawing_is_kept_for_its_chart_and_width_and_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path))
    spec = bars(counts(("kept", 3, 4), ("and shown", 1, 2)), "label", ["yes", "no"]).spec
    shown = {width: chart_svg(spec, width) for width in (WIDE, NARROW)}
    assert len(list(tmp_path.glob("pictures/*.svg"))) == 2

    for path in tmp_path.glob("pictures/*.svg"):
        path.write_text(path.read_text(encoding="utf-8").replace("kept", "from the file"), "utf-8")
    for width, svg in shown.items():
        assert chart_svg(spec, width) == svg.replace("kept", "from the file")

    monkeypatch.delenv(CACHE_VARIABLE)
    assert {width: chart_svg(spec, width) for width in (WIDE, NARROW)} == shown
