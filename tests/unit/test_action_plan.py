"""An action plan: checked cell by cell, and published with what may be shown of the survey."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from edits import read_rows
from histories import EDITION, PLANNED, update
from published import published

from evibook.build.checks.actions import check_actions
from evibook.disclosure import PublishedTable
from evibook.disclosure.actions import action_tables, published_shares
from evibook.editions import check_editions, read_edition
from evibook.errors import FaultsFound
from evibook.exhibits import acting, number_text
from evibook.model.actions import Action
from evibook.model.project import Project
from evibook.model.tables import Column, NotAsked, Withheld
from evibook.registers import Registers, actions_path, read_actions
from evibook.tracker import ActionPlan, Record, tracked

TRUST = "example-trust"
FIRST = Action(
    id="A01",
    recommendation="R01",
    action="Write it into job plans.",
    owner="Medical Director",
    starts=None,
    due=date(2027, 6, 30),
    measure="Share of job plans.",
    theme="T-time",
    survey_table="survey-barriers",
    survey_answer="No time",
    note="",
)
ASKED = (
    FIRST,
    replace(FIRST, id="A02", due=date(2027, 3, 31), survey_answer="No mentor", note="If paid."),
    replace(FIRST, id="A03", recommendation="R07", survey_table="", survey_answer=""),
)
SURVEY = published(
    (
        Column("barriers", "Barriers", row_header=True),
        Column("research", "Research", "percentage"),
        Column("all", "All", "percentage"),
    ),
    (("No time", 80, 62), ("No mentor", 40, Withheld("small"))),
    id="survey-barriers",
    origin="survey",
)


@pytest.fixture(scope="module")
def tables(report: Project, registers: Registers) -> dict[str, PublishedTable]:
    """What is published of the three actions above."""
    titles = dict(
        zip(registers["recommendations"]["id"], registers["recommendations"]["title"], strict=True)
    )
    record = Record(EDITION, titles, (), (update(1, "2027-01-04", **PLANNED),), {})
    plan = ActionPlan(
        actions=ASKED,
        tracked=tracked(record, registers, date(2027, 2, 1)),
        themes={"T-time": "Time and workload"},
        shares=published_shares([SURVEY]),
    )
    made = action_tables(plan, read_edition(report, TRUST))
    return {table.id: table for table in made}


def put(project: Project, **cells: str) -> None:
    """Change cells of the first action of the example's plan."""
    path = actions_path(project, TRUST)
    head, _, *rest = path.read_text(encoding="utf-8").splitlines()
    row = FIRST_CELLS | cells
    line = ",".join(f'"{row[name]}"' for name in head.split(","))
    path.write_text("\n".join([head, line, *rest]) + "\n", encoding="utf-8")


FIRST_CELLS = {
    "id": "A01",
    "recommendation": "R01",
    "action": "Do it.",
    "owner": "Medical Director",
    "starts": "2026-04-01",
    "due": "2026-12-31",
    "measure": "It is done.",
    "theme": "T-time",
    "survey_table": "survey-barriers-by-activity",
    "survey_answer": "No time set aside for research",
    "note": "",
}


def test_the_plan_of_the_example_has_no_fault_and_is_read_in_its_order(report: Project) -> None:
    assert check_actions(report) == []

    actions = read_actions(report, TRUST)

    assert [one.id for one in actions] == sorted(one.id for one in actions)
    assert all(one.due for one in actions)
    assert read_actions(report, "national") == ()


@pytest.mark.parametrize(
    ("column", "value", "allowed"),
    [
        ("id", "1", "A[0-9]"),
        ("recommendation", "R99", "an id in data/recommendations.csv"),
        ("action", "", "must be filled"),
        ("owner", "j.smith@example.org", "a role"),
        ("due", "2026-03-31", "the day on which it starts"),
        ("due", "soon", "date"),
        ("measure", "", "must be filled"),
        ("theme", "T-tim", "an id in data/themes.csv"),
        ("survey_table", "", "a value where survey_answer has one"),
        ("survey_table", "survey-barrier-by-activity", "a row of tabulations.csv"),
        ("survey_answer", "No time", "an answer in survey-barriers-by-activity"),
    ],
)
def test_a_fault_is_told_with_its_row_and_what_is_allowed(
    project: Project, column: str, value: str, allowed: str
) -> None:
    put(project, **{column: value})

    (fault,) = check_actions(project)

    assert (fault.file, fault.row, fault.column) == (
        "editions/example-trust/actions.csv",
        2,
        column,
    )
    assert allowed in fault.allowed


