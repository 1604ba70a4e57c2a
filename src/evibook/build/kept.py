"""Results of costly steps that are kept by key: run notebooks and protected survey tables."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from evibook.build.steps import BuildStep
from evibook.build.survey import survey_file
from evibook.build.workspace import Workspace


def take_kept(step: BuildStep, key: str, workspace: Workspace) -> bool:
    """Put kept results of the step into the scratch folder; whether there were any."""
    pairs = _cached(step, key, workspace)
    if not pairs or not pairs[0][0].exists():
        return False
    for kept, place in pairs:
        if kept.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(kept, place)
    return True


def keep(step: BuildStep, key: str, workspace: Workspace) -> None:
    """Keep the results of the step, if they are of the kind that is kept."""
    # The notebook goes last: its presence says that the entry is whole.
    for kept, place in reversed(_cached(step, key, workspace)):
        if place.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            new = kept.with_name(f"{kept.name}.{os.getpid()}")
            shutil.copy2(place, new)
            os.replace(new, kept)


def _cached(step: BuildStep, key: str, workspace: Workspace) -> list[tuple[Path, Path]]:
    """(kept file, file in the scratch folder) of a step whose results are kept.

    These are run notebooks, and survey tables, which take minutes to protect.
    """
    if step.id == "survey":
        return [((workspace.cache / "survey" / key).with_suffix(".json"), survey_file(workspace))]
    if not step.id.startswith("execute:"):
        return []
    notebook = workspace.scratch / step.outputs[0]
    kept = workspace.cache / "notebooks" / key
    return [(kept.with_suffix(".ipynb"), notebook),
            (kept.with_suffix(".reads"), notebook.with_suffix(".reads"))]  # fmt: skip
