"""``evibook check``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from evibook.build import check_project
from evibook.errors import EXIT_USER_FAULT, fault_report, faults_as_records
from evibook.model.project import find_project


def run_check(start: Path, output: str) -> int:
    """Print all faults as text or JSON; the exit code is 0 without and 2 with faults."""
    faults = check_project(find_project(start))
    if output == "json":
        click.echo(json.dumps({"faults": faults_as_records(faults)}, ensure_ascii=False, indent=1))
    else:
        click.echo(fault_report(faults) if faults else "No faults found.")
    return EXIT_USER_FAULT if faults else 0
