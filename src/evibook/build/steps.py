"""Build steps as data: what goes in, what comes out, and the key that tells whether to run."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).parent.parent
CHUNK = 1 << 20


@dataclass(frozen=True)
class BuildStep:
    """One step. ``run`` does the work; the other fields are its identity.

    ``inputs`` are files of the project, ``parameters`` what else the result depends on,
    ``outputs`` what it leaves, relative to the work folder. ``after`` names the steps whose results
    it reads.
    """

    id: str
    title: str
    inputs: tuple[Path, ...]
    outputs: tuple[str, ...]
    run: Callable[[], None]
    after: tuple[str, ...] = ()
    parameters: Mapping[str, str] = field(default_factory=dict)


def step_key(step: BuildStep, root: Path, code: str) -> str:
    """A hash of all that the step's result depends on. ``code`` is `code_hash`."""
    content = {
        "step": step.id,
        "code": code,
        "parameters": dict(step.parameters),
        "inputs": {path.relative_to(root).as_posix(): file_hash(path) for path in step.inputs},
    }
    return text_hash(json.dumps(content, sort_keys=True))


def code_hash(lock: Path) -> str:
    """A hash of this package's files and of the lock file that fixes its dependencies."""
    files = sorted(p for p in PACKAGE.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    named = {path.relative_to(PACKAGE).as_posix(): file_hash(path) for path in files}
    named["lock"] = file_hash(lock) if lock.exists() else ""
    return text_hash(json.dumps(named, sort_keys=True))


def file_hash(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    digest = hashlib.sha256()
    with path.open("rb") as source:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def text_hash(text: str) -> str:
    """SHA-256 of a text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def file_hashes(paths: Iterable[Path], root: Path) -> dict[str, Any]:
    """Hash by path relative to ``root``, in alphabetical order."""
    return {path.relative_to(root).as_posix(): file_hash(path) for path in sorted(paths)}
