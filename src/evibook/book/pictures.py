"""Pictures in points, made once for each drawing and kept between builds."""

from __future__ import annotations

from importlib.metadata import version

from evibook.exhibits.render import PICTURES, png
from evibook.model.kept import kept
from evibook.model.project import Project


def kept_png(project: Project, svg: str, scale: int) -> bytes:
    """The drawing as a PNG file, ``scale`` times its own size, from the cache where it is there."""
    depends_on = f"{version('vl-convert-python')} {scale}\n{svg}"
    return kept(project.cache / PICTURES, ".png", depends_on, lambda: png(svg, scale))
