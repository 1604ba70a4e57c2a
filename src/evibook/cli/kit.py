"""``evibook survey-kit``."""

from __future__ import annotations

from pathlib import Path

import click

from evibook.errors import EvibookError
from evibook.model.files import write_files
from evibook.survey.kit import kit_files, read_kit


def write_kit(folder: Path) -> None:
    """Write the kit into a folder that holds none of its files.

    Raises EvibookError where one is there: it may have been adapted.
    """
    contents = {folder / name: content for name, content in kit_files(read_kit()).items()}
    present = sorted(path for path in contents if path.exists())
    if present:
        raise EvibookError(
            f"{present[0]} is there already, and it may have been adapted. Nothing was written. "
            "Name another folder."
        )
    for parent in {path.parent for path in contents}:
        parent.mkdir(parents=True, exist_ok=True)
    write_files(contents)
    for path in contents:
        click.echo(f"Written: {path}")
    click.echo("Begin with method-note.md. What stands in [square brackets] is for you to fill in.")
