"""Every fault of a project that can be found without running a notebook."""

from __future__ import annotations

from evibook.bibliography import check_bibliography, known_keys
from evibook.build.checks.notebooks import check_notebooks
from evibook.build.checks.prose import check_prose
from evibook.build.checks.toc import check_toc
from evibook.editions import check_editions
from evibook.errors import Fault, near_miss
from evibook.model.project import Project
from evibook.registers import check_protocol, check_registers, read_raw_ids


def check_project(project: Project) -> list[Fault]:
    """All faults: registers, protocol, bibliography, editions, contents, notebooks, prose."""
    checks = (
        check_registers,
        check_protocol,
        check_bibliography,
        _check_cited_sources,
        check_editions,
        check_toc,
        check_notebooks,
        check_prose,
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
