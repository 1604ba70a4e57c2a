"""Rules of a schema for some rows only: which cells must be filled there, and which empty."""

from __future__ import annotations

import json
from typing import Any

import pytest
from edits import change_row

from evibook.errors import Fault
from evibook.model.project import Project
from evibook.registers import check_registers

COUNT, ORDINAL = "williams2020-N15", "kumpunen2023-N43"
FIRST, SECOND = "marston2020-B01", "marston2020-B02"


def faults_of(project: Project, register: str) -> list[tuple[int, str, str, str, str]]:
    """Row, column, value, what is allowed and what to do, of each fault of one register."""
    return sorted(
        (fault.row, fault.column, fault.value, fault.allowed, fault.next_action)
        for fault in check_registers(project)
        if fault.file == f"data/{register}.csv"
    )


@pytest.mark.parametrize(
    ("figure", "column", "value", "allowed", "action"),
    [
        (COUNT, "value", "", "a value where measure is count", "Fill the cell."),
        (COUNT, "ordinal", "half", "an empty cell where measure is count", "Empty the cell."),
        (ORDINAL, "ordinal", "", "a value where measure is ordinal", "Fill the cell."),
        (ORDINAL, "value", "50", "an empty cell where measure is ordinal", "Empty the cell."),
    ],
)
def test_a_figure_is_a_number_or_a_word_and_never_both(
    project: Project, figure: str, column: str, value: str, allowed: str, action: str
) -> None:
    row = change_row(project, "published_figures", figure, **{column: value})

    assert faults_of(project, "published_figures") == [(row, column, value, allowed, action)]


@pytest.mark.parametrize("measure", ["count", "percentage", "mean", "minimum", "maximum", "amount"])
def test_every_measure_but_the_ordinal_asks_for_a_number(project: Project, measure: str) -> None:
    row = change_row(project, "published_figures", COUNT, measure=measure, value="")

    assert faults_of(project, "published_figures") == [
        (row, "value", "", f"a value where measure is {measure}", "Fill the cell.")
    ]


def test_a_row_that_breaks_two_rules_is_told_both(project: Project) -> None:
    row = change_row(project, "published_figures", COUNT, measure="ordinal")

    columns = [(found[0], found[1]) for found in faults_of(project, "published_figures")]

    assert columns == [(row, "ordinal"), (row, "value")]


@pytest.mark.parametrize("column", ["duplicate_of", "match_basis"])
def test_a_duplicate_says_of_what_and_why(project: Project, column: str) -> None:
    cells = {"status": "duplicate", "duplicate_of": FIRST, "match_basis": "same title"}
    row = change_row(project, "records", SECOND, **(cells | {column: ""}))

    found = (row, column, "", "a value where status is duplicate", "Fill the cell.")
    assert found in faults_of(project, "records")


@pytest.mark.parametrize("record", ["corpus-B01", SECOND])
@pytest.mark.parametrize("column", ["duplicate_of", "match_basis"])
def test_a_record_that_was_kept_repeats_none(project: Project, record: str, column: str) -> None:
    row = change_row(project, "records", record, **{column: FIRST})

    (found,) = faults_of(project, "records")

    assert found[:3] == (row, column, FIRST)
    assert found[3].startswith("an empty cell where status is ")


def add_table(project: Project, rules: list[dict[str, Any]], *rows: str) -> None:
    """Add a register of five columns of text with these rules and rows."""
    names = ("id", "kind", "state", "note", "size")
    fields = [
        {
            "name": name,
            "title": name.capitalize(),
            "description": f"The {name}.",
            "type": "number" if name == "size" else "string",
        }
        for name in names
    ]
    schema = {
        "name": "extra",
        "title": "Extra",
        "description": "A table of the test.",
        "version": "1.0.0",
        "fields": fields,
        "primaryKey": ["id"],
        "rules": rules,
    }
    (project.data / "extra.schema.json").write_text(json.dumps(schema), encoding="utf-8")
    lines = [",".join(names), *rows]
    (project.data / "extra.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def extra_faults(project: Project) -> list[Fault]:
    """The faults of the added table; the others have none."""
    faults = check_registers(project)
    assert {fault.file for fault in faults} <= {"data/extra.csv"}
    return sorted(faults)


def test_a_rule_may_list_values_and_ask_for_two_columns_at_once(project: Project) -> None:
    rule = {"when": {"kind": ["a", "b"], "state": "open"}, "field": "note", "filled": True}
    add_table(
        project, [rule], "1,a,open,,", "2,b,open,,", "3,c,open,,", "4,a,shut,,", "5,b,open,x,"
    )

    faults = extra_faults(project)

    assert [(fault.row, fault.column) for fault in faults] == [(2, "note"), (3, "note")]
    assert [fault.allowed for fault in faults] == [
        "a value where kind is a and state is open",
        "a value where kind is b and state is open",
    ]


def test_a_rule_may_hold_where_a_cell_is_empty(project: Project) -> None:
    add_table(project, [{"when": {"state": ""}, "field": "note", "filled": False}], "1,a,,x,")

    assert [(fault.row, fault.column) for fault in extra_faults(project)] == [(2, "note")]


def test_bounds_hold_in_the_rows_that_the_rule_names_and_no_other(project: Project) -> None:
    rule = {"when": {"kind": ["a", "b"]}, "field": "size", "minimum": 0, "maximum": 1}
    add_table(project, [rule], "1,a,,,2", "2,b,,,-1", "3,c,,,2", "4,a,,,1", "5,b,,,", "6,a,,,0")

    faults = extra_faults(project)

    assert [(fault.row, fault.value) for fault in faults] == [(2, "2"), (3, "-1")]
    assert faults[0].allowed == "between 0 and 1 where kind is a"
