"""Independent checkers of PDF/UA-1 find no failure.

They live in an environment of their own, `.venv-pdf-checkers`, which `make test` sets up: one of
them builds on a library under a licence that this project's code must not be tied to.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
ENVIRONMENT = ROOT / ".venv-pdf-checkers"
FOLDER = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
COMMANDS = {
    "pdfua": ["check", "--min-severity", "error"],
    "outloud": ["--layer", "conformance", "--fail-on", "error"],
}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_the_checker_finds_no_failure(name: str, built: Path) -> None:
    program = FOLDER / name
    if not program.exists():
        pytest.skip("the checkers are not installed: make test sets them up")
    command = [str(program), *COMMANDS[name], str(built / "report.pdf")]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
