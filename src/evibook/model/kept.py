"""Costly results kept between builds, each under the SHA-256 of all that it depends on."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path


def kept(folder: Path, suffix: str, depends_on: str, make: Callable[[], bytes]) -> bytes:
    """What ``make`` makes, from the folder where it is there, and else made and put there.

    ``depends_on`` must tell apart all that makes a difference, versions of libraries too. Several
    processes may ask for the same: each puts a whole file into place or finds one.
    """
    path = folder / (hashlib.sha256(depends_on.encode("utf-8")).hexdigest() + suffix)
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        new = path.with_suffix(f".{os.getpid()}")
        new.write_bytes(make())
        new.replace(path)
    return path.read_bytes()
