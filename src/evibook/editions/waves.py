"""Earlier waves of an edition's survey: where their files stand, and whether they agree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from evibook.editions.edition import WAVE_NAME, EarlierWave, Edition
from evibook.model.project import Project

FOLDER = "waves"  # in editions/ID/
Found = Iterator[tuple[str, str, str, str]]  # column, value, allowed, next action


def wave_path(project: Project, edition_id: str, name: str) -> Path:
    """Where the tables that an earlier wave published are kept."""
    return project.editions / edition_id / FOLDER / f"{name}.json"


def is_wave_file(path: Path) -> bool:
    """Whether a file is named as a wave's is."""
    return path.suffix == ".json" and re.match(WAVE_NAME, path.stem) is not None


def inconsistent_waves(project: Project, edition: Edition, edition_id: str) -> Found:
    """(column, value, allowed, next action) of all that is wrong with the waves and their files."""
    waves = edition.waves or ()
    if waves and not edition.survey:
        allowed = "waves of an edition that has a survey"
        yield "waves", "", allowed, "Add the survey, or remove them."
    yield from _names(waves)
    yield from _days(edition, waves)
    yield from _files(project, edition_id, waves)


def _names(waves: tuple[EarlierWave, ...]) -> Found:
    count = Counter(wave.name for wave in waves)
    for place, wave in enumerate(waves):
        if count[wave.name] > 1:
            yield f"waves.{place}.name", wave.name, "a name of its own", "Rename one of the waves."


def _days(edition: Edition, waves: tuple[EarlierWave, ...]) -> Found:
    """Days of a wave that stand the wrong way round, and waves that are not before the next."""
    for place, wave in enumerate(waves):
        if wave.closed < wave.opened:
            allowed = f"a day that is not before {wave.opened}, when it opened"
            yield f"waves.{place}.closed", str(wave.closed), allowed, "Correct one of the two days."
        if edition.survey and wave.closed >= edition.survey.opened:
            allowed = f"a day before {edition.survey.opened}, when the survey opened"
            yield f"waves.{place}.closed", str(wave.closed), allowed, "Correct one of the two days."
    for place, (before, wave) in enumerate(pairwise(waves), start=1):
        if wave.opened <= before.closed:
            allowed = f"a day after {before.closed}, when the wave before it closed"
            action = "Name the earliest wave first, or correct the days."
            yield f"waves.{place}.opened", str(wave.opened), allowed, action


def _files(project: Project, edition_id: str, waves: tuple[EarlierWave, ...]) -> Found:
    """Waves without the file of what they published, and files that no wave names."""
    for place, wave in enumerate(waves):
        path = wave_path(project, edition_id, wave.name)
        if not path.is_file():
            allowed = f"what it published, at {project.name_of(path)}"
            action = "Copy the survey-tables.json of that wave there, or remove the wave."
            yield f"waves.{place}.name", wave.name, allowed, action
    known = {wave.name for wave in waves}
    for path in sorted((project.editions / edition_id / FOLDER).glob("*.json")):
        if is_wave_file(path) and path.stem not in known:
            allowed = f"a wave named '{path.stem}', because {project.name_of(path)} is there"
            yield "waves", "", allowed, "Add the wave, or remove the file."
