"""``evibook survey-kit`` and ``evibook example-export``."""

from __future__ import annotations

from pathlib import Path

import click

from evibook.errors import EvibookError
from evibook.model.files import write_files
from evibook.model.project import find_project
from evibook.survey.example import (
    Layout,
    export_bytes,
    make_example,
    refuse_overwriting,
    statement_lines,
)
from evibook.survey.importing import refuse_tracked
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


def write_example(
    start: Path, edition: str, layout: Layout, canary: bool, wave: str, file: Path | None
) -> None:
    """Write the fictional export of an edition, and say how it differs from published figures.

    ``wave`` names an earlier wave, '' means the survey itself.

    Raises EvibookError where version control would take the file, or where another file is there.
    """
    project = find_project(start)
    name = f"export-{wave}.csv" if wave else "export.csv"
    path = file or project.private / edition / name
    example = make_example(project, edition, layout, canary, wave)
    refuse_overwriting(path)
    if path.resolve().is_relative_to(project.root.resolve()):
        refuse_tracked(project, path)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_files({path: export_bytes(example.export.rows)})
    click.echo(f"{len(example.responses)} fictional responses written to {path}.")
    for line in statement_lines(example.differences):
        click.echo(line)
