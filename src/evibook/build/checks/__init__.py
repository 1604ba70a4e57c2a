"""Every fault of a project that can be found without running a notebook."""

from __future__ import annotations

from evibook.bibliography import check_bibliography, known_keys
from evibook.build.checks.actions import check_actions
from evibook.build.checks.chapters import check_chapters
from evibook.build.checks.notebooks import check_notebooks
from evibook.build.checks.panels import check_panels
from evibook.build.checks.prose import check_prose
from evibook.build.checks.results import check_results
from evibook.build.checks.row_pages import check_row_pages
from evibook.build.checks.toc import check_toc
from evibook.build.checks.tracking import check_tracking
from evibook.build.checks.waves import check_waves
from evibook.editions import check_editions
from evibook.errors import Fault, near_miss
from evibook.model.project import Project
from evibook.registers import check_protocol, check_registers, read_raw_ids
from evibook.survey import (
    check_codebooks,
    check_comparisons,
    check_plans,
    check_populations,
    check_settings,
)


def check_project(project: Project) -> list[Fault]:
    """All faults: registers, protocol, bibliography, editions with their files, contents, prose."""
    checks = (
        check_registers,
        check_protocol,
        check_bibliography,
        _check_cited_sources,
        _check_entries,
        check_editions,
        check_panels,
        check_tracking,
        check_actions,
        check_codebooks,
        check_plans,
        check_settings,
        check_waves,
        check_populations,
        check_comparisons,
        check_toc,
        check_chapters,
        check_row_pages,
        check_notebooks,
        check_prose,
        check_results,
    )
    return sorted({fault for check in checks for fault in check(project)})


def _check_cited_sources(project: Project) -> list[Fault]:
    """Sources whose id is not a citation key."""
    keys = known_keys(project)
    if keys is None:
        return []
    return [
        Fault(
            "data/sources.csv",
            row,
            "id",
            source,
            "a key of references.bib",
            f"{near_miss(source, keys)} Correct it, or add the entry to references.bib.".strip(),
        )
        for row, source in read_raw_ids(project, "sources") or ()
        if source not in keys
    ]


def _check_entries(project: Project) -> list[Fault]:
    """Records without an entry in the bibliography, and entries that no record has."""
    keys, entries = known_keys(project), read_raw_ids(project, "records", "entry")
    if keys is None or entries is None:
        return []
    faults = [
        Fault(
            "data/records.csv",
            row,
            "entry",
            key,
            "a key of references.bib",
            f"{near_miss(key, keys)} Correct it, or add the entry to references.bib.".strip(),
        )
        for row, key in entries
        if key not in keys
    ]
    recorded = {key for _, key in entries}
    return faults + [
        Fault(
            "references.bib",
            0,
            "",
            key,
            "an entry that a row of data/records.csv names",
            "Add the record, or remove the entry.",
        )
        for key in keys
        if key not in recorded
    ]
