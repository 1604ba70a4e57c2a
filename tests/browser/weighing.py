"""What a site's files weigh on their way to a reader: compressed, as servers send them."""

from __future__ import annotations

import gzip
from functools import cache

from built_sites import site_folder

KILOBYTE = 1000
FIRST_VIEW_LIMIT = 400 * KILOBYTE  # all that is asked for until a page has loaded
BUNDLE_LIMIT = 320 * KILOBYTE  # the script of the interactive charts
LEVEL = 6  # the usual level of servers
PACKED = (".woff2", ".png", ".pdf", ".jpg", ".webp")  # servers send these as they are


@cache
def compressed_size(edition: str, name: str) -> int:
    """Bytes of a file of a site, named by its path below the site's root, as it is sent."""
    path = site_folder(edition) / (name or "index.html")
    content = path.read_bytes()
    return len(content) if path.suffix in PACKED else len(gzip.compress(content, LEVEL))
