"""The record of an accessibility test: what was tested, how, and what was found."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from axe import TAGS, Broken
from built_sites import Stop
from seeing import Seen
from site_reading import ROOT

from evibook import __version__

RECORD = ROOT / "_build" / "accessibility.json"


def write_record(results: Mapping[Stop, Seen], axe: str, browser: str) -> None:
    """Write ``_build/accessibility.json``, which `make record-accessibility` puts into the book.

    The file is one JSON object:

    - ``date``: the day of the test in UTC, as YYYY-MM-DD
    - ``version``, ``commit``: the version of the project, and its revision in twelve digits;
      a revision with changes that are not committed ends in ``+``
    - ``axe``, ``browser``: the versions of axe-core and of the browser
    - ``tags``: the groups of axe's rules that were tested, in full
    - ``editions``: the names of the editions; ``pages``: how many pages these have together
    - ``conditions``: the conditions in which each of these pages was tested
    - ``sampled``: further conditions, each with the number of pages that were tested in it: one
      of each kind; empty after a long test, which sees all pages in all of them
    - ``violations``: for each rule that a page breaks ``rule`` (axe's id), ``help`` (axe's words),
      ``count`` (the places, over all conditions) and ``pages`` (``edition/path``, each once)
    - ``undecided``: in the same form, what axe could not decide and a person must look at
    """
    RECORD.write_text(json.dumps(record_of(results, axe, browser), indent=1) + "\n", "utf-8")


def record_of(results: Mapping[Stop, Seen], axe: str, browser: str) -> dict[str, Any]:
    """The record as data."""
    pages = {(stop.edition, stop.page) for stop in results}
    visits = Counter(stop.condition for stop in results)
    told = {stop: seen.verdict for stop, seen in results.items()}
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "version": __version__,
        "commit": _revision(),
        "axe": axe,
        "browser": browser,
        "tags": list(TAGS),
        "editions": sorted({edition for edition, _ in pages}),
        "pages": len(pages),
        "conditions": [str(name) for name, count in visits.items() if count == len(pages)],
        "sampled": {str(name): count for name, count in visits.items() if count < len(pages)},
        "violations": _by_rule((stop, item) for stop in told for item in told[stop].broken),
        "undecided": _by_rule((stop, item) for stop in told for item in told[stop].undecided),
    }


def _by_rule(found: Iterable[tuple[Stop, Broken]]) -> list[dict[str, Any]]:
    rules: dict[str, dict[str, Any]] = {}
    for stop, item in found:
        rule = rules.setdefault(
            item.rule, {"rule": item.rule, "help": item.help, "count": 0, "pages": []}
        )
        rule["count"] += len(item.places)
        page = f"{stop.edition}/{stop.page}"
        if page not in rule["pages"]:
            rule["pages"].append(page)
    return [rules[name] for name in sorted(rules)]


def _revision() -> str:
    commit = _git("rev-parse", "--short=12", "HEAD")
    return f"{commit}+" if _git("status", "--porcelain", "--untracked-files=no") else commit


def _git(*arguments: str) -> str:
    command = ["git", "-C", str(ROOT), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def copy_record(target: Path = ROOT / "book" / "accessibility-record.json") -> None:
    """Put the record of the last test into the book, where its statement reads it."""
    if not RECORD.is_file():
        raise SystemExit("No test has been made. Run `make test-long` first, or `make test`.")
    target.write_text(RECORD.read_text("utf-8"), "utf-8")


if __name__ == "__main__":
    copy_record()
