"""``evibook inspect survey`` and ``evibook import survey``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from evibook.errors import EvibookError
from evibook.model.files import write_files
from evibook.model.project import find_project
from evibook.survey import (
    SurveyImport,
    draft_codebook,
    import_survey,
    inspect_survey,
    inspection_report,
    inspection_text,
)


def run_inspect(file: Path, sheet: str, report: Path | None, codebook: Path | None) -> None:
    """Print what an export holds, and write the report and the draft that were asked for."""
    if codebook is not None and codebook.exists():
        raise EvibookError(
            f"{codebook.name} is there already and may have been reviewed. Name a new file for "
            "the draft."
        )
    inspection = inspect_survey(file, sheet)
    contents = {}
    if report is not None:
        told = json.dumps(inspection_report(inspection), ensure_ascii=False, indent=1)
        contents[report] = f"{told}\n".encode()
    if codebook is not None:
        contents[codebook] = draft_codebook(inspection).encode()
    write_files(contents)
    click.echo(inspection_text(inspection))
    for path in contents:
        click.echo(f"Written: {path}")


def run_import(start: Path, file: Path, edition: str, sheet: str, accept_changes: bool) -> None:
    """Import an export, and say which responses are kept and which columns were left out."""
    project = find_project(start)
    done = import_survey(project, file, edition, sheet, accept_changes)
    if not done.changed:
        click.echo("Nothing has changed since the last import.")
    _tell_flow(done)
    for why, names in done.left_out.items():
        click.echo(f"Left out, {why}: {', '.join(names)}")
    for path in (done.responses, done.report):
        click.echo(f"Private: {project.name_of(path)}")


def _tell_flow(done: SurveyImport) -> None:
    for step in done.flow.as_records():
        click.echo(f"  {step['step']:<44} {step['number']:>8,}")
