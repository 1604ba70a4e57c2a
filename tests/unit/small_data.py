"""The report's own data with few rows: whole enough to have no fault, quick to check."""

from __future__ import annotations

import re

from edits import read_rows, write_rows

from evibook.model.project import Project

LISTED = 3  # records that are kept of each reference list
REPORT = "report"  # the framework of the report itself


def keep_few_rows(project: Project) -> None:
    """Keep the first finding of every sort with its links, and the head of every list of records.

    Of themes the report's own are kept, and a code of each source's framework with a part. The
    other registers are small and stay as they are.
    """
    _keep_few_findings(project)
    _keep_few_themes(project)
    _keep_few_records(project)


def _keep_few_findings(project: Project) -> None:
    """One finding of each source, kind and evidence status."""
    header, *rows = read_rows(project, "findings")
    sort = [header.index(name) for name in ("source", "kind", "evidence_status")]
    first: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        first.setdefault(tuple(row[at] for at in sort), row)
    write_rows(project, "findings", [header, *first.values()])
    _drop_links(project, {row[0] for row in rows} - {row[0] for row in first.values()})


def _keep_few_themes(project: Project) -> None:
    """The report's themes, those of recommendations, and of each framework one and a part."""
    header, *rows = read_rows(project, "themes")
    framework, parent = header.index("framework"), header.index("parent")
    first: dict[tuple[str, bool], list[str]] = {}
    for row in rows:
        first.setdefault((row[framework], bool(row[parent])), row)
    few = [*first.values(), *(row for row in rows if row[framework] == REPORT)]
    names, *recommendations = read_rows(project, "recommendations")
    named = {row[names.index("theme")] for row in recommendations}
    kept = {row[0] for row in few} | {row[parent] for row in few} | named
    write_rows(project, "themes", [header, *(row for row in rows if row[0] in kept)])
    _drop_links(project, {row[0] for row in rows} - kept)


def _drop_links(project: Project, gone: set[str]) -> None:
    """Take away the links of rows that are gone."""
    header, *links = read_rows(project, "links")
    ends = (header.index("subject"), header.index("object"))
    kept = [link for link in links if gone.isdisjoint(link[end] for end in ends)]
    write_rows(project, "links", [header, *kept])


def _keep_few_records(project: Project) -> None:
    """The first records of each list, with their entries of the bibliography."""
    header, *rows = read_rows(project, "records")
    listed, number, entry = (header.index(name) for name in ("listed_in", "number", "entry"))
    kept = [row for row in rows if row[listed] == "corpus" or int(row[number]) <= LISTED]
    write_rows(project, "records", [header, *kept])
    header, *sources = read_rows(project, "sources")
    length = header.index("references")
    for row in sources:
        row[length] = str(min(int(row[length]), LISTED))
    write_rows(project, "sources", [header, *sources])
    _keep_entries(project, {row[entry] for row in kept})


def _keep_entries(project: Project, keys: set[str]) -> None:
    """The entries of the bibliography that have one of these keys."""
    entries = re.split(r"^(?=@)", project.bibliography.read_text(encoding="utf-8"), flags=re.M)
    kept = [text for text in entries if re.split(r"[{,]", text + ",", maxsplit=2)[1] in keys]
    project.bibliography.write_text("".join(kept), encoding="utf-8", newline="\n")
