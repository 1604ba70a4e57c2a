"""Pictures in points, made once for each drawing and kept between builds."""

from __future__ import annotations

import hashlib
import os
from importlib.metadata import version
from pathlib import Path

from evibook.exhibits.render import png
from evibook.model.project import CACHE_VARIABLE, Project


def kept_png(project: Project, svg: str, scale: int) -> bytes:
    """The drawing as a PNG file, ``scale`` times its own size, from the cache where it is there."""
    identity = f"{version('vl-convert-python')} {scale}\n{svg}"
    key = hashlib.sha256(identity.encode("utf-8")).hexdigest()
    folder = Path(os.environ.get(CACHE_VARIABLE) or project.build / ".cache") / "pictures"
    kept = folder / f"{key}.png"
    if not kept.exists():
        folder.mkdir(parents=True, exist_ok=True)
        new = kept.with_suffix(f".{os.getpid()}")
        new.write_bytes(png(svg, scale))
        new.replace(kept)
    return kept.read_bytes()
