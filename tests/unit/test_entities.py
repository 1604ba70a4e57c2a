"""Pages of rows: written once, kept while they are right, removed with their row."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from edits import find_row, read_rows, set_cell, write_rows
from sphinx.config import Config

from evibook.book.entities import entity_pages, escaped, write_entity_pages
from evibook.model.project import Project
from evibook.registers import (
    check_registers,
    page_registers,
    read_registers,
    read_schema,
    read_schemas,
)


def write(project: Project) -> None:
    """Write the pages as Sphinx would have them written."""
    context: Any = SimpleNamespace(project=project, registers=read_registers(project))
    write_entity_pages(SimpleNamespace(evibook=context), Config())  # type: ignore[arg-type]


def page(project: Project, name: str) -> Path:
    """The page of a theme."""
    return project.prose / "themes" / f"{name}.md"


def test_every_row_has_a_page(project: Project) -> None:
    write(project)

    kinds = page_registers(read_schemas(project))
    assert {"sources", "themes", "recommendations", "actors", "organisations"} <= set(kinds)
    for register in kinds:
        pages = {path.stem for path in (project.prose / register).iterdir()}
        assert pages == {row[0] for row in read_rows(project, register)[1:]}


def test_a_register_whose_rows_stand_elsewhere_has_no_folder(project: Project) -> None:
    write(project)

    for register in ("findings", "published_figures", "discrepancies", "records", "links"):
        assert not (project.prose / register).exists()


def test_pages_go_when_a_register_declares_none_any_more(project: Project) -> None:
    write(project)
    schema = project.data / "actors.schema.json"
    text = schema.read_text(encoding="utf-8")
    schema.write_text(text.replace('"page": {', '"page": {"of": "source",'), encoding="utf-8")

    write(project)

    assert list((project.prose / "actors").iterdir()) == []


def test_a_page_names_its_target_title_and_row(project: Project) -> None:
    write(project)

    assert page(project, "T-time").read_text(encoding="utf-8") == (
        "(t-time)=\n# Time and workload\n\n```{entity-page} themes T-time\n```\n"
    )


def test_a_page_that_is_right_is_left_alone(project: Project) -> None:
    write(project)
    os.utime(page(project, "T-time"), (1, 1))

    write(project)

    assert page(project, "T-time").stat().st_mtime == 1


def test_a_page_whose_row_has_changed_is_written_again(project: Project) -> None:
    write(project)
    row = find_row(project, "themes", id="T-time")
    set_cell(project, "themes", row, "label", "Hours")

    write(project)

    assert "# Hours\n" in page(project, "T-time").read_text(encoding="utf-8")


def test_the_page_of_a_row_that_went_is_removed(project: Project) -> None:
    write(project)
    rows = read_rows(project, "themes")
    write_rows(project, "themes", [row for row in rows if row[0] != "T-time"])

    write(project)

    assert not page(project, "T-time").exists()
    assert page(project, "T-benefit").exists()


def test_a_label_of_two_lines_is_one_heading_or_refused(project: Project) -> None:
    row = find_row(project, "themes", id="T-time")
    set_cell(project, "themes", row, "label", "Time\nand workload")

    if not check_registers(project):
        schema = read_schema(project, "themes")
        text = entity_pages(read_registers(project), schema)["T-time.md"]
        assert "# Time and workload\n" in text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Time and workload", "Time and workload"),
        ("*a* _b_", r"\*a\* \_b\_"),
        ("<b>", r"\<b\>"),
        ("{cite}`x`", r"\{cite\}\`x\`"),
        ("$x^2$", r"\$x\^2\$"),
        ("a \\ b", r"a \\ b"),
        ("café – naïve", "café – naïve"),
    ],
)
def test_markup_is_made_plain(text: str, plain: str) -> None:
    assert escaped(text) == plain
