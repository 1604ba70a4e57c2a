"""Edition files: every key is known, typed, and what the edition may be."""

from __future__ import annotations

import pytest
from edits import append, replace
from small_editions import add_trust

from evibook.editions import check_editions, edition_ids, read_edition
from evibook.errors import EvibookError, Fault, FaultsFound
from evibook.model.project import Project

FILE = "editions/national.yml"


def change(project: Project, old: str, new: str) -> Fault:
    """The one fault after a change to the national edition's file."""
    replace(project.root / FILE, old, new)
    (fault,) = check_editions(project)
    assert fault.file == FILE
    return fault


def test_the_projects_own_editions_have_no_fault(report: Project) -> None:
    assert check_editions(report) == []
    assert "national" in edition_ids(report)
    edition = read_edition(report, "national")
    assert (edition.id, edition.kind, edition.synthetic) == ("national", "national", False)


def test_an_unknown_key_is_named_with_its_line(project: Project) -> None:
    line = append(project.root / FILE, "colour: blue")

    (fault,) = check_editions(project)

    assert (fault.row, fault.column, fault.value) == (line, "colour", "blue")
    assert fault.next_action == "Remove the key, or correct its name."


def test_a_missing_key_is_named(project: Project) -> None:
    fault = change(project, "publisher: Evibook contributors\n", "")

    assert fault.column == "publisher"
    assert fault.next_action == "Add the key."


@pytest.mark.parametrize(
    ("old", "new", "column", "meant"),
    [
        ("kind: national", "kind: nationl", "kind", "national"),
        ("nation: United Kingdom", "nation: Nothern Ireland", "nation", "Northern Ireland"),
        ("visibility: publishable", "visibility: publishible", "visibility", "publishable"),
    ],
)
def test_a_wrong_word_is_named_with_its_line_and_the_nearest(
    project: Project, old: str, new: str, column: str, meant: str
) -> None:
    fault = change(project, old, new)

    line = (project.root / FILE).read_text(encoding="utf-8").splitlines().index(new) + 1
    assert (fault.row, fault.column, fault.value) == (line, column, new.split(": ")[1])
    assert f"Did you mean {meant!r}?" in fault.next_action
    assert meant in fault.allowed


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ("synthetic: false", "synthetic: perhaps", "synthetic"),
        ("title: Time and room for research", "title: ''", "title"),
        ("title: Time and room for research", "title: [a, b]", "title"),
        ("id: national", "id: National", "id"),
    ],
)
def test_a_value_of_the_wrong_kind_is_named(
    project: Project, old: str, new: str, column: str
) -> None:
    assert change(project, old, new).column == column


def test_an_id_other_than_the_files_name_is_named(project: Project) -> None:
    fault = change(project, "id: national", "id: local")

    assert (fault.column, fault.value, fault.allowed) == ("id", "local", "national")
    assert fault.next_action == "Make the id and the file's name agree."


def test_a_national_edition_of_invented_data_is_refused(project: Project) -> None:
    fault = change(project, "synthetic: false", "synthetic: true")

    assert (fault.column, fault.allowed) == ("synthetic", "false in a national edition")
    with pytest.raises(FaultsFound):
        read_edition(project, "national")


def test_an_organisations_edition_may_be_of_invented_data(project: Project) -> None:
    add_trust(project)

    assert check_editions(project) == []
    assert read_edition(project, "a-trust").synthetic


def test_every_fault_of_every_edition_is_told(project: Project) -> None:
    replace(project.root / FILE, "kind: national", "kind: trust")
    replace(project.root / FILE, "licence: CC BY 4.0\n", "")
    (project.editions / "other.yml").write_text("id: other\n", encoding="utf-8")

    places = {(fault.file, fault.column) for fault in check_editions(project)}

    assert {(FILE, "kind"), (FILE, "licence"), ("editions/other.yml", "title")} <= places


@pytest.mark.parametrize("text", ["", "just words", "- a\n- b", "id: [", "a: b: c", "\t"])
def test_what_is_no_edition_is_a_fault_and_no_traceback(project: Project, text: str) -> None:
    (project.root / FILE).write_text(text, encoding="utf-8")

    assert {fault.file for fault in check_editions(project)} == {FILE}
    with pytest.raises(FaultsFound):
        read_edition(project, "national")


def test_unreadable_yaml_is_named_with_its_line(project: Project) -> None:
    fault = change(project, "nation: United Kingdom", "nation: 'United Kingdom")

    assert "readable YAML" in fault.allowed
    assert fault.row > 0


def test_an_edition_that_is_not_there_is_answered_with_the_nearest(project: Project) -> None:
    with pytest.raises(EvibookError) as caught:
        read_edition(project, "nationl")

    assert "Did you mean 'national'?" in str(caught.value)
    assert "editions/nationl.yml is not there" in str(caught.value)


@pytest.mark.parametrize("name", ["../national", "", "NATIONAL"])
def test_an_edition_is_named_by_its_id_alone(project: Project, name: str) -> None:
    with pytest.raises(EvibookError, match="No edition"):
        read_edition(project, name)
