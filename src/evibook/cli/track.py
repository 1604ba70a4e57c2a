"""``evibook track``: its commands, arguments and options."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from evibook.cli import clock

# The columns that `add` takes as options, with what they are for.
CELLS = {
    "recommendation": "The recommendation, such as R07.",
    "date": "The day on which it became true. Default: today.",
    "set_by": "The role that reports it: owner, secretariat or checker.",
    "response": "What the body that was asked has answered.",
    "delivery": "How far it has been put into practice.",
    "owner": "The role that has to act, or the id of an actor.",
    "due": "The day by which it is to be complete.",
    "reason": "Why a date was moved, a thing was stopped or reopened, or a row is corrected.",
    "superseded_by": "What takes its place.",
    "measure": "The measure that has a new value.",
    "value": "The value.",
    "evidence": "An address, a key of references.bib, or a citation in words.",
    "note": "What happened, in plain English.",
    "checker": "The role that checked the evidence.",
    "corrects": "The update that this one takes the place of.",
}
FILE = click.Path(path_type=Path, dir_okay=False)
DAY = click.DateTime(formats=["%Y-%m-%d"])
EDITION = click.option("--edition", default="national", show_default=True, metavar="ID")
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
ON = click.option("--on", type=DAY, metavar="DATE", help="Default: today.")


@click.group()
def track() -> None:
    """Keep a record of what became of the recommendations.

    Nothing in it is changed or removed: a correction is a new row that names the one it corrects.
    """


def cell_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """An option for each cell of an update."""
    for name, text in reversed(CELLS.items()):
        option = click.option(f"--{name.replace('_', '-')}", name, metavar="TEXT", help=text)
        command = option(command)
    return command


@track.command()
@EDITION
@cell_options
@click.option("--no-input", is_flag=True, help="Ask nothing; name what is missing.")
@click.pass_obj
def add(start: Path, /, edition: str, no_input: bool, **cells: str | None) -> None:
    """Add an update below the last, or change nothing.

    Without options every cell is asked for; with some, those that are missing and must be filled.
    """
    from evibook.cli.track_add import run_add

    given = {name: cell for name, cell in cells.items() if cell is not None}
    run_add(start, edition, given, no_input)


@track.command("list")
@EDITION
@click.option("--response", default="", help="Those with this response alone.")
@click.option("--delivery", default="", help="Those with this delivery alone.")
@click.option("--owner", default="", help="Those of this owner alone.")
@JSON
@click.pass_obj
def list_states(
    start: Path, edition: str, response: str, delivery: str, owner: str, as_json: bool
) -> None:
    """Say where each recommendation stands."""
    from evibook.cli.track_show import run_list

    wanted = {"response": response, "delivery": delivery, "owner": owner}
    run_list(start, edition, wanted, as_json)


@track.command()
@click.argument("recommendation")
@EDITION
@JSON
@click.pass_obj
def show(start: Path, recommendation: str, edition: str, as_json: bool) -> None:
    """Say all about one recommendation.

    Where RECOMMENDATION stands, its measures, and every update.
    """
    from evibook.cli.track_show import run_show

    run_show(start, edition, recommendation, as_json)


@track.command()
@EDITION
@ON
@JSON
@click.pass_obj
def overdue(start: Path, edition: str, on: datetime.datetime | None, as_json: bool) -> None:
    """Name what should have been complete by now.

    The longest overdue comes first.
    """
    from evibook.cli.track_show import run_overdue

    run_overdue(start, edition, _day(on), as_json)


@track.command("as-of")
@click.argument("on", type=DAY, metavar="DATE")
@EDITION
@click.option("--known-by", type=DAY, metavar="DATE", help="With what was recorded by this day.")
@JSON
@click.pass_obj
def as_of(
    start: Path,
    on: datetime.datetime,
    edition: str,
    known_by: datetime.datetime | None,
    as_json: bool,
) -> None:
    """Say what the record said on DATE.

    With --known-by: what is known by that other day to have been true on DATE.
    """
    from evibook.cli.track_show import run_as_of

    run_as_of(start, edition, on.date(), known_by.date() if known_by else None, as_json)


@track.command()
@EDITION
@ON
@click.option("--since", type=DAY, metavar="DATE", help="Default: as many days back as ahead.")
@click.option("--days", default=30, show_default=True, help="How far to look ahead.")
@click.option("--owner", default="", help="The digest of this owner alone.")
@click.pass_obj
def digest(
    start: Path,
    edition: str,
    on: datetime.datetime | None,
    since: datetime.datetime | None,
    days: int,
    owner: str,
) -> None:
    """Print a mail for each owner: what is overdue, due, changed."""
    from evibook.cli.track_show import run_digest

    day = _day(on)
    begin = since.date() if since else day - datetime.timedelta(days=days)
    run_digest(start, edition, day, begin, days, owner)


@track.command()
@click.argument("file", type=FILE)
@EDITION
@click.pass_obj
def export(start: Path, file: Path, edition: str) -> None:
    """Write the record to a workbook to fill in.

    FILE is a new .xlsx file.
    """
    from evibook.cli.track_workbook import run_export

    run_export(start, edition, file)


@track.command("import")
@click.argument("file", type=FILE)
@EDITION
@click.pass_obj
def import_workbook(start: Path, file: Path, edition: str) -> None:
    """Add what is new in FILE, or change nothing.

    FILE is a workbook that `evibook track export` wrote and somebody has filled in.
    """
    from evibook.cli.track_workbook import run_import

    run_import(start, edition, file, clock.today())


def _day(given: datetime.datetime | None) -> datetime.date:
    return given.date() if given else clock.today()
