"""The manifest: what went into a build and what came out, without anything that varies by run."""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from evibook import __version__
from evibook.build.steps import BuildStep, file_hashes
from evibook.build.workspace import Workspace

FILE = "manifest.json"
TIMINGS = "timings.json"
PACKAGES = ("altair", "jupyter-book", "myst-nb", "pandas", "papermill", "sphinx", "typst",
            "vl-convert-python")  # fmt: skip


def write_manifest(
    workspace: Workspace,
    steps: Mapping[str, str],
    plan: tuple[BuildStep, ...],
    reads: Mapping[str, list[str]],
    seconds: Mapping[str, float],
) -> None:
    """Write the manifest and, apart from it, the timings. ``steps`` maps step ids to keys."""
    root = workspace.project.root
    inputs = {path for step in plan for path in step.inputs}
    manifest = {
        "edition": workspace.edition,
        "version": __version__,
        "inputs": file_hashes(inputs, root),
        "steps": [
            {"id": step.id, "key": steps[step.id], "outputs": list(step.outputs)} for step in plan
        ],
        "reads": dict(reads),
        "outputs": file_hashes(_files(workspace.result), workspace.result),
        "environment": {
            "python": platform.python_version(),
            "packages": {name: version(name) for name in PACKAGES},
        },
    }
    _write(workspace.result / FILE, manifest)
    _write(workspace.result / TIMINGS, {name: round(value, 2) for name, value in seconds.items()})


def unchanged(workspace: Workspace, keys: Mapping[str, str]) -> bool:
    """Whether the edition in place was made by steps with these very keys, and is whole."""
    path = workspace.target / FILE
    if not path.exists():
        return False
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        made = {step["id"]: step["key"] for step in manifest["steps"]}
    except (ValueError, KeyError, TypeError):
        return False
    return made == dict(keys) and all(
        (workspace.target / name).exists() for name in manifest["outputs"]
    )


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def _write(path: Path, content: dict[str, Any]) -> None:
    text = json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")
