"""What R printed, and the data it was run on; `r/` holds the scripts that made both."""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from evibook.stats import Design, Margin, Stage, rake

FOLDER = Path(__file__).parent / "r"

# Known numbers of schools in California, as in the examples of R's package survey.
TYPES = {"E": 4421, "H": 755, "M": 1018}
WIDE = {"No": 1072, "Yes": 5122}


@cache
def results(name: str) -> dict[str, Any]:
    """The recorded output of a script."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


@cache
def schools(name: str) -> dict[str, list[str]]:
    """A data set of the package survey, by column."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    return {column: [row[column] for row in rows] for column in rows[0]}


def numbers(name: str, column: str) -> np.ndarray:
    """A column of numbers."""
    return np.array([float(cell) for cell in schools(name)[column]])


def labels(name: str, column: str) -> list[str | None]:
    """A column of labels; an empty cell is a missing one."""
    return [cell or None for cell in schools(name)[column]]


def margins(name: str) -> list[Margin]:
    """The two margins to which R's examples rake."""
    return [
        Margin("stype", labels(name, "stype"), TYPES),
        Margin("sch.wide", labels(name, "sch.wide"), WIDE),
    ]


def districts(*, population: bool) -> Stage:
    """The sampled school districts of apiclus1, with or without how many there are."""
    held = numbers("apiclus1", "fpc") if population else None
    return Stage(schools("apiclus1")["dnum"], population=held)


def two_stages() -> tuple[Stage, Stage]:
    """Districts and schools within them, of apiclus2."""
    return (
        Stage(schools("apiclus2")["dnum"], population=numbers("apiclus2", "fpc1")),
        Stage(schools("apiclus2")["snum"], population=numbers("apiclus2", "fpc2")),
    )


def school_strata() -> Stage:
    """The schools of apistrat, drawn within their type."""
    each = np.arange(len(labels("apistrat", "stype")))
    return Stage(each, schools("apistrat")["stype"], numbers("apistrat", "fpc"))


def raked_design(name: str, weights: np.ndarray | None, stages: tuple[Stage, ...] = ()) -> Design:
    """The data set raked as far as R's control does in the scripts."""
    return rake(margins(name), weights, tolerance=1e-13).design(stages)


def sample(design: str) -> tuple[str, Design]:
    """The data set and our form of a design of `survey.R`."""
    clusters = numbers("apiclus1", "weight")
    schools_of_strata = numbers("apistrat", "weight")
    known = (districts(population=True),)
    made = {
        "two_stage": lambda: Design(numbers("apiclus2", "weight"), two_stages()),
        "clusters": lambda: Design(clusters, known),
        "clusters_drawn_with_replacement": lambda: Design(clusters, (districts(population=False),)),
        "strata": lambda: Design(schools_of_strata, (school_strata(),)),
        "weights_alone": lambda: Design(schools_of_strata),
        "clusters_raked": lambda: raked_design("apiclus1", clusters, known),
        "equal_weights_raked": lambda: raked_design("apistrat", None),
        "unequal_weights_raked": lambda: raked_design("apistrat", schools_of_strata),
    }
    if design == "two_stage":
        return "apiclus2", made[design]()
    return ("apiclus1" if design.startswith("clusters") else "apistrat"), made[design]()
