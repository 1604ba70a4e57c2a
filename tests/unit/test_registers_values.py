"""What the check lets pass, the frames hold: no value is lost between the two."""

from __future__ import annotations

from pathlib import Path

import pytest
from edits import find_row, read_rows, set_cell

from evibook.errors import EvibookError, FaultsFound
from evibook.model.project import Project
from evibook.registers import Registers, check_registers, read_registers, register_names

ROOT = Path(__file__).parents[2]


def passes_or_is_named(project: Project, register: str, row: int, column: str) -> bool:
    """Whether the check passes; where it does not, the cell must be what it names."""
    places = {(f.file, f.row, f.column) for f in check_registers(project)}
    assert places <= {(f"data/{register}.csv", row, column)}
    return not places


@pytest.mark.parametrize("text", ["TRUE", "True", "1", "yes", " true"])
def test_a_yes_in_another_spelling_is_read_as_yes_or_refused(project: Project, text: str) -> None:
    # a spreadsheet turns true into TRUE on saving
    row = find_row(project, "recommendations", id="R01")
    set_cell(project, "recommendations", row, "core", text)

    if passes_or_is_named(project, "recommendations", row, "core"):
        frame = read_registers(project)["recommendations"].set_index("id")
        assert list(frame["core"].isna()) == [False] * len(frame)
        assert bool(frame.loc["R01", "core"])


@pytest.mark.parametrize("text", ["NaN", "INF", "-INF", "1e400"])
def test_what_is_no_number_is_refused(project: Project, text: str) -> None:
    row = find_row(project, "published_figures", id="williams2020-N18")
    set_cell(project, "published_figures", row, "value", text)

    assert not passes_or_is_named(project, "published_figures", row, "value")


@pytest.mark.parametrize(("text", "value"), [("35.50", 35.5), ("36", 36.0), ("0", 0.0)])
def test_a_number_is_read_as_it_is_written(project: Project, text: str, value: float) -> None:
    row = find_row(project, "published_figures", id="williams2020-N18")
    set_cell(project, "published_figures", row, "value", text)

    assert check_registers(project) == []
    frame = read_registers(project)["published_figures"].set_index("id")
    assert frame.loc["williams2020-N18", "value"] == value


@pytest.mark.parametrize("register", register_names(Project(ROOT)))
def test_the_frame_of_a_register_holds_every_row_and_text(
    report: Project, registers: Registers, register: str
) -> None:
    header, *rows = read_rows(report, register)

    frame = registers[register]

    assert list(frame.columns) == header
    assert len(frame) == len(rows)
    key = header[0]
    assert list(frame[key]) == [row[0] for row in rows]
    assert list(frame["source"] if "source" in header else frame[key]) == [
        row[header.index("source") if "source" in header else 0] for row in rows
    ]


def test_a_change_to_a_frame_stays_out_of_the_registers(registers: Registers) -> None:
    frame = registers["sources"]
    frame["label"] = "gone"

    assert "gone" not in set(registers["sources"]["label"])


def test_the_registers_record_what_was_read(registers: Registers) -> None:
    recorded = registers.recording()
    recorded["themes"]
    recorded["links"]

    assert recorded.reads == {"themes", "links"}
    assert recorded.recording().reads == set()


def test_an_unknown_register_is_answered_with_the_nearest_name(registers: Registers) -> None:
    with pytest.raises(EvibookError, match=r"Did you mean 'findings'\?"):
        registers["finding"]


def test_reading_tells_of_all_files_that_cannot_be_read(project: Project) -> None:
    (project.data / "actors.csv").unlink()
    (project.data / "links.csv").write_bytes(b"\xff\n")

    with pytest.raises(FaultsFound) as caught:
        read_registers(project)

    assert [f.file for f in caught.value.faults] == ["data/actors.csv", "data/links.csv"]
