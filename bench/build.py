"""CPU time of `evibook build` against `jupyter-book build` of the same project, in one run.

Prints each command's CPU seconds (user and system, children included) and the ratio pair by
pair. The Evibook build makes the PDF too; Jupyter Book's makes the website alone. It does so with
one job: what steps use in processes of their own does not count as used by the command.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
PAIRS = 3
PARTS = ("_config.yml", "_toc.yml", "references.bib", "requirements.lock", "book", "notebooks",
         "data", "editions")  # fmt: skip
COMMANDS = {
    "evibook build": [str(BIN / "evibook"), "build", "--force", "--jobs", "1"],
    "jupyter-book build": [str(BIN / "jupyter-book"), "build", "."],
}


def copy_project(folder: Path) -> Path:
    """Copy what a build reads into an empty folder."""
    target = folder / "project"
    target.mkdir()
    for name in PARTS:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
        copy(ROOT / name, target / name)
    return target


def cpu_seconds(command: list[str]) -> float:
    """CPU seconds of a command run in a fresh copy of the project."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder:
        project = copy_project(Path(folder))
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, cwd=project, env=environment, check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Measure the pairs, after one run of each that does not count."""
    for command in COMMANDS.values():
        cpu_seconds(command)
    ours, theirs = (
        list(column)
        for column in zip(
            *([cpu_seconds(c) for c in COMMANDS.values()] for _ in range(PAIRS)), strict=True
        )
    )
    for name, values in zip(COMMANDS, (ours, theirs), strict=True):
        print(f"{name:<20} CPU s: median {statistics.median(values):5.1f}", end="  ")
        print("runs " + ", ".join(f"{value:.1f}" for value in values))
    ratios = [ours[i] / theirs[i] for i in range(PAIRS)]
    print(f"{'ratio':<20} median {statistics.median(ratios):.2f}", end="  ")
    print("pairs " + ", ".join(f"{ratio:.2f}" for ratio in ratios))


if __name__ == "__main__":
    main()
