"""Lighthouse on three pages: performance, accessibility and good practice, at least 95 each.

`make lighthouse` runs it. It needs Node 20 or later with npx, which fetches Lighthouse itself;
version 12 is the last that runs on Node 20.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from built_sites import NATIONAL, site_folder
from site_reading import FRONT
from visiting import Packed, chromium_path, served

PACKAGE = "lighthouse@12.8.2"
PAGES = (FRONT, "notebooks/survey.html", "notebooks/recommendations.html")
CATEGORIES = ("performance", "accessibility", "best-practices")
LEAST = 95


def scores(address: str) -> dict[str, int]:
    """The scores of a page by category, from 0 to 100, on Lighthouse's slow telephone."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [
            "npx", "--yes", PACKAGE, address, "--quiet", "--output=json", f"--output-path={report}",
            f"--only-categories={','.join(CATEGORIES)}",
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        ]  # fmt: skip
        environment = os.environ | {"CHROME_PATH": str(chromium_path())}
        subprocess.run(command, check=True, env=environment, stdout=sys.stderr)
        told = json.loads(report.read_text(encoding="utf-8"))["categories"]
    return {name: round(100 * told[name]["score"]) for name in CATEGORIES}


def main() -> int:
    """Print a line for each page; 1 where a score is too low."""
    if shutil.which("npx") is None:
        raise SystemExit("Lighthouse needs Node 20 or later, with npx.")
    low = 0
    with served(site_folder(NATIONAL), Packed) as origin:
        for page in PAGES:
            found = scores(f"{origin}/{page}")
            low += any(score < LEAST for score in found.values())
            print(page, *(f"{name} {score}" for name, score in found.items()), sep="  ", flush=True)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
