"""``evibook survey status``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from evibook.disclosure import PublishedTable, publish_survey
from evibook.editions import read_edition
from evibook.errors import EvibookError
from evibook.model.project import find_project
from evibook.model.survey_tables import StaffView
from evibook.model.tables import Cell, Withheld
from evibook.survey import survey_tables

SHOWN = ("respondents", "staff", "response_rate")
WITHHELD = "withheld"
WIDTH = 15  # of a column of numbers


def run_status(start: Path, edition_id: str) -> None:
    """Print respondents of each group against its headcount, as disclosure control lets out.

    Raises EvibookError where there are no responses or no declared population.
    """
    project = find_project(start)
    edition = read_edition(project, edition_id)
    survey = survey_tables(project, edition_id)
    if survey is None:
        raise EvibookError(
            f"There are no responses of {edition_id}. Import them: "
            f"evibook import survey FILE --edition {edition_id}"
        )
    wanted = [view.id for view in survey.views if isinstance(view, StaffView)]
    if not wanted:
        raise EvibookError(
            f"There are no headcounts to compare with. Write editions/{edition_id}/population.csv, "
            f"name it in editions/{edition_id}.yml (population: population.csv), and try again."
        )
    tables = {table.id: table for table in publish_survey(survey, edition.disclosure_policy)}
    for name in wanted:
        click.echo("\n".join(status_lines(tables[name])))


def status_lines(table: PublishedTable) -> Iterator[str]:
    """A table of respondents against headcounts as lines of plain text."""
    columns = [table.column(name) for name in SHOWN]
    label = table.columns[0]
    width = max(len(str(cell)) for cell in (label.label, *(row[0] for row in table.rows)))
    yield label.label.ljust(width) + "".join(f"{one.label:>{WIDTH}}" for one in columns)
    for record in table.records():
        cells = (_text(record[one.name], one.kind == "percentage") for one in columns)
        yield str(record[label.name]).ljust(width) + "".join(f"{one:>{WIDTH}}" for one in cells)
    if table.synthetic:
        yield "These responses are invented."
    yield table.statement


def _text(cell: Cell, per_cent: bool) -> str:
    if isinstance(cell, Withheld):
        return WITHHELD
    return f"{cell}%" if per_cent else f"{cell:,}"
