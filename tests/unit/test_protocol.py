"""The review protocol: every part is there and typed."""

from __future__ import annotations

import pytest
from edits import append, replace

from evibook.errors import FaultsFound
from evibook.model.project import Project
from evibook.registers import check_protocol, read_protocol

FILE = "data/protocol.yml"


def test_the_projects_own_protocol_has_no_fault(report: Project) -> None:
    assert check_protocol(report) == []


def test_no_search_or_screening_is_reported_that_nobody_did(report: Project) -> None:
    items = {item.item: item for item in read_protocol(report).reporting}

    assert items["Information sources and search"].answer == "not applicable"
    assert items["Selection of sources of evidence"].answer == "not applicable"


def test_every_reporting_item_says_where_or_why_not(report: Project) -> None:
    protocol = read_protocol(report)

    assert all(item.note.endswith(".") for item in protocol.reporting)
    assert {level.level for level in protocol.levels} == {"macro", "meso", "micro"}


def test_a_wrong_answer_is_named_with_its_line_and_the_nearest(project: Project) -> None:
    path = project.root / FILE
    replace(path, "    answer: not applicable\n", "    answer: not applicble\n")
    lines = path.read_text(encoding="utf-8").splitlines()

    (fault,) = check_protocol(project)

    assert (fault.file, fault.value) == (FILE, "not applicble")
    assert fault.row == lines.index("    answer: not applicble") + 1
    assert "Did you mean 'not applicable'?" in fault.next_action


def test_an_unknown_key_and_a_missing_key_are_both_named(project: Project) -> None:
    path = project.root / FILE
    replace(path, "  population:", "  populace:")
    lines = path.read_text(encoding="utf-8").splitlines()
    line = next(n for n, text in enumerate(lines, start=1) if "populace:" in text)

    faults = {fault.column: fault for fault in check_protocol(project)}

    assert set(faults) == {"question.population", "question.populace"}
    assert faults["question.populace"].row == line
    assert faults["question.populace"].next_action == "Remove the key, or correct its name."
    assert faults["question.population"].row == lines.index("question:") + 1
    assert faults["question.population"].next_action == "Add the key."


def test_an_unknown_key_at_the_end_is_named_with_its_line(project: Project) -> None:
    line = append(project.root / FILE, "flow: none")

    (fault,) = check_protocol(project)

    assert (fault.row, fault.column, fault.value) == (line, "flow", "none")


@pytest.mark.parametrize("text", ["", "- a", "words", "a: [", "title: ''"])
def test_what_is_no_protocol_is_a_fault_and_no_traceback(project: Project, text: str) -> None:
    (project.root / FILE).write_text(text, encoding="utf-8")

    assert {fault.file for fault in check_protocol(project)} == {FILE}
    with pytest.raises(FaultsFound):
        read_protocol(project)


def test_a_missing_protocol_is_one_fault(project: Project) -> None:
    (project.root / FILE).unlink()

    (fault,) = check_protocol(project)

    assert fault.file == FILE
