"""Pictures in points, made once for each drawing and kept between builds."""

from __future__ import annotations

import os
from importlib.metadata import version
from pathlib import Path

from evibook.exhibits.render import PICTURES, png
from evibook.model.kept import kept
from evibook.model.project import CACHE_VARIABLE, Project


def kept_png(project: Project, svg: str, scale: int) -> bytes:
    """The drawing as a PNG file, ``scale`` times its own size, from the cache where it is there."""
    folder = Path(os.environ.get(CACHE_VARIABLE) or project.build / ".cache") / PICTURES
    depends_on = f"{version('vl-convert-python')} {scale}\n{svg}"
    return kept(folder, ".png", depends_on, lambda: png(svg, scale))
