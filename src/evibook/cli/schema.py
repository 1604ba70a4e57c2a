"""``evibook schema``."""

from __future__ import annotations

from pathlib import Path

import click

from evibook.editions import SCHEMA_FILE, edition_schema_text
from evibook.model.files import write_files
from evibook.model.project import find_project


def write_edition_schema(start: Path) -> None:
    """Write the schema of edition files and say where it is."""
    project = find_project(start)
    path = project.editions / SCHEMA_FILE
    write_files({path: edition_schema_text().encode("utf-8")})
    click.echo(f"Wrote {project.name_of(path)}.")
