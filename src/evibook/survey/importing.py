"""The import of a survey export: read, drop, exclude, and keep what is left, or change nothing."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evibook.editions import read_edition
from evibook.errors import EvibookError, FaultsFound
from evibook.model.files import write_files
from evibook.model.project import Project
from evibook.survey.answers import Answer
from evibook.survey.codebook import Codebook, read_codebook
from evibook.survey.exclusions import Flow, exclude
from evibook.survey.export import Export
from evibook.survey.import_report import as_json, import_report
from evibook.survey.levels import Unread
from evibook.survey.matching import match_columns
from evibook.survey.reading import read_export
from evibook.survey.records import Record, read_records
from evibook.survey.responses import responses_bytes, responses_path
from evibook.survey.settings import Rules, read_settings
from evibook.survey.text import counted
from evibook.survey.unread import unread_faults
from evibook.survey.waves import refuse_changes

REPORT = "import-report.json"
PRIVATE = 0o700  # the folder is for its owner alone


@dataclass(frozen=True)
class SurveyImport:
    """What an import did: its files, the flow of participants, and what was left out, and why."""

    responses: Path
    report: Path
    changed: bool
    flow: Flow
    left_out: Mapping[str, Sequence[str]]


def import_survey(
    project: Project, path: Path, edition_id: str, sheet: str = "", accept_changes: bool = False
) -> SurveyImport:
    """Read an export through the codebook of an edition and keep its clean responses.

    Only columns that the codebook names are read; typed texts never are. Nothing is written
    where something cannot be read for certain (FaultsFound), where a level differs from the last
    import (LevelsChanged, unless ``accept_changes``), or where the result would not be ignored
    by git (EvibookError). The same file leaves the same bytes.
    """
    edition = read_edition(project, edition_id)
    codebook, settings = read_codebook(project, edition_id), read_settings(project, edition_id)
    target = responses_path(project, edition_id)
    refuse_tracked(project, target)
    export = read_export(path, sheet)
    match = match_columns(codebook, export)
    if match.faults:
        raise FaultsFound(match.faults)
    kept, flow = _kept(codebook, export, match.places, settings.exclude)
    report = target.with_name(REPORT)
    if not accept_changes:
        refuse_changes(codebook, report, project.name_of(report))
    told = import_report(path, codebook, settings, export, match.places, kept, flow)
    content = responses_bytes(codebook, _answers(kept), edition.synthetic)
    changed = _write(project, {target: content, report: as_json(told)})
    return SurveyImport(target, report, changed, flow, told["left_out"])


def _kept(
    codebook: Codebook, export: Export, places: Mapping[str, Sequence[int]], rules: Rules
) -> tuple[list[Record], Flow]:
    """The responses that the rules keep, in which every cell can be read, and the flow."""
    kept, flow = exclude(read_records(export, codebook, places, rules), rules)
    if not kept:
        why = "; ".join(f"{why}: {number}" for why, number in flow.excluded if number)
        raise EvibookError(
            f"{export.file}: none of {counted(flow.rows, 'response')} is kept "
            f"({why or 'there are none'}). Nothing was written. See that it is the right file, "
            "and what survey.yml keeps out."
        )
    faults = unread_faults(export, codebook, places, kept)
    if faults:
        raise FaultsFound(faults)
    return kept, flow


def _write(project: Project, contents: Mapping[Path, bytes]) -> bool:
    """Put the files into place together, and say whether one of them changed."""
    if all(file.exists() and file.read_bytes() == new for file, new in contents.items()):
        return False
    for folder in (project.private, *{file.parent for file in contents}):
        folder.mkdir(mode=PRIVATE, exist_ok=True)
    write_files(contents)
    return True


def _answers(records: Sequence[Record]) -> list[tuple[Answer, ...]]:
    """The answers of responses in which every cell could be read."""
    return [
        tuple(answer for answer in record.answers if not isinstance(answer, Unread))
        for record in records
    ]


def refuse_tracked(project: Project, target: Path) -> None:
    """Refuse to write responses where git would take them into version control.

    Raises EvibookError.
    """
    command = ["git", "-C", str(project.root), "check-ignore", "-q", str(target)]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        return  # no git: nothing is under version control by it
    if done.returncode == 1:
        raise EvibookError(
            f"{project.name_of(target)} would not be ignored by git. Add the line 'private/' to "
            ".gitignore first: responses are never in version control."
        )
