"""What an edition publishes of its record: states, counts, changes, values, digests."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from histories import COMPLETE, EDITION, PLANNED, update

from evibook.disclosure import PublishedTable, record_tables
from evibook.editions import Edition, read_edition
from evibook.model.project import Project
from evibook.model.tracking import Measure, Update
from evibook.registers import Registers
from evibook.tracker import DELIVERIES, Record, tracked

MEASURE = Measure(
    "M-R01-1", "R01", "Hours", "Hours a week.", "hours", "2", "8", "yearly", "trust", "own", "",
    "plan", "",
)  # fmt: skip
VALUE = {"measure": "M-R01-1", "set_by": "owner"}
UPDATES = (
    update(1, "2027-01-04", **PLANNED),
    update(2, "2027-02-01", **VALUE, value=Decimal("3")),
    update(3, "2027-02-15", recommendation="R07", response="accepted", evidence="Minutes, item 4"),
    update(4, "2027-03-01", **VALUE, value=Decimal("50")),
    update(5, "2027-03-02", **VALUE, value=Decimal("5"), corrects="U0004", reason="A slip."),
    update(6, "2027-11-01", **COMPLETE, recommendation="R07", owner="Board"),
)
Tables = dict[str, PublishedTable]


@pytest.fixture(scope="module")
def edition(report: Project) -> Edition:
    """The fictional trust: it says of all its own data that they are invented."""
    return read_edition(report, "example-trust")


@pytest.fixture(scope="module")
def tables_on(report: Project, registers: Registers, edition: Edition) -> Any:
    """The tables of the updates above on a day, by name."""
    titles = dict(
        zip(registers["recommendations"]["id"], registers["recommendations"]["title"], strict=True)
    )

    def tables(on: str, updates: tuple[Update, ...] = UPDATES) -> Tables:
        record = Record(EDITION, titles, (MEASURE,), updates, {})
        read = tracked(record, registers, date.fromisoformat(on))
        return {table.id: table for table in record_tables(read, edition)}

    return tables


def row(table: PublishedTable, recommendation: str) -> dict[str, Any]:
    """The one row of a table that is about a recommendation."""
    (found,) = [r for r in table.records() if r["recommendation"].id == recommendation]  # type: ignore[union-attr]
    return found


def test_a_state_is_that_of_the_reports_day(tables_on: Any) -> None:
    before, after = (tables_on(day)["tracker-states"] for day in ("2027-02-14", "2027-02-15"))

    assert row(before, "R07")["response"] == "no response yet"
    assert row(after, "R07")["response"] == "accepted"
    assert row(after, "R01")["due"] == "2027-12-31"
    assert row(after, "R02")["delivery"] == "not assessed"


def test_what_is_open_after_its_day_is_overdue(tables_on: Any) -> None:
    on_the_day, later = (tables_on(day) for day in ("2027-12-31", "2028-01-02"))

    assert on_the_day["tracker-overdue"].rows == ()
    assert [r["days"] for r in later["tracker-overdue"].records()] == [2]
    assert row(later["tracker-states"], "R01")["overdue"] is True


@pytest.mark.parametrize("axis", ["delivery", "response"])
@pytest.mark.parametrize("by", ["theme", "level"])
def test_counts_add_up_to_all_recommendations(tables_on: Any, axis: str, by: str) -> None:
    tables = tables_on("2027-12-01")
    states = Counter(r[axis] for r in tables["tracker-states"].records())
    counts = tables[f"tracker-{axis}-by-{by}"].records()

    for status, number in states.items():
        assert sum(r[status.replace(" ", "_")] for r in counts) == number
    assert sum(r["all"] for r in counts) == sum(states.values())


def test_a_body_that_leads_with_others_is_counted_with_each(tables_on: Any) -> None:
    tables = tables_on("2027-12-01")
    leads = Counter(lead.label for r in tables["tracker-states"].records() for lead in r["lead"])

    counted = {r["group"]: r["all"] for r in tables["tracker-delivery-by-lead"].records()}
    assert counted == dict(leads)
    assert "National NHS bodies" not in counted  # they only support


def test_progress_has_a_row_for_each_day_on_which_something_was_written_down(
    tables_on: Any,
) -> None:
    records = tables_on("2027-12-01")["tracker-progress"].records()

    assert [r["date"] for r in records] == [str(one.recorded) for one in UPDATES]
    every = [sum(r[status.replace(" ", "_")] for status in DELIVERIES) for r in records]
    assert len(set(every)) == 1
    assert [r["complete"] for r in records] == [0, 0, 0, 0, 0, 1]


def test_an_earlier_day_is_seen_as_the_record_stood_then(tables_on: Any) -> None:
    then = tables_on("2027-12-01")["tracker-as-of"].records()
    now = tables_on("2027-02-15")["tracker-states"].records()

    seen = [r for r in then if r["date"] == "2027-02-15"]
    for name in ("response", "delivery", "owner", "due", "changed", "overdue"):
        assert [r[name] for r in seen] == [r[name] for r in now]


def test_changes_are_those_of_the_last_quarter_and_dates_are_written_out(tables_on: Any) -> None:
    changed = tables_on("2027-03-15")["tracker-changes"]

    assert row(changed, "R01")["changed"].endswith("due: 31 December 2027 (was none); Hours: 5")
    assert [r["recommendation"].id for r in tables_on("2027-12-01")["tracker-changes"].records()] \
        == ["R07"]  # fmt: skip


def test_the_history_keeps_what_was_corrected_and_the_values_do_not(tables_on: Any) -> None:
    tables = tables_on("2027-03-15")

    history = {r["update"]: r for r in tables["tracker-history"].records()}
    assert history["U0004"]["corrected_by"] == "U0005"
    assert history["U0005"]["corrects"] == "U0004"
    values = tables["tracker-values-m-r01-1"]
    assert values.rows == (("2027-02-01", 3), ("2027-03-02", 5))
    assert values.column("value").unit == "hours"


def test_a_measure_without_a_value_is_listed_and_has_no_values(tables_on: Any) -> None:
    tables = tables_on("2027-01-10")

    assert row(tables["tracker-measures"], "R01")["value"] == ""
    assert not [name for name in tables if name.startswith("tracker-values")]


def test_digests_say_what_concerns_each_owner(tables_on: Any) -> None:
    rows = tables_on("2027-12-01")["tracker-digests"].records()

    told = {(r["owner"], r["kind"], r["recommendation"].id): r["words"] for r in rows}
    assert told["Director of Research", "due", "R01"] == "due 31 December 2027; planned"
    assert ("Board", "changed", "R07") in told


def test_an_empty_record_says_that_nothing_was_assessed(tables_on: Any) -> None:
    tables = tables_on("2027-12-01", ())

    assert {r["delivery"] for r in tables["tracker-states"].records()} == {"not assessed"}
    for name in ("overdue", "changes", "history", "progress", "as-of", "digests"):
        assert tables[f"tracker-{name}"].rows == ()


def test_tables_of_a_fictional_record_are_marked(tables_on: Any) -> None:
    for table in tables_on("2027-12-01").values():
        assert (table.origin, table.synthetic) == ("record", True)
        assert table.rule.endswith(".")
        assert all(len(cells) == len(table.columns) for cells in table.rows)


def test_a_status_that_nothing_has_takes_no_column(tables_on: Any) -> None:
    empty = tables_on("2027-03-03", ())["tracker-delivery-by-theme"]

    assert [column.name for column in empty.columns] == ["group", "not_assessed", "all"]
    later = tables_on("2027-03-03")["tracker-delivery-by-level"]
    assert [column.name for column in later.columns] == ["group", "not_assessed", "planned", "all"]
