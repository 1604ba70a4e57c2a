"""A project with an export of a survey by chance, for timing an import."""

from __future__ import annotations

import csv
import random
from collections.abc import Sequence
from pathlib import Path

from evibook.model.project import Project
from evibook.survey.codebook import Question
from evibook.survey.text import join_list

EDITION = """\
id: bench
name: Bench
kind: organisation
nation: England
organisation_code: ZZ999
type: acute
title: Bench
subtitle: Bench
publisher: Bench
contact: Bench
licence: CC BY 4.0
visibility: private
synthetic: true
"""
COLUMNS = ("id", "text", "type", "columns", "other_columns", "levels", "codes", "missing",
           "unlisted", "merge", "bands", "topic", "theme", "role", "checked_by")  # fmt: skip


def write_project(
    folder: Path, questions: Sequence[Question], rows: int, seed: int
) -> tuple[Project, Path]:
    """A project with a codebook of the questions, and the path of an export with so many rows."""
    own = folder / "editions" / "bench"
    own.mkdir(parents=True)
    (folder / "data").mkdir()
    (folder / "_config.yml").touch()
    (folder / "_toc.yml").touch()
    (folder / "editions" / "bench.yml").write_text(EDITION, encoding="utf-8")
    _write(own / "codebook.csv", COLUMNS, map(_codebook_row, questions))
    chance = random.Random(seed)  # noqa: S311  (answers by chance)
    names = [one.id for one in questions]
    answers = ([f"R_{n}", *(_cell(one, chance) for one in questions)] for n in range(rows))
    _write(folder / "export.csv", ["ResponseId", *names], answers)
    return Project(folder), folder / "export.csv"


def _codebook_row(one: Question) -> list[str]:
    cells = {
        "id": one.id, "text": one.text, "type": one.type, "columns": one.id,
        "levels": join_list(one.levels), "role": "none", "checked_by": "bench",
        "bands": " | ".join(f"{band:g}" for band in one.bands),
    }  # fmt: skip
    return [cells.get(name, "") for name in COLUMNS]


def _cell(one: Question, chance: random.Random) -> str:
    if one.type == "numeric":
        return f"{chance.expovariate(1 / 8):.1f}"
    if one.type == "multi":
        return ";".join(level for level in one.levels if chance.random() < 0.3)
    return chance.choice(one.levels)


def _write(path: Path, header: Sequence[str], rows: object) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(header)
        writer.writerows(rows)  # type: ignore[arg-type]
