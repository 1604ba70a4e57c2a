"""A chart's specification as a static SVG."""

from __future__ import annotations

import copy
import hashlib
import json
import os
import re
from functools import lru_cache
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any

from evibook.exhibits.look import FONT_FOLDER, LIGHT, ChartColours, in_colours
from evibook.model.kept import kept
from evibook.model.project import CACHE_VARIABLE

WIDE = 680
NARROW = 288  # a phone's 320 px less its margins
PICTURES = "pictures"  # below the cache
POINTS_PER_INCH = 72  # of a drawing that is not scaled


def chart_svg(spec: dict[str, Any], width: int, colours: ChartColours = LIGHT) -> str:
    """The chart as SVG text, ``width`` pixels wide in all, without style attributes."""
    drawn = _drawn(json.dumps(in_colours(fitted(spec, width), colours), sort_keys=True))
    return without_styles(drawn)


def png(svg: str, scale: int) -> bytes:
    """An opaque drawing as PNG, ``scale`` pixels for each of its own.

    Its resolution is set to match, so that a program that places it shows it in its own size.
    """
    from PIL import Image

    resolution = POINTS_PER_INCH * scale
    drawn = BytesIO(_converter().svg_to_png(svg, ppi=resolution))
    # The converter packs loosely: the same pixels take less than a third of the bytes.
    packed = BytesIO()
    Image.open(drawn).convert("RGB").save(packed, "PNG", dpi=(resolution, resolution))
    return packed.getvalue()


def fitted(spec: dict[str, Any], width: int) -> dict[str, Any]:
    """A copy of the specification for a fixed width; a narrow one puts row labels above."""
    fixed = copy.deepcopy(spec)
    fixed["width"] = width
    narrow = spec["usermeta"]["narrow"]
    if width < narrow["below"]:
        fixed["height"] = narrow["height"]
        for parameter in fixed["params"]:
            if parameter["name"] in narrow["params"]:
                parameter["value"] = narrow["params"][parameter["name"]]
    return fixed


def _drawn(spec_text: str) -> str:
    """The drawing as the converter makes it; a build keeps it for others of the same chart."""
    cache = os.environ.get(CACHE_VARIABLE)
    if not cache:
        return _converted(spec_text)
    depends_on = f"{version('vl-convert-python')} {_fonts()}\n{spec_text}"
    folder = Path(cache) / PICTURES
    return kept(folder, ".svg", depends_on, lambda: _converted(spec_text).encode()).decode()


def _converted(spec_text: str) -> str:
    drawing: str = _converter().vegalite_to_svg(json.loads(spec_text))
    return drawing


@lru_cache(maxsize=1)
def _fonts() -> str:
    """The SHA-256 of the fonts that drawings are set in."""
    fonts = sorted(FONT_FOLDER.glob("*.ttf"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in fonts)).hexdigest()


@lru_cache(maxsize=1)
def _converter() -> Any:
    # Imported late: the converter starts a JavaScript engine, and a process that has used it
    # must not fork.
    import vl_convert

    vl_convert.register_font_directory(str(FONT_FOLDER))
    return vl_convert


def without_styles(svg: str) -> str:
    """The SVG with each style attribute turned into plain attributes, as a strict policy asks."""
    return re.sub(r'\sstyle="([^"]*)"', lambda match: _attributes(match[1]), svg)


def _attributes(style: str) -> str:
    pairs = [part.split(":", 1) for part in style.split(";") if ":" in part]
    return "".join(f' {name.strip()}="{value.strip()}"' for name, value in pairs)
