"""A build puts an edition in place when it is whole, and otherwise leaves the one before."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from edits import append, replace
from recording import Recorder

from evibook.build import BuildResult, build_edition, plan
from evibook.build.checks import check_project
from evibook.build.workspace import Workspace
from evibook.disclosure import STORE_VARIABLE, Store
from evibook.errors import EvibookError, FaultsFound
from evibook.model.project import Project


class Fakes:
    """Quick stand-ins for the slow steps, which count their runs and may be told to fail."""

    def __init__(self) -> None:
        self.runs: list[str] = []
        self.failing = ""

    def do(self, name: str, path: Path, text: str) -> None:
        """Write a result, or fail as the real step does."""
        self.runs.append(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        if name == self.failing:
            raise EvibookError(f"{name} failed")

    def execute(self, source: Path, target: Path, edition: str, *_: object, **__: object) -> None:
        """Copy the notebook, and note a read."""
        self.do(source.stem, target, source.read_text(encoding="utf-8"))
        target.with_suffix(".reads").write_text('"table:x"\n', encoding="utf-8")

    def site(self, workspace: Workspace) -> None:
        """Write a front page that holds the methods."""
        methods = (workspace.project.prose / "methods.md").read_text(encoding="utf-8")
        self.do("site", workspace.result / "html" / "index.html", methods)

    def pdf(self, workspace: Workspace) -> None:
        """Write a PDF."""
        self.do("pdf", workspace.result / "report.pdf", "PDF")


@pytest.fixture
def fakes(monkeypatch: pytest.MonkeyPatch) -> Fakes:
    """Put the stand-ins in the place of checks, publishing, papermill, Sphinx and Typst."""
    made = Fakes()
    monkeypatch.setattr(plan, "check_project", lambda project: [])
    monkeypatch.setattr(plan, "publish", lambda registers: Store({}, {}))
    monkeypatch.setattr(plan, "publish_own", lambda *_: ())
    monkeypatch.setattr(plan, "execute_notebook", made.execute)
    monkeypatch.setattr(plan, "copy_source", lambda workspace: None)
    monkeypatch.setattr(plan, "read_pages", lambda workspace: None)
    monkeypatch.setattr(plan, "build_site", made.site)
    monkeypatch.setattr(plan, "build_pdf", made.pdf)
    return made


def notebooks(project: Project) -> list[str]:
    """The names of the project's notebooks, in the order in which they are run."""
    return sorted(path.stem for path in project.notebooks.glob("*.ipynb"))


def build(project: Project, force: bool = False) -> BuildResult:
    """Build the national edition."""
    return build_edition(project, "national", Recorder(), force)


def test_a_whole_build_is_put_in_place_with_its_manifest(project: Project, fakes: Fakes) -> None:
    progress = Recorder()

    result = build_edition(project, "national", progress)

    assert result.built
    assert result.site.read_text(encoding="utf-8").startswith("# Methods")
    assert result.pdf.exists()
    manifest = json.loads((result.pdf.parent / "manifest.json").read_text(encoding="utf-8"))
    assert [step["id"] for step in manifest["steps"]] == progress.ended_steps
    assert set(manifest["outputs"]) == {"html/index.html", "html/report.pdf", "report.pdf"}
    assert manifest["reads"] == {name: ["table:x"] for name in notebooks(project)}
    assert "data/findings.csv" in manifest["inputs"]
    assert not Workspace(project, "national").scratch.exists()


def test_an_unchanged_project_is_not_built_again(project: Project, fakes: Fakes) -> None:
    build(project)
    done = len(fakes.runs)

    assert build(project).built is False
    assert len(fakes.runs) == done
    assert build(project, force=True).built is True


def test_a_change_of_prose_runs_no_notebook_again(project: Project, fakes: Fakes) -> None:
    build(project)
    fakes.runs.clear()
    append(project.prose / "methods.md", "More words.")

    result = build(project)

    assert fakes.runs == ["site", "pdf"]
    assert "More words." in result.site.read_text(encoding="utf-8")
    manifest = json.loads((result.pdf.parent / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["reads"]["recommendations"] == ["table:x"]


def test_a_change_of_a_notebook_runs_that_one_again(project: Project, fakes: Fakes) -> None:
    build(project)
    fakes.runs.clear()
    replace(project.notebooks / "recommendations.ipynb", "This chapter", "This part")

    build(project)

    assert fakes.runs == ["recommendations", "site", "pdf"]


def damage(manifest: Path, text: str) -> None:
    """Put something else in the manifest's place."""
    manifest.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    "harm",
    [
        lambda folder: (folder / "report.pdf").unlink(),
        lambda folder: (folder / "html" / "index.html").unlink(),
        lambda folder: (folder / "manifest.json").unlink(),
        lambda folder: damage(folder / "manifest.json", "{"),
        lambda folder: damage(folder / "manifest.json", "[]"),
        lambda folder: damage(folder / "manifest.json", '{"steps": []}'),
    ],
    ids=["no PDF", "no page", "no manifest", "half a manifest", "a list", "no steps"],
)
def test_an_edition_that_is_not_whole_is_built_again(
    project: Project, fakes: Fakes, harm: Callable[[Path], object]
) -> None:
    harm(build(project).pdf.parent)

    result = build(project)

    assert result.built
    assert result.pdf.exists()
    assert result.site.exists()


@pytest.mark.parametrize("failing", ["recommendations", "site", "pdf"])
def test_the_edition_before_stays_where_a_build_fails(
    project: Project, fakes: Fakes, failing: str
) -> None:
    folder = build(project).pdf.parent
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    append(project.prose / "methods.md", "Not done yet.")
    replace(project.notebooks / "recommendations.ipynb", "This chapter", "This part")
    fakes.failing = failing

    with pytest.raises(EvibookError, match=f"{failing} failed"):
        build(project)

    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert STORE_VARIABLE not in os.environ
    fakes.failing = ""
    assert "Not done yet." in build(project).site.read_text(encoding="utf-8")


def test_the_result_of_a_failed_notebook_is_not_kept_and_the_others_are(
    project: Project, fakes: Fakes
) -> None:
    fakes.failing = "recommendations"
    with pytest.raises(EvibookError):
        build(project)
    assert fakes.runs == notebooks(project)  # those after the failed one may fail too
    fakes.failing = ""
    fakes.runs.clear()

    build(project)

    assert fakes.runs == ["recommendations", "site", "pdf"]


def test_a_fault_stops_a_build_before_anything_is_run(
    project: Project, fakes: Fakes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "check_project", check_project)
    append(project.prose / "methods.md", "{fact}`gone`")

    with pytest.raises(FaultsFound, match=r"book/methods\.md"):
        build(project)

    assert fakes.runs == []
    assert not (project.build / "national").exists()
