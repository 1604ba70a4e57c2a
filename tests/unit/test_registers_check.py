"""One check of the registers names every fault: where it is, what is wrong, what to do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

import pytest
from edits import append_row, find_row, read_rows, set_cell, write_rows

from evibook.errors import Fault
from evibook.model.project import Project
from evibook.registers import check_registers, register_names

UPDATE = {"id": "U0001", "edition": "national", "recommendation": "R01", "date": "2027-01-04",
          "recorded": "2027-01-04", "set_by": "owner", "note": "It is done.",
          "delivery": "completed"}  # fmt: skip
Place = tuple[str, int, str, str]


def place(fault: Fault) -> Place:
    """What a fault points at."""
    return fault.file, fault.row, fault.column, fault.value


def test_the_projects_own_registers_have_no_fault(report: Project) -> None:
    assert check_registers(report) == []


def test_one_check_names_a_fault_in_each_of_the_tables(project: Project) -> None:
    changes = [
        ("actors", find_row(project, "actors", id="A-nihr"), "kind", "research founder"),
        ("changes", find_row(project, "changes", id="C001"), "date", "2026-11-31"),
        ("discrepancies", find_row(project, "discrepancies", id="D001"), "origin", "author"),
        ("findings", find_row(project, "findings", id="williams2020-F001"), "locator", ""),
        ("links", find_row(project, "links", relation="coded to"), "object", "T-tme"),
        ("links", find_row(project, "links", relation="addressed to"), "object", "A-dhcs"),
        ("measures", find_row(project, "measures", id="M-R03-1"), "basis", "word"),
        ("organisations", find_row(project, "organisations", id="O-lothian"), "quintile", "6"),
        ("recommendations", find_row(project, "recommendations", id="R05"), "theme",
         "T-peckham2021-9"),
        ("records", find_row(project, "records", id="corpus-B05"), "status", "include"),
        ("research_activity", find_row(project, "research_activity", id="RA09"), "organisation",
         "O-lothain"),
        ("sources", find_row(project, "sources", id="williams2020"), "kind", "primary studi"),
        ("published_figures", find_row(project, "published_figures", id="williams2020-N17"),
         "value", "140"),
    ]  # fmt: skip
    for change in changes:
        set_cell(project, *change)
    set_cell(project, "published_figures", changes[-1][1], "measure", "percentage")
    twin = append_row(project, "themes", id="T-benefit")

    update = append_row(project, "updates", **UPDATE)

    faults = check_registers(project)

    expected = {(f"data/{name}.csv", row, column, value) for name, row, column, value in changes}
    expected.add(("data/themes.csv", twin, "id", "T-benefit"))
    expected.add(("data/updates.csv", update, "delivery", "completed"))
    assert {place(fault) for fault in faults} == expected
    assert {fault.file for fault in faults} == {
        f"data/{name}.csv" for name in register_names(project)}  # fmt: skip
    assert all(fault.next_action.endswith(".") and fault.allowed for fault in faults)
    actions: defaultdict[str, str] = defaultdict(str)
    for fault in faults:
        actions[fault.value] += fault.next_action
    assert "Did you mean 'research funder'?" in actions["research founder"]
    assert "Did you mean 'T-time'?" in actions["T-tme"]
    assert "Did you mean 'A-dhsc'?" in actions["A-dhcs"]
    assert "Did you mean 'T-peckham2021-" in actions["T-peckham2021-9"]
    assert "Did you mean 'primary study'?" in actions["primary studi"]
    assert "Did you mean 'authors'?" in actions["author"]
    assert "Did you mean 'included'?" in actions["include"]
    assert "Did you mean 'O-lothian'?" in actions["O-lothain"]
    assert actions[""] == "Fill the cell."


@pytest.mark.parametrize(
    ("register", "row_id", "column", "value", "allowed", "action"),
    [
        ("sources", "awp2024", "kind", "propsal", "one of primary study", "'proposal'"),
        ("sources", "awp2024", "supports_findings", "maybe", "true or false", "Correct the cell"),
        ("findings", "williams2020-F002", "level", "meson", "macro, meso, micro", "'meso'"),
        ("findings", "williams2020-F002", "paraphrase", "Too short.", "at least 20 characters",
         "Correct the cell"),
        ("published_figures", "williams2020-N18", "value", "thirty-five", "a number",
         "Correct the cell"),
        ("published_figures", "williams2020-N17", "denominator", "0", "at least 1",
         "Correct the cell"),
        ("recommendations", "R01", "source", "peckam2021", "an id in sources.csv",
         "Did you mean 'peckham2021'? Correct it, or add the row it names to sources.csv."),
        ("recommendations", "R01", "text", "", "must be filled", "Fill the cell."),
        ("actors", "A-nihr", "source", "Peckham 2021", "written as", "Correct the cell"),
        ("themes", "T-time", "parent", "T-cultur", "an id in themes.csv", "'T-culture'"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named_with_what_is_allowed_and_what_to_do(
    project: Project,
    register: str,
    row_id: str,
    column: str,
    value: str,
    allowed: str,
    action: str,
) -> None:
    row = find_row(project, register, id=row_id)
    set_cell(project, register, row, column, value)

    faults = [f for f in check_registers(project) if place(f)[:3] == (
        f"data/{register}.csv", row, column)]  # fmt: skip

    assert {fault.value for fault in faults} == {value}
    assert any(allowed in fault.allowed and action in fault.next_action for fault in faults)


@pytest.mark.parametrize("measure", ["count", "mean"])
def test_the_bounds_of_a_percentage_bind_percentages_alone(project: Project, measure: str) -> None:
    row = find_row(project, "published_figures", id="williams2020-N15")
    set_cell(project, "published_figures", row, "value", "140")
    set_cell(project, "published_figures", row, "measure", measure)

    assert check_registers(project) == []


@pytest.mark.parametrize("value", ["-1", "100.5"])
def test_a_percentage_outside_its_bounds_says_which_they_are(project: Project, value: str) -> None:
    row = find_row(project, "published_figures", id="williams2020-N15")
    set_cell(project, "published_figures", row, "value", value)
    set_cell(project, "published_figures", row, "measure", "percentage")

    (fault,) = check_registers(project)

    assert place(fault) == ("data/published_figures.csv", row, "value", value)
    assert fault.allowed == "between 0 and 100 where measure is percentage"


def without_links(relation: str, subject: str) -> Callable[[Project], None]:
    """Take away the links of that relation from one row."""

    def change(project: Project) -> None:
        rows = read_rows(project, "links")
        kept = [row for row in rows if row[:2] != [subject, relation]]
        assert len(kept) < len(rows)
        write_rows(project, "links", kept)

    return change


@pytest.mark.parametrize(
    ("register", "row_id", "relation", "end"),
    [
        ("findings", "williams2020-F002", "coded to", "theme"),
        ("recommendations", "R04", "addressed to", "actor"),
    ],
)
def test_a_row_without_its_link_is_named(
    project: Project, register: str, row_id: str, relation: str, end: str
) -> None:
    without_links(relation, row_id)(project)

    (fault,) = check_registers(project)

    row = find_row(project, register, id=row_id)
    assert place(fault) == (f"data/{register}.csv", row, "id", row_id)
    assert relation in fault.allowed
    assert f"links it to its {end}" in fault.next_action


@pytest.mark.parametrize("source", ["marston2020", "williams2020"])
def test_an_id_whose_prefix_belies_its_source_is_named(project: Project, source: str) -> None:
    # williams2020a is another source than williams2020, although its id begins alike
    last = "williams2020a-N01"
    row = append_row(project, "published_figures", id=last, source=source)

    (fault,) = check_registers(project)

    assert place(fault) == ("data/published_figures.csv", row, "id", last)
    assert fault.allowed == f"an id that begins with its source, {source}-"


def test_a_link_given_twice_is_named_with_the_row_it_repeats(project: Project) -> None:
    first = dict(zip(*read_rows(project, "links")[:2], strict=True))
    row = append_row(project, "links", **first)

    (fault,) = check_registers(project)

    assert (fault.file, fault.row) == ("data/links.csv", row)
    assert "position 2" in fault.next_action


@pytest.mark.parametrize(
    ("relation", "column", "value"),
    [("addressed to", "object", "T-time"), ("depends on", "object", "A-nihr"),
     ("maps to", "subject", "R01"), ("coded to", "subject", "A-nihr")],
)  # fmt: skip
def test_a_link_joins_only_what_its_relation_joins(
    project: Project, relation: str, column: str, value: str
) -> None:
    row = find_row(project, "links", relation=relation)
    set_cell(project, "links", row, column, value)

    places = [place(fault) for fault in check_registers(project)]

    assert ("data/links.csv", row, column, value) in places
