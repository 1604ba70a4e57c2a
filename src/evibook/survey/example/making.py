"""A fictional export from the files of an edition."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evibook.editions import read_edition
from evibook.errors import EvibookError
from evibook.model.project import Project
from evibook.survey.codebook import read_codebook
from evibook.survey.example.layouts import ExampleExport, Layout, example_export
from evibook.survey.example.margins import read_margins
from evibook.survey.example.responses import ExampleResponse, make_responses
from evibook.survey.example.statement import Difference, differences, refuse_near
from evibook.survey.kit import read_kit

MARK = b"example.org"  # stands in every fictional export, and in no other


@dataclass(frozen=True)
class Example:
    """A fictional export, its responses, and how its shares differ from published ones."""

    export: ExampleExport
    responses: Sequence[ExampleResponse]
    differences: Sequence[Difference]


def make_example(
    project: Project,
    edition_id: str,
    layout: Layout = "qualtrics",
    canary: bool = False,
    wave: str = "",
) -> Example:
    """The fictional export of an edition that has ``margins.yml``; the same each time.

    ``wave`` names an earlier wave of its survey, which the margins tell too.
    Raises EvibookError for an edition whose data are not declared as synthetic or that lies near
    a published figure, and FaultsFound for its files.
    """
    refuse_real(project, edition_id)
    codebook = read_codebook(project, edition_id)
    margins = read_margins(project, codebook, wave)
    responses = make_responses(codebook, margins, read_kit().routing)
    told = differences(project, edition_id, responses)
    refuse_near(told, margins.least_difference)
    return Example(example_export(codebook, margins, responses, layout, canary), responses, told)


def refuse_real(project: Project, edition_id: str) -> None:
    """Refuse an edition that would publish invented answers as real ones. Raises EvibookError."""
    if not (project.editions / f"{edition_id}.yml").exists():
        return  # nothing is published of it
    if not read_edition(project, edition_id).synthetic:
        raise EvibookError(
            f"The edition {edition_id} does not say `synthetic: true`. No answers are invented "
            "for it."
        )


def export_bytes(rows: Sequence[Sequence[str]]) -> bytes:
    """Rows as a CSV file as Qualtrics writes it: UTF-8 with a mark of the order of bytes."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def refuse_overwriting(path: Path) -> None:
    """Refuse to write over a file that is no fictional export. Raises EvibookError."""
    if path.exists() and MARK not in path.read_bytes():
        raise EvibookError(
            f"{path} is there already and is no fictional export. Nothing was written. Name "
            "another file: --out FILE."
        )
