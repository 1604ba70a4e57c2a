"""The command line: arguments and exit codes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import click

from evibook.cli.track import track
from evibook.errors import EXIT_USER_FAULT, EvibookError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=None,
    help="The project's folder. Default: found upward from the current folder.",
)
@click.version_option(package_name="evibook")
@click.pass_context
def cli(context: click.Context, root: Path | None) -> None:
    """Make an evidence report from review tables: a website and an accessible PDF."""
    context.obj = root or Path.cwd()


cli.add_command(track)


@cli.command()
@click.option(
    "--format", "output", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.pass_obj
def check(start: Path, output: str) -> None:
    """Find every fault in tables, prose, notebooks and bibliography."""
    from evibook.cli.check import run_check

    sys.exit(run_check(start, output))


@cli.command("format")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit with 1 if needed.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.pass_obj
def format_files(start: Path, only_check: bool, files: tuple[Path, ...]) -> None:
    """Write registers, bibliography and notebooks in one form, so that changes are easy to see.

    FILES: those to write. Default: all of them.
    """
    from evibook.cli.format import run_format

    sys.exit(run_format(start, files, only_check))


@cli.command()
@click.argument("edition", default="national")
@click.option("--force", is_flag=True, help="Build even where nothing has changed.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help="How many steps run at a time. Default: as many as there are processors.",
)
@click.pass_obj
def build(start: Path, edition: str, force: bool, jobs: int | None) -> None:
    """Build EDITION (default: national) as a website and a PDF."""
    from evibook.build import processors
    from evibook.cli.build import run_build

    run_build(start, edition, force, jobs or processors())


@cli.command()
@click.argument("edition", default="national")
@click.option("--port", default=8000, show_default=True, help="0 takes any free port.")
@click.pass_obj
def serve(start: Path, edition: str, port: int) -> None:
    """Show the built website of EDITION at a local address."""
    from evibook.model.project import find_project
    from evibook.serve import serve_site

    serve_site(find_project(start), edition, port, announce=click.echo)


@cli.group()
def inspect() -> None:
    """Say what a file holds, and change nothing."""


SHEET = click.option(
    "--sheet", default="", help="The sheet of a workbook. Default: the only table."
)
EXPORT = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
OUTPUT = click.Path(path_type=Path, dir_okay=False)


@inspect.command("survey")
@EXPORT
@SHEET
@click.option("--report", type=OUTPUT, help="Write what was found to this JSON file.")
@click.option("--codebook", type=OUTPUT, help="Write a draft of the codebook to this new CSV file.")
def inspect_survey(file: Path, sheet: str, report: Path | None, codebook: Path | None) -> None:
    """Say what the survey export FILE holds: questions, answers, personal data.

    No cell of a personal, id or free-text column is shown.
    """
    from evibook.cli.survey import run_inspect

    run_inspect(file, sheet, report, codebook)


@cli.group("import")
def import_group() -> None:
    """Read what other programs export into an edition's files, or change nothing."""


@import_group.command("survey")
@EXPORT
@click.option("--edition", required=True, metavar="ID", help="The edition whose codebook reads it.")
@SHEET
@click.option(
    "--accept-changes", is_flag=True, help="Take levels that differ from the last import."
)
@click.pass_obj
def import_survey(start: Path, file: Path, edition: str, sheet: str, accept_changes: bool) -> None:
    """Read the survey export FILE into private, clean responses of an edition.

    The edition's codebook, editions/ID/codebook.csv, says which columns are read and how.
    """
    from evibook.cli.survey import run_import

    run_import(start, file, edition, sheet, accept_changes)


@import_group.command("ratings")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--edition", required=True, metavar="ID", help="Whose panel gave the ratings.")
@click.option("--round", "round_", type=int, help="The round, where no column says it.")
@click.option("--sheet", default="", help="A workbook's sheet, where several could be meant.")
@click.option(
    "--leave-out", "left_out", multiple=True, metavar="COLUMN", help="Holds no ratings; repeatable."
)
@click.pass_obj
def import_rating_files(
    start: Path,
    files: tuple[Path, ...],
    edition: str,
    round_: int | None,
    sheet: str,
    left_out: tuple[str, ...],
) -> None:
    """Add the ratings in FILES, CSV or .xlsx, to those of the edition's panel.

    A row for each rating, or columns of ratings by item, criterion or panellist. Nothing is
    written before all of it is right.
    """
    from evibook.cli.ratings import import_ratings

    import_ratings(start, files, edition, round_, sheet, left_out)


@cli.group()
def schema() -> None:
    """Write the JSON Schema from which editors complete a file's keys."""


@schema.command("edition")
@click.pass_obj
def edition_schema(start: Path) -> None:
    """Write editions/edition.schema.json, which the first line of an edition's file names."""
    from evibook.cli.schema import write_edition_schema

    write_edition_schema(start)


