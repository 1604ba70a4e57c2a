"""Laws of the record's files: what is written comes back, as CSV and as a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from histories import EDITION, KNOWN
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from random_histories import histories

from evibook.importers.tracking import read_tracking_file, tracking_bytes
from evibook.model.project import Project
from evibook.model.schema import TableSchema
from evibook.model.tracking import MEASURES, RECOMMENDATIONS, UPDATES, Update
from evibook.registers import RawTable, UpdateTables, read_schemas, row_of, update_from
from evibook.registers.cells import parse_table
from evibook.registers.seals import seal_faults
from evibook.registers.values import read_value
from evibook.tracker import OpenRecord, Record, new_updates, tracking_form

ROOT = Path(__file__).parents[2]
SCHEMAS = read_schemas(Project(ROOT))
TODAY = date(2030, 1, 1)
SCHEMA: TableSchema = SCHEMAS[UPDATES]

# What people type, among it what programs take for something else. A text that a register would
# refuse, such as 01-Feb, is no content of a record.
letters = st.characters(
    codec="utf-8",
    exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp"),
    exclude_characters="\ufffd",
)
odd = st.sampled_from(["=1+1", "'quoted", '"in quotes"', "a,b;c\td", "two\nlines", "+44", "@all",
                       "0012", "TRUE", "a  b", "<b>&amp;", "“für”"])  # fmt: skip
notes = st.one_of(st.text(letters, max_size=60), odd).map(lambda text: f"What happened: {text}.")


def empty(edition: str = EDITION) -> OpenRecord:
    """A record without updates, of the small world of the tests."""
    measures = [
        {
            "id": name,
            "recommendation": of,
            **dict.fromkeys(SCHEMAS[MEASURES].names[2:], "not stated"),
        }
        for name, of in KNOWN.measures.items()
    ]
    rows = {
        UPDATES: [],
        MEASURES: measures,
        RECOMMENDATIONS: [{"id": name, "title": "A title"} for name in KNOWN.recommendations],
    }
    tables = {
        name: RawTable(name, f"{name}.csv", SCHEMAS[name].names, tuple(cells), ())
        for name, cells in rows.items()
    }
    whole = UpdateTables(Project(ROOT), edition, SCHEMAS, tables)
    return OpenRecord(whole, KNOWN, Record(edition, whole.recommendations, whole.measures, (), {}))


def holding(updates: list[Update]) -> OpenRecord:
    """The record with updates in it."""
    bare = empty()
    rows = tuple(row_of(one) | {"seal": ""} for one in updates)
    tables = {**bare.tables.tables, UPDATES: replace(bare.tables.updates, rows=rows)}
    return replace(
        bare,
        tables=replace(bare.tables, tables=tables),
        record=bare.record.extended(updates),
    )


@st.composite
def records(draw: st.DrawFn) -> list[Update]:
    """A history with notes of any words."""
    updates = draw(histories)
    texts = draw(st.lists(notes, min_size=len(updates), max_size=len(updates)))
    return [
        replace(one, note=text) if read_value(SCHEMA.field("note"), text, ",") == text else one
        for one, text in zip(updates, texts, strict=True)
    ]


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with TemporaryDirectory() as name:
        yield Path(name)


# A workbook takes long: a failure is shown as it was found, and not made smaller.
@settings(max_examples=40, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(records())
def test_what_is_exported_is_imported_as_it_was(folder: Path, updates: list[Update]) -> None:
    file = folder / "record.xlsx"
    file.write_bytes(tracking_bytes(tracking_form(holding(updates), "A report")))

    sheet = read_tracking_file(file, file.name, SCHEMA, EDITION)

    assert sheet.faults == ()
    assert new_updates(holding(updates), sheet.rows, sheet.file, TODAY) == ()
    assert list(new_updates(empty(), sheet.rows, sheet.file, TODAY)) == updates


@given(records())
def test_what_is_written_is_read_as_it_was_and_its_seals_hold(updates: list[Update]) -> None:
    (content,) = empty().contents(updates).values()
    table, faults = parse_table(content, "updates.csv", SCHEMA)

    assert table is not None
    assert not faults
    assert [update_from(row) for row in table.rows] == updates
    assert seal_faults(table) == []


@given(records(), st.data())
def test_a_row_that_was_removed_or_changed_breaks_a_seal(
    updates: list[Update], data: st.DataObject
) -> None:
    if not updates:
        return
    (content,) = empty().contents(updates).values()
    table, _ = parse_table(content, "updates.csv", SCHEMA)
    assert table is not None
    place = data.draw(st.integers(0, len(table.rows) - 1))
    changed = {**table.rows[place], "note": table.rows[place]["note"] + " And more."}
    rows = [*table.rows[:place], changed, *table.rows[place + 1 :]]

    assert [fault.row for fault in seal_faults(replace(table, rows=tuple(rows)))] == [place + 2]
    if place < len(table.rows) - 1:  # nobody can miss a last row that was taken away whole
        rest = (*table.rows[:place], *table.rows[place + 1 :])
        assert [fault.row for fault in seal_faults(replace(table, rows=rest))] == [place + 2]
