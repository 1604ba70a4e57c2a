"""The date that a report prints."""

from __future__ import annotations

import datetime
import os
import subprocess

from evibook.model.project import Project


def report_date(project: Project) -> datetime.date:
    """The report's date: SOURCE_DATE_EPOCH, else the last commit's date, else today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH") or _commit_epoch(project)
    if epoch:
        return datetime.datetime.fromtimestamp(int(epoch), tz=datetime.UTC).date()
    return datetime.datetime.now(tz=datetime.UTC).date()


def _commit_epoch(project: Project) -> str:
    try:
        command = ["git", "-C", str(project.root), "log", "-1", "--format=%ct"]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        return ""
