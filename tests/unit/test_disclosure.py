"""Published tables and facts: what they say of their origin, and how they are kept."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from edits import read_rows
from histories import add_edition
from published import published

from evibook.disclosure import (
    SURVEY_FILE,
    Store,
    csv_text,
    open_evidence,
    publish,
    publish_own,
    read_store,
    write_store,
    write_tables,
)
from evibook.disclosure.published import table_from_json
from evibook.errors import EvibookError, FaultsFound
from evibook.model.project import Project
from evibook.model.tables import Cell, NotAsked
from evibook.registers import Registers, read_registers
from evibook.synthesis import FACTS, TABLES


def test_every_planned_table_is_published_and_no_other(store: Store) -> None:
    assert set(store.tables) == set(TABLES)
    assert all(table.id == name for name, table in store.tables.items())


def test_every_planned_fact_and_every_printed_figure_is_published(
    report: Project, store: Store
) -> None:
    figures = {row[0] for row in read_rows(report, "published_figures")[1:]}

    assert set(store.facts) == set(FACTS) | figures
    assert set(FACTS) & figures == set()


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_table_names_the_registers_that_it_was_made_from(
    registers: Registers, store: Store, name: str
) -> None:
    recorded = registers.recording()
    TABLES[name](recorded)

    assert store.tables[name].inputs == tuple(sorted(recorded.reads))
    assert recorded.reads


@pytest.mark.parametrize("name", sorted(FACTS))
def test_a_fact_names_the_registers_that_it_was_made_from(
    registers: Registers, store: Store, name: str
) -> None:
    recorded = registers.recording()
    made = FACTS[name](recorded)

    assert store.facts[name].inputs == tuple(sorted(recorded.reads))
    assert recorded.reads
    assert store.facts[name].value == made.value


def test_a_table_is_public_evidence_with_rule_statement_and_locators(store: Store) -> None:
    for table in store.tables.values():
        assert (table.origin, table.synthetic) == ("registers", False)
        assert table.rule.endswith(".")
        assert table.statement.endswith(".")
        assert table.locators
        assert table.base == len(table.rows) > 0
        assert all(len(row) == len(table.columns) for row in table.rows)
        assert any(column.row_header for column in table.columns)


def test_a_printed_figure_is_published_as_printed(report: Project, store: Store) -> None:
    header, *rows = read_rows(report, "published_figures")
    for row in rows:
        figure = dict(zip(header, row, strict=True))
        fact = store.facts[figure["id"]]
        year = figure["unit"] == "calendar year"  # the name of a year, and no quantity
        in_words = figure["measure"] == "ordinal" or year
        words = figure["value"] if year else figure["ordinal"]
        assert fact.value == (words if in_words else float(figure["value"]))
        assert (fact.kind == "words") == in_words
        assert fact.qualifier == figure["qualifier"]
        assert fact.locators == ((figure["source"], figure["locator"]),)
        assert fact.rule == f"As printed: {figure['label']}."


def test_what_was_written_is_read_back_the_same(store: Store, tmp_path: Path) -> None:
    write_store(store, tmp_path / "store")

    assert read_store(tmp_path / "store") == store


def test_writing_twice_gives_the_same_bytes(store: Store, tmp_path: Path) -> None:
    for name in ("first", "second"):
        write_store(store, tmp_path / name)

    files = sorted(path.name for path in (tmp_path / "first").iterdir())
    assert len(files) == 2 * len(TABLES) + 1
    for file in files:
        first, second = (tmp_path / name / file for name in ("first", "second"))
        assert first.read_bytes() == second.read_bytes()


def shown(cell: Cell) -> str:
    """A number as a file shows it, or the mark for a group that was not asked."""
    return "[x]" if isinstance(cell, NotAsked) else str(cell)


def test_the_csv_beside_a_table_holds_its_cells(store: Store, tmp_path: Path) -> None:
    write_store(store, tmp_path)

    for name, table in store.tables.items():
        with (tmp_path / f"{name}.csv").open(encoding="utf-8", newline="") as source:
            lines = list(csv.reader(source))
        assert len(lines) == len(table.rows) + 1
        numbers = [n for n, column in enumerate(table.columns) if column.kind == "count"]
        for line, row in zip(lines[1:], table.rows, strict=True):
            assert [line[n] for n in numbers] == [shown(row[n]) for n in numbers]


@pytest.mark.parametrize(
    ("kind", "name", "meant"),
    [("table", "matter-by-group", "matters-by-group"),
     ("fact", "recommendation-core", "recommendations-core"),
     ("fact", "williams2020-N155", "williams2020-N15")],
)  # fmt: skip
def test_an_unknown_name_is_answered_with_the_nearest(
    store: Store, kind: str, name: str, meant: str
) -> None:
    with pytest.raises(EvibookError) as caught:
        getattr(store, kind)(name)

    assert f"{name!r}" in str(caught.value)
    assert f"Did you mean {meant!r}?" in str(caught.value)


@pytest.mark.parametrize("kind", ["table", "fact"])
def test_a_name_that_resembles_none_is_answered_without_a_guess(store: Store, kind: str) -> None:
    with pytest.raises(EvibookError, match="'zzzz'") as caught:
        getattr(store, kind)("zzzz")

    assert "Did you mean" not in str(caught.value)
    assert "  " not in str(caught.value)


def test_csv_text_marks_what_is_withheld_and_what_was_not_asked() -> None:
    text = csv_text(published())

    lines = list(csv.reader(io.StringIO(text, newline="")))
    assert lines == [
        ["Group", "Asked (people)", "Share (per cent)", "Core", "Theme", "Which"],
        ["Nurses", "1200", "12.5", "yes", "Time, workload", "R01, R02"],
        ["Midwives", "0", "[c]", "no", 'A "quoted" <b> name', ""],
        ["Doctors", "[x]", "40.0", "yes", "Line\nbreak", "R03"],
    ]
    assert "\r" not in text
    assert "base under 30" not in text


def test_a_table_survives_json_with_every_kind_of_cell() -> None:
    table = published()

    assert table_from_json(json.loads(json.dumps(table.as_json()))) == table


def test_evidence_is_published_on_demand_and_nothing_is_written(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EVIBOOK_STORE", raising=False)

    _, opened = open_evidence(project, "national")

    registers = read_registers(project)
    own = publish_own(project, "national", registers, project.build / "national")
    assert opened == publish(registers).with_tables(own)
    assert own
    assert not project.build.exists()


def test_on_demand_survey_tables_are_those_of_the_editions_last_build(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EVIBOOK_STORE", raising=False)
    add_edition(project, "a-trust")
    table = published(id="survey-barriers", origin="survey")
    write_tables([table], project.build / "a-trust" / SURVEY_FILE)

    assert open_evidence(project, "a-trust")[1].table("survey-barriers") == table
    assert "survey-barriers" not in open_evidence(project, "national")[1].tables


def test_evidence_on_demand_is_refused_where_registers_have_faults(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EVIBOOK_STORE", raising=False)
    (project.data / "actors.csv").unlink()

    with pytest.raises(FaultsFound, match=r"data/actors\.csv"):
        open_evidence(project, "national")


def test_in_a_build_the_evidence_is_the_builds_store(
    project: Project, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "matters-by-group"
    write_store(Store({name: store.tables[name]}, {}), tmp_path / "store")
    monkeypatch.setenv("EVIBOOK_STORE", str(tmp_path / "store"))

    _, opened = open_evidence(project, "national")

    assert set(opened.tables) == {name}
