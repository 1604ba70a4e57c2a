"""``editions/ID/ratings.csv``: the ratings of an edition's panel, with its schema beside it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from evibook.errors import Fault, near_miss, sentences
from evibook.importers.ratings.cells import KEYS, known_values
from evibook.importers.ratings.rows import PlacedRating, repeated
from evibook.model.delimited import csv_lines, trimmed
from evibook.model.encoding import decoded
from evibook.model.project import Project
from evibook.model.ratings import HIGHEST, LOWEST, MOST_ROUNDS, PanelPlan, Rating

COLUMNS = (*KEYS, "rating", "off_scale", "rule_sha256")
SCHEMA = "ratings.schema.json"
SCALE = tuple(str(number) for number in range(LOWEST, HIGHEST + 1))
RESTORE = "Restore the file from your version history, or remove it and import the ratings again."


def ratings_path(project: Project, edition: str) -> Path:
    """Where an edition keeps the ratings of its panel."""
    return project.editions / edition / "ratings.csv"


def read_ratings(
    project: Project, edition: str, plan: PanelPlan
) -> tuple[list[tuple[int, Rating]], list[Fault]]:
    """(row, rating) for each rating of an edition, and the faults of its file.

    Without a file there are none of either. Whether the ratings were read under the present
    rule is not asked here.
    """
    path = ratings_path(project, edition)
    if not path.exists():
        return [], []
    file = project.name_of(path)
    lines, broken = _lines(decoded(path.read_bytes()))
    if broken or not lines or tuple(lines[0]) != COLUMNS:
        row, found = broken or 1, ", ".join(lines[0]) if lines and not broken else ""
        return [], [Fault(file, row, "", found, f"the columns {', '.join(COLUMNS)}", RESTORE)]
    ratings: list[tuple[int, Rating]] = []
    faults: list[Fault] = []
    for row, line in enumerate(lines[1:], start=2):
        wrong = _row_faults(file, row, line, plan)
        faults += wrong
        if not wrong:
            ratings.append((row, _rating(line)))
    placed = [PlacedRating(file, row, "panellist", rating) for row, rating in ratings]
    return ratings, faults + repeated(placed)


def merged(
    present: Iterable[Rating], new: Iterable[PlacedRating], file: str
) -> tuple[list[Rating], list[Fault]]:
    """The present ratings with the new ones, in the order of their file ``file``.

    A new rating that contradicts a present one is a fault: a correction is made by hand, so
    that somebody decides about it.
    """
    known = {rating.place: rating for rating in present}
    ratings = dict(known)
    faults = []
    for placed in new:
        ratings.setdefault(placed.rating.place, placed.rating)
        before = known.get(placed.rating.place)
        if before and _said(before) != _said(placed.rating):
            action = (
                f"Correct it or, if it is right, take the other out of {file} and import again."
            )
            allowed = f"{_said(before)}, which {file} has for the same question"
            found = _said(placed.rating)
            faults.append(Fault(placed.file, placed.row, placed.column, found, allowed, action))
    return sorted(ratings.values(), key=lambda rating: rating.place), faults


def ratings_files(project: Project, edition: str, ratings: Sequence[Rating]) -> dict[Path, bytes]:
    """The content of an edition's file of ratings and of its schema."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_line(rating) for rating in ratings)
    path = ratings_path(project, edition)
    schema = files("evibook.importers.ratings").joinpath(SCHEMA).read_bytes()
    return {path: out.getvalue().encode("utf-8"), path.with_name(SCHEMA): schema}


def _line(rating: Rating) -> tuple[str, ...]:
    number = "" if rating.rating is None else str(rating.rating)
    return (
        rating.panellist,
        str(rating.round),
        rating.item,
        rating.criterion,
        number,
        rating.off_scale,
        rating.rule_sha256,
    )


def _rating(line: Sequence[str]) -> Rating:
    panellist, round_, item, criterion, number, off_scale, sha256 = line
    rating = int(number) if number else None
    return Rating(panellist, int(round_), item, criterion, rating, off_scale, sha256)


def _lines(text: str) -> tuple[list[list[str]], int]:
    """Rows of trimmed cells, and the row whose quotes do not close, or 0."""
    lines: list[list[str]] = []
    try:
        lines.extend([trimmed(cell) for cell in line] for line in csv_lines(text, ","))
    except csv.Error:
        return lines, len(lines) + 1
    return lines, 0


def _row_faults(file: str, row: int, line: Sequence[str], plan: PanelPlan) -> list[Fault]:
    if len(line) != len(COLUMNS):
        allowed = f"{len(COLUMNS)} cells, one for each column"
        return [Fault(file, row, "", f"{len(line)} cells", allowed, RESTORE)]
    cells = dict(zip(COLUMNS, line, strict=True))
    known = {key: known_values(key, plan) for key in KEYS}
    if cells["rule_sha256"] != plan.rule_sha256:  # another panel: its plan is not known here
        known = {"round": tuple(str(number + 1) for number in range(MOST_ROUNDS))}
    faults = [
        _unknown(file, row, key, cells[key], values)
        for key, values in known.items()
        if cells[key] not in values
    ]
    if not _one_answer(cells, plan):
        codes = "".join(f", or a code in off_scale: {code}" for code in plan.off_scale)
        allowed = f"a whole number from {LOWEST} to {HIGHEST}{codes}, one of the two"
        found = " ".join((cells["rating"], cells["off_scale"])).strip()
        faults.append(Fault(file, row, "rating", found, allowed, RESTORE))
    return faults


def _one_answer(cells: Mapping[str, str], plan: PanelPlan) -> bool:
    """Whether a row holds a rating on the scale or a known code off it, and not both."""
    if not cells["off_scale"]:
        return cells["rating"] in SCALE
    known = cells["off_scale"] in plan.off_scale or cells["rule_sha256"] != plan.rule_sha256
    return known and not cells["rating"]


def _unknown(file: str, row: int, column: str, value: str, known: Sequence[str]) -> Fault:
    action = sentences(near_miss(value, known), RESTORE)
    return Fault(file, row, column, value, f"one of {', '.join(known)}", action)


def _said(rating: Rating) -> str:
    return rating.off_scale if rating.rating is None else str(rating.rating)
