"""The table of contents names every page that exists, and no other."""

from __future__ import annotations

import pytest
from edits import append, replace

from evibook.build.checks.toc import check_toc
from evibook.model.project import Project

PAGE = "      - file: book/numbers\n"


def test_the_projects_own_contents_have_no_fault(report: Project) -> None:
    assert check_toc(report) == []


@pytest.mark.parametrize("suffix", ["", ".md"])
def test_a_page_that_is_not_there_is_named_with_its_line_and_the_nearest(
    project: Project, suffix: str
) -> None:
    toc = project.root / "_toc.yml"
    replace(toc, PAGE, PAGE + f"      - file: book/metods{suffix}\n")
    lines = toc.read_text(encoding="utf-8").splitlines()

    (fault,) = check_toc(project)

    assert (fault.file, fault.value) == ("_toc.yml", "book/metods")
    assert fault.row == lines.index(f"      - file: book/metods{suffix}") + 1
    assert "Did you mean 'book/methods'?" in fault.next_action


def test_the_line_is_the_entrys_own_where_another_begins_alike(project: Project) -> None:
    toc = project.root / "_toc.yml"
    replace(toc, PAGE, PAGE + "      - file: book/evidence\n")
    lines = toc.read_text(encoding="utf-8").splitlines()

    (fault,) = check_toc(project)

    assert fault.row == lines.index("      - file: book/evidence") + 1


@pytest.mark.parametrize("name", ["book/numbers", "notebooks/pathways"])
def test_a_page_that_the_contents_leave_out_is_named(project: Project, name: str) -> None:
    replace(project.root / "_toc.yml", f"      - file: {name}\n", "")

    (fault,) = check_toc(project)

    assert (fault.file, fault.value) == ("_toc.yml", name)
    assert fault.next_action == "Add the page to _toc.yml, or remove it."


def test_a_page_given_twice_is_named(project: Project) -> None:
    replace(project.root / "_toc.yml", PAGE, PAGE + PAGE)

    (fault,) = check_toc(project)

    assert "book/numbers" in fault.allowed


@pytest.mark.parametrize("name", ["_toc.yml", "_config.yml"])
def test_what_is_no_yaml_is_named_with_its_line(project: Project, name: str) -> None:
    line = append(project.root / name, "a: [1,\nb: 2")

    (fault,) = check_toc(project)

    assert fault.file == name
    assert fault.row >= line
    assert "readable YAML" in fault.allowed


@pytest.mark.parametrize("text", ["", "just words", "- a\n", "root: 1\n", "format: jb-book\n"])
def test_what_is_no_table_of_contents_is_a_fault(project: Project, text: str) -> None:
    (project.root / "_toc.yml").write_text(text, encoding="utf-8")

    faults = check_toc(project)

    assert faults
    assert {fault.file for fault in faults} == {"_toc.yml"}


def test_a_root_page_that_is_not_there_is_named(project: Project) -> None:
    replace(project.root / "_toc.yml", "root: book/index", "root: book/indx")

    values = {(fault.value, fault.row) for fault in check_toc(project)}

    assert ("book/indx", 2) in values
    assert ("book/index", 0) in values
