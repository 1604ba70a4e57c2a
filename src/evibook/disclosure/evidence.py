"""The evidence of a project: its registers and what is published from them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from evibook.disclosure.actions import publish_actions
from evibook.disclosure.panel import PANEL_FILE
from evibook.disclosure.publish import publish
from evibook.disclosure.published import PublishedTable
from evibook.disclosure.record import publish_record
from evibook.disclosure.store import Store, read_store, read_tables
from evibook.errors import FaultsFound
from evibook.model.project import Project
from evibook.registers import Registers, check_registers, read_registers

# Set by the build: the folder of the store that it published before anything else ran.
STORE_VARIABLE = "EVIBOOK_STORE"
# The published tables of a survey, in the folder of the edition that was built last.
SURVEY_FILE = "survey-tables.json"


def in_build() -> bool:
    """Whether this process is part of a build, whose store is already published."""
    return STORE_VARIABLE in os.environ


def publish_own(
    project: Project, edition: str, registers: Registers, survey: Sequence[PublishedTable]
) -> tuple[PublishedTable, ...]:
    """What an edition publishes besides the national evidence: survey, record, action plan.

    ``survey`` holds its survey tables as they are published. Raises FaultsFound for faults of its
    record or plan.
    """
    recorded = publish_record(project, edition, registers)
    return (*survey, *recorded, *publish_actions(project, edition, registers, survey))


def open_evidence(project: Project, edition: str) -> tuple[Registers, Store]:
    """Registers, and the store: the build's, or one published on demand in memory.

    On demand the registers are checked first, and tables of survey and panel are those of the
    last build: nothing above this room may read a response or a rating. Raises FaultsFound with
    all their faults, or those of the edition's record or plan.
    """
    if in_build():
        return read_registers(project), read_store(Path(os.environ[STORE_VARIABLE]))
    faults = check_registers(project)
    if faults:
        raise FaultsFound(faults)
    registers = read_registers(project)
    built = project.build / edition
    own = publish_own(project, edition, registers, read_tables(built / SURVEY_FILE))
    own = (*own, *read_tables(built / PANEL_FILE))
    return registers, publish(registers).with_tables(own)
