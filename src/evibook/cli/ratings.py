"""``evibook import ratings`` and ``evibook rating-forms``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from evibook.editions import read_edition
from evibook.errors import EvibookError, Fault, FaultsFound
from evibook.importers.ratings import (
    ReadSheet,
    form_files,
    merged,
    ratings_files,
    ratings_path,
    read_rating_file,
    repeated,
)
from evibook.model.files import write_files
from evibook.model.project import Project, find_project
from evibook.priorities import Panel, rating_forms, read_panel
from evibook.registers import read_registers


def import_ratings(
    start: Path,
    files: Sequence[Path],
    edition: str,
    round_: int | None,
    sheet: str,
    left_out: Sequence[str],
) -> None:
    """Add the ratings of all files to the edition's, or change nothing.

    Raises FaultsFound with every fault of every file, and EvibookError for an edition that is
    not there.
    """
    project = find_project(start)
    read_edition(project, edition)
    panel = read_panel(project, edition)
    sheets = [
        read_rating_file(path, path.as_posix(), panel.plan, round_, sheet, left_out)
        for path in files
    ]
    contents, added = _contents(project, edition, panel, sheets)
    write_files(contents)
    for one in sheets:
        _tell(one)
    name = project.name_of(ratings_path(project, edition))
    click.echo(f"{name}: {added} added." if contents else f"{name}: nothing changed.")


def _contents(
    project: Project, edition: str, panel: Panel, sheets: Sequence[ReadSheet]
) -> tuple[dict[Path, bytes], int]:
    """The files to write with the ratings of all sheets, and how many ratings are new."""
    placed = [rating for one in sheets for rating in one.ratings]
    faults: list[Fault] = [fault for one in sheets for fault in one.faults] + repeated(placed)
    name = project.name_of(ratings_path(project, edition))
    ratings, contradictions = merged(panel.ratings, placed, name)
    if faults or contradictions:
        raise FaultsFound(faults + contradictions)
    contents = ratings_files(project, edition, ratings) if ratings else {}
    changed = {
        path: content
        for path, content in contents.items()
        if not path.exists() or path.read_bytes() != content
    }
    return changed, len(ratings) - len(panel.ratings)


def _tell(sheet: ReadSheet) -> None:
    ratings = [placed.rating for placed in sheet.ratings]
    off_scale = sum(1 for rating in ratings if rating.rating is None)
    people = len({rating.panellist for rating in ratings})
    click.echo(
        f"{sheet.file}: {len(ratings)} answers of {people} panellist{'' if people == 1 else 's'}, "
        f"{off_scale} of them off the scale; {sheet.blank} empty."
    )


def write_rating_forms(start: Path, edition: str, round_: int, folder: Path | None) -> None:
    """Write a form for each panellist into a folder that holds none of them.

    Raises EvibookError for a round that the panel does not have, or forms that are there.
    """
    project = find_project(start)
    title = read_edition(project, edition).title
    panel = read_panel(project, edition)
    if round_ > panel.plan.rounds:
        raise EvibookError(f"The panel's rule has no round {round_}: see consensus.yml.")
    if round_ > 1 and not panel.ratings:
        raise EvibookError("Import the ratings of round one first: round two shows them.")
    rows = read_registers(project)["recommendations"].to_dict("records")
    texts = {row["id"]: f"{row['title']}\n{row['text']}" for row in rows}
    forms = rating_forms(title, panel.rule, panel.plan, texts, round_, panel.ratings)
    target = folder or project.root / "private" / "rating-forms" / edition
    _write_new(target, form_files(forms))
    click.echo(f"{len(forms)} forms of round {round_} written to {target}.")
    if round_ > 1:
        click.echo("Each holds a panellist's own answers of round one: send it to nobody else.")


def _write_new(folder: Path, contents: dict[str, bytes]) -> None:
    present = sorted(name for name in contents if (folder / name).exists())
    if present:
        raise EvibookError(
            f"{folder} has {present[0]} already, and it may be filled in. Nothing was written. "
            "Move the forms elsewhere, or name another folder: --to FOLDER."
        )
    folder.mkdir(parents=True, exist_ok=True)
    write_files({folder / name: content for name, content in contents.items()})
