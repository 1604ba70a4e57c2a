"""What tests of ``evibook new`` share: rows to give, the command, and what it leaves."""

from __future__ import annotations

import io

import pytest
from edits import read_rows

from evibook.cli.main import main
from evibook.model.project import Project
from evibook.registers import read_schema

FINDING = {
    "source": "kumpunen2023",
    "kind": "barrier",
    "level": "micro",
    "perspective": "authors",
    "profession": "not stated",
    "organisation": "not stated",
    "evidence_status": "proposal",
    "locator": "Discussion, paragraph 9",
    "paraphrase": "Exchange takes time, and the time is not paid for.",
}


RECOMMENDATION = {
    "source": "peckham2021",
    "theme": "T-peckham2021-1",
    "core": "TRUE",
    "level": "meso",
    "title": "Something more",
    "text": "Trusts should do something more than they do, and say so.",
    "evidence_status": "proposal",
    "locator": "Section 9",
    "list_locator": "Appendix 9",
}


def run(*arguments: str) -> int | str | None:
    """The exit code of the command."""
    try:
        main(["new", *arguments])
    except SystemExit as stop:
        return stop.code
    return 0


def options(project: Project, register: str, cells: dict[str, str]) -> list[str]:
    """The cells as options, those alone that the register's schema has."""
    names = read_schema(project, register).names
    return [word for column, value in cells.items() if column.split(".")[0] in (*names, "records")
            for word in ("--set", f"{column}={value}")]  # fmt: skip


def answers(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """What the author types, a line for each question; then the author stops."""
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def contents(project: Project) -> dict[str, bytes]:
    """Every file of the registers, and any that was left beside them."""
    return {path.name: path.read_bytes() for path in project.data.iterdir()}


def last(project: Project, register: str, count: int = 1) -> list[dict[str, str]]:
    """The last rows of a register."""
    header, *rows = read_rows(project, register)
    return [dict(zip(header, row, strict=True)) for row in rows[-count:]]


def highest(project: Project, register: str, prefix: str) -> int:
    """The highest number of an id that begins so."""
    ids = [row[0] for row in read_rows(project, register)[1:]]
    return max((int(name.removeprefix(prefix)) for name in ids if name.startswith(prefix)),
               default=0)  # fmt: skip


def asked(project: Project) -> list[str]:
    """Right answers to the questions about a finding, in their order."""
    fields = read_schema(project, "findings").fields
    return [FINDING[field.name] for field in fields if field.required and field.name != "id"]