@cli.group()
def survey() -> None:
    """Look at an edition's survey while it is open."""


@survey.command()
@click.option("--edition", required=True, metavar="ID", help="The edition whose survey it is.")
@click.pass_obj
def status(start: Path, edition: str) -> None:
    """Say how many of each group of staff have answered, against the declared headcounts.

    Numbers are protected together with all tables of the edition's plan, as in its report.
    """
    from evibook.cli.survey_status import run_status

    run_status(start, edition)


@cli.group()
def new() -> None:
    """Add a row with the next free id: a finding, a source or a recommendation; or an edition.

    What is not given as an option is asked for. Nothing is written before all of it is right.
    """


SETTINGS = click.option(
    "--set", "settings", multiple=True, metavar="COLUMN=VALUE", help="A cell; may be repeated."
)
NO_INPUT = click.option("--no-input", is_flag=True, help="Ask nothing; name what is missing.")


@new.command()
@SETTINGS
@click.option("--theme", "ends", multiple=True, metavar="ID", help="A theme; may be repeated.")
@NO_INPUT
@click.pass_obj
def finding(start: Path, settings: tuple[str, ...], ends: tuple[str, ...], no_input: bool) -> None:
    """Add a finding, coded to its themes."""
    from evibook.cli.new import run_new

    run_new(start, "finding", settings, ends, no_input)


@new.command()
@SETTINGS
@NO_INPUT
@click.pass_obj
def source(start: Path, settings: tuple[str, ...], no_input: bool) -> None:
    """Add a source that references.bib has, with its record."""
    from evibook.cli.new import run_new

    run_new(start, "source", settings, (), no_input)


@new.command()
@SETTINGS
@click.option("--actor", "ends", multiple=True, metavar="ID", help="An actor; may be repeated.")
@NO_INPUT
@click.pass_obj
def recommendation(
    start: Path, settings: tuple[str, ...], ends: tuple[str, ...], no_input: bool
) -> None:
    """Add a recommendation, addressed to its actors."""
    from evibook.cli.new import run_new

    run_new(start, "recommendation", settings, ends, no_input)


@new.command("edition")
@click.option(
    "--set", "settings", multiple=True, metavar="KEY=VALUE", help="A key; may be repeated."
)
@NO_INPUT
@click.pass_obj
def new_edition(start: Path, settings: tuple[str, ...], no_input: bool) -> None:
    """Add an organisation's edition, private at first, in editions/ID.yml."""
    from evibook.cli.new_edition import run_new_edition

    run_new_edition(start, settings, no_input)


@cli.command("rating-forms")
@click.argument("edition")
@click.option("--round", "round_", type=click.IntRange(1, 2), required=True)
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Default: private/rating-forms/EDITION.",
)
@click.pass_obj
def rating_forms(start: Path, edition: str, round_: int, folder: Path | None) -> None:
    """Write a workbook for each panellist of EDITION to rate in.

    Forms of round two show round one: the own answers, the panel's medians and spread.
    """
    from evibook.cli.ratings import write_rating_forms

    write_rating_forms(start, edition, round_, folder)


@cli.command("survey-kit")
@click.option(
    "--out",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="A folder for the kit, new or without its files.",
)
def survey_kit(folder: Path) -> None:
    """Write a survey of staff that is ready to adapt, and all that goes with it.

    A questionnaire for Qualtrics and for forms with its codebook, texts on consent and privacy, a
    data protection assessment, invitations and a method note. It needs no project.
    """
    from evibook.cli.kit import write_kit

    write_kit(folder)


@cli.command("example-export")
@click.option("--edition", default="example-trust", show_default=True, metavar="ID")
@click.option(
    "--layout",
    type=click.Choice(["qualtrics", "qualtrics-legacy"]),
    default="qualtrics",
    show_default=True,
)
@click.option("--canary", is_flag=True, help="Put a token into every cell that is never read.")
@click.option("--wave", default="", metavar="NAME", help="An earlier wave of margins.yml.")
@click.option(
    "--out", "file", type=OUTPUT, help="Default: private/ID/export.csv, of a wave export-NAME.csv."
)
@click.pass_obj
def example_export(
    start: Path,
    edition: str,
    layout: Literal["qualtrics", "qualtrics-legacy"],
    canary: bool,
    wave: str,
    file: Path | None,
) -> None:
    """Make a fictional survey export to try the import with, the same each time.

    It is made from editions/ID/margins.yml. Its shares stand beside the published ones, from
    which they differ on purpose.
    """
    from evibook.cli.kit import write_example

    write_example(start, edition, layout, canary, wave, file)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command. A user's mistake prints one message and exits with 2."""
    try:
        cli.main(args=arguments, prog_name="evibook", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except EvibookError as error:
        click.echo(str(error), err=True)
        sys.exit(EXIT_USER_FAULT)