def test_a_plan_without_an_action_is_a_fault(project: Project) -> None:
    path = actions_path(project, TRUST)
    path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")

    (fault,) = check_actions(project)

    assert fault.allowed == "a plan with an action or more"


def test_a_plan_with_a_fault_is_not_read(project: Project) -> None:
    put(project, theme="T-tim")

    with pytest.raises(FaultsFound):
        read_actions(project, TRUST)


def test_all_faults_are_told_at_once(project: Project) -> None:
    put(project, owner="a@b", theme="T-tim", survey_answer="No time")

    assert [fault.column for fault in check_actions(project)] == ["theme", "owner", "survey_answer"]


def test_a_plan_that_the_edition_does_not_name_is_a_fault(project: Project) -> None:
    path = project.editions / "example-trust.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("actions: actions.csv\n", ""), encoding="utf-8")

    (fault,) = check_editions(project)

    assert fault.column == "actions"


def test_every_action_is_published_with_what_it_answers(tables: dict[str, PublishedTable]) -> None:
    rows = tables["actions"].records()

    assert [row["id"] for row in rows] == ["A01", "A02", "A03"]
    assert rows[1]["action"] == "Write it into job plans. If paid."
    assert all(table.synthetic and table.origin == "plan" for table in tables.values())


def test_shares_are_those_that_the_survey_published(tables: dict[str, PublishedTable]) -> None:
    by_barrier = {row["barrier"]: row["share"] for row in tables["actions-by-barrier"].records()}

    assert by_barrier["No time"] == 62
    assert isinstance(by_barrier["No mentor"], Withheld)
    assert isinstance(by_barrier["Time and workload"], NotAsked)
    board = tables["actions-for-the-board"].records()
    assert [row["barrier"] for row in board] == [
        "No mentor (share withheld)", "No time (62%)", "Time and workload",
    ]  # fmt: skip


def test_what_has_no_action_is_said(tables: dict[str, PublishedTable], report: Project) -> None:
    rows = {row["recommendation"].id: row for row in tables["actions-by-recommendation"].records()}

    assert (rows["R01"]["actions"], rows["R01"]["which"]) == (2, "A01, A02")
    assert rows["R01"]["delivery"] == "planned"
    assert rows["R00"]["actions"] == 0
    assert len(rows) == len(read_rows(report, "recommendations")) - 1


def test_titles_say_what_the_tables_hold(tables: dict[str, PublishedTable]) -> None:
    answered = tables["actions-by-recommendation"]
    levels = {row["recommendation"].id: row["level"] for row in answered.records()}
    meso = [key for key, level in levels.items() if level == "Meso"]

    assert acting.answered_title(answered) == (
        f"Three actions answer two of the {len(levels)} recommendations"
    )
    told = acting.unanswered_title(answered, "Meso")
    assert told.startswith(f"{number_text(len(meso) - 1)} of the {number_text(len(meso))} have")
    assert "R01" not in told
    assert acting.barriers_title(tables["actions-by-barrier"]) == (
        "Of the barriers that the plan is to lower, “No time” is named most often of those shown: "
        "by 62% of respondents"
    )
    assert acting.board_title(tables["actions-for-the-board"]) == (
        "Three actions, due from 31 March 2027 to 30 June 2027"
    )


def test_a_title_is_true_where_no_share_can_be_shown(tables: dict[str, PublishedTable]) -> None:
    table = tables["actions-by-barrier"]
    none = replace(table, rows=tuple(row for row in table.rows if row[1] != 62))

    assert "no share" in acting.barriers_title(none)
