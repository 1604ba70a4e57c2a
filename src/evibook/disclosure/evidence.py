"""The evidence of a project: its registers and what is published from them."""

from __future__ import annotations

import os
from pathlib import Path

from evibook.disclosure.actions import publish_actions
from evibook.disclosure.panel import PANEL_FILE
from evibook.disclosure.publish import publish
from evibook.disclosure.published import PublishedTable
from evibook.disclosure.record import read_tracked, record_tables
from evibook.disclosure.store import Store, read_store, read_tables
from evibook.editions import read_edition
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
    project: Project, edition: str, registers: Registers, built: Path
) -> tuple[PublishedTable, ...]:
    """What an edition publishes besides the national evidence: survey, panel, record and plan.

    ``built`` is the folder of a build. Tables of survey and panel are those that stand there:
    nothing above this room may read a response or a rating. Raises FaultsFound for faults of the
    edition's record or plan.
    """
    survey, panel = (read_tables(built / name) for name in (SURVEY_FILE, PANEL_FILE))
    own = read_edition(project, edition)
    read = read_tracked(project, edition, registers)
    recorded = record_tables(read, own) if read else ()
    planned = publish_actions(project, own, read, registers, survey) if read else ()
    return (*survey, *panel, *recorded, *planned)


def open_evidence(project: Project, edition: str) -> tuple[Registers, Store]:
    """Registers, and the store: the build's, or one published on demand in memory.

    On demand the registers are checked first, and tables of survey and panel are those of the
    last build. Raises FaultsFound with all their faults, or those of the edition's record or plan.
    """
    if in_build():
        return read_registers(project), read_store(Path(os.environ[STORE_VARIABLE]))
    faults = check_registers(project)
    if faults:
        raise FaultsFound(faults)
    registers = read_registers(project)
    own = publish_own(project, edition, registers, project.build / edition)
    return registers, publish(registers).with_tables(own)
