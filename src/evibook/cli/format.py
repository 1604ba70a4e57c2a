"""``evibook format``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from evibook.build.format import CanonicalFile, canonical_files
from evibook.model.files import replace_files
from evibook.model.project import find_project

EXIT_UNFORMATTED = 1
DONE = "Everything is in canonical form."


def run_format(start: Path, files: Sequence[Path], check: bool) -> int:
    """Write files in canonical form, or with ``check`` only name those that are not; exit code.

    Raises FaultsFound, with nothing written, where a file cannot be read.
    """
    changed = [file for file in canonical_files(find_project(start), files) if file.changed]
    if not check:
        replace_files({file.path: file.after for file in changed})
    for file in changed:
        click.echo(f"{file.file}: {_count(file)} {'to write' if check else 'written'} anew")
    if not changed:
        click.echo(DONE)
    elif check:
        click.echo("Not in canonical form: run `evibook format`, and look at what it changes.")
    return EXIT_UNFORMATTED if changed and check else 0


def _count(file: CanonicalFile) -> str:
    return f"{file.lines} line{'' if file.lines == 1 else 's'}"
