"""Files that pages offer: where they stand, and the links to them."""

from __future__ import annotations

import posixpath
from pathlib import Path

from sphinx.writers.html5 import HTML5Translator

DOWNLOADS = "downloads"
KILOBYTE = 1000


def offered_file(translator: HTML5Translator, name: str, data: bytes) -> str:
    """Write a file beside the site; the link to it from the page that is being written."""
    folder = Path(translator.builder.outdir) / DOWNLOADS
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(data)
    return link_from(translator, f"{DOWNLOADS}/{name}")


def link_from(translator: HTML5Translator, target: str) -> str:
    """A link to a file of the site, from the page that is being written."""
    page = posixpath.dirname(translator.builder.get_target_uri(translator.docnames[0]))
    return posixpath.relpath(target, page or ".")


def rows_and_size(rows: int, data: bytes) -> str:
    """What a download holds: '12 rows, 1 KB'."""
    return f"{rows} row{'' if rows == 1 else 's'}, {max(1, round(len(data) / KILOBYTE))} KB"
