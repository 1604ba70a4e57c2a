"""A clean small book, which the tests of pages share."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import ModuleType

import pytest
from small_books import LABEL, ROOT, SCRIPT, Book, build, change, prepared, rows_of, small_project
from typst_books import SVG, extension_setup

from evibook.book.typst import builder
from evibook.model.project import CACHE_VARIABLE, Project


@pytest.fixture(scope="session", autouse=True)
def kept() -> Iterator[None]:
    """Small books take what depends on nothing of theirs, as the chart script, from one place."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(CACHE_VARIABLE, str(Project(ROOT).build / ".cache"))
        yield


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """A clean book whose registers hold awkward words, a large number and a duplicate."""
    project = small_project(tmp_path_factory.mktemp("clean") / "project")
    change(project.data, "themes", "T-time", label=LABEL)
    change(project.data, "actors", "A-dhsc", name=SCRIPT)
    change(project.data, "published_figures", "williams2020-N14", value="1234567")
    first, second = [r for r in rows_of(project.data, "records") if r["listed_in"] != "corpus"][:2]
    change(project.data, "records", second["id"], status="duplicate", duplicate_of=first["id"],
           match_basis="same title", entry=first["entry"])  # fmt: skip
    with project.bibliography.open("a", encoding="utf-8") as out:
        out.write("@misc{trap2024,\n  title = {Trap},\n  author = {A, B},\n  year = {2024},\n"
                  "  url = {javascript:alert(1)},\n}\n")  # fmt: skip
    workspace = prepared(project)
    stale = workspace.source / "book" / "themes" / "T-gone.md"
    stale.parent.mkdir()
    stale.write_text("# A theme that went\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1795305600")
        return build(workspace)


@pytest.fixture
def plain_charts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw every chart as one rectangle, so that tests need no drawing library."""
    monkeypatch.setattr(builder, "draw_chart", lambda spec, width, accent: SVG)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")


@pytest.fixture(scope="session")
def typst_extension() -> Iterator[None]:
    """Make the tests' extension importable under a name of its own."""
    module = ModuleType("typst_test_extension")
    module.setup = extension_setup  # type: ignore[attr-defined]
    sys.modules[module.__name__] = module
    yield
    del sys.modules[module.__name__]
