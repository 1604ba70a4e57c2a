"""What is published of a panel, and the titles that say it."""

from __future__ import annotations

from typing import Any

import pytest
from panels import FEASIBILITY, IMPACT, NINE, plan, ratings, rule, rule_text
from small_editions import add_trust, trust_file

from evibook.build.plan import build_plan
from evibook.build.workspace import Workspace
from evibook.disclosure import PANEL_FILE, PublishedTable, csv_text, publish_panel, read_tables
from evibook.editions import check_editions
from evibook.model.project import Project
from evibook.model.ratings import Rating
from evibook.model.tables import Cell, NotAsked, Withheld
from evibook.page import rating as titles
from evibook.priorities import Panel, panel_results

TITLES = {"R01": "Time", "R02": "Money", "R03": "Mentors"}
SPLIT: list[int | None] = [2, 2, 3, 6, 7, 7, 7, 7, 7]  # the rules differ about it
HIGH: list[int | None] = [7, 7, 8, 8, 8, 8, 9, 9, 9]
LOW: list[int | None] = [10 - number for number in HIGH if number]
SEVEN: list[int | None] = [8, 8, 8, 8, 8, 8, 8, None, None]


def published(given: list[Rating], **changes: Any) -> dict[str, PublishedTable]:
    """The tables of the small panel with these ratings, by id."""
    panel = Panel(rule(**changes), plan(**changes), tuple(given))
    results = panel_results(panel, TITLES, "consensus.yml")
    return {table.id: table for table in publish_panel(results, synthetic=True)}


def two_rounds(
    first: list[int | None], second: list[int | None], item: str = "R01", criterion: str = "impact"
) -> list[Rating]:
    return [
        *ratings(first, item, 1, criterion),
        *ratings(second, item, 2, criterion),
    ]


def row(table: PublishedTable, question: str) -> dict[str, Cell]:
    """The row whose first cell reads so."""
    head = table.columns[0].name
    (found,) = [
        one for one in table.records() if getattr(one[head], "label", one[head]) == question
    ]
    return found


def test_rounds_stand_side_by_side_with_the_change_and_the_consensus() -> None:
    tables = published(two_rounds(SPLIT, HIGH))

    found = row(tables["panel-rounds"], "Impact: R01 Time")
    assert (found["first"], found["second"], found["change"]) == (7, 8, 1)
    assert (found["verdict"], found["consensus_first"], found["consensus"]) == (
        "high impact", "no", "yes"
    )  # fmt: skip
    assert row(tables["panel-response"], "Impact: R01 Time")["again"] == 9


def test_what_rests_on_fewer_than_eight_ratings_is_withheld_in_every_table() -> None:
    tables = published(two_rounds(HIGH, SEVEN))

    told = {
        **row(tables["panel-rounds"], "Impact: R01 Time"),
        **row(tables["panel-spread"], "Impact: R01 Time"),
        **row(tables["panel-rules"], "Impact: R01 Time"),
    }
    shown = {name for name, cell in told.items() if not isinstance(cell, Withheld)}
    assert shown == {"question", "first", "consensus_first"}
    point = row(tables["panel-matrix"], "R01")
    assert all(isinstance(point[name], Withheld) for name in ("impact", "impact_verdict", "both"))
    assert row(tables["panel-response"], "Impact: R01 Time")["second"] == 7


def test_no_table_has_a_pseudonym_or_the_number_of_ratings_in_a_region() -> None:
    tables = published(two_rounds(SPLIT, HIGH))
    text = "".join(map(csv_text, tables.values()))

    assert not [who for who in NINE if who in text]
    names = {column.name for table in tables.values() for column in table.columns}
    assert not names & {"low", "middle", "high", "panellist"}
    assert all(table.synthetic and table.origin == "panel" for table in tables.values())


def test_only_a_panel_that_was_asked_about_priority_finds_priorities() -> None:
    priority = IMPACT | {"id": "priority", "asks": "priority", "title": "Priority"}
    asked = published(two_rounds(HIGH, HIGH, criterion="priority"), criteria=[priority])
    other = published([*two_rounds(HIGH, HIGH), *two_rounds(HIGH, HIGH, criterion="feasibility")])

    assert row(asked["panel-rounds"], "Priority: R01 Time")["verdict"] == "a priority"
    assert "priorit" not in "".join(map(csv_text, other.values())).lower()
    assert asked["panel-matrix"].rows == ()


def test_the_rule_is_published_whole_with_its_checksum() -> None:
    told = dict(published([])["panel-rule"].rows)

    assert told["SHA-256 of consensus.yml"] == plan().rule_sha256
    assert told["Fixed on"] == "4 May 2026"
    assert "type 7" in str(told["Percentiles"])


def test_a_panel_of_one_round_was_not_asked_again() -> None:
    tables = published(ratings(HIGH), rounds=1)

    found = row(tables["panel-rounds"], "Impact: R01 Time")
    assert (found["first"], found["second"], found["change"]) == (8, NotAsked(), NotAsked())
    assert titles.rounds_title(tables["panel-rounds"]) == (
        "The panel reaches consensus on one of six questions in its only round"
    )
    assert titles.response_title(tables["panel-response"]) == (
        "Between none and nine of nine panellists rated each question in the only round"
    )


def test_titles_say_what_the_panel_found() -> None:
    tables = published([
        *two_rounds(SPLIT, SPLIT),
        *two_rounds(HIGH, HIGH, "R02"),
        *two_rounds(HIGH, HIGH, "R02", "feasibility"),
        *two_rounds(LOW, LOW, "R01", "feasibility"),
        *two_rounds([1, 1, 1, 5, 5, 5, 9, 9, 9], [1, 1, 1, 5, 5, 5, 9, 9, 9], "R03"),
    ])  # fmt: skip

    assert titles.matrix_title(tables["panel-matrix"]) == (
        "R02 is rated of high impact and feasible, with consensus on both"
    )
    assert titles.rules_title(tables["panel-rules"]) == (
        "one of five verdicts depends on the choice of rule: the impact of R01"
    )
    assert titles.spread_title(tables["panel-spread"]) == (
        "By its spread, the panel disagrees on the impact of R03"
    )
    assert titles.rounds_title(tables["panel-rounds"]) == (
        "The panel reaches consensus on three of six questions after round two; "
        "after round one, on three"
    )


@pytest.mark.parametrize("criteria", [[IMPACT, FEASIBILITY], [IMPACT]])
def test_titles_stay_true_where_nobody_has_rated(criteria: list[dict[str, str]]) -> None:
    tables = published([], criteria=criteria)

    assert "Too few" in titles.rounds_title(tables["panel-rounds"])
    assert "can be shown" in titles.spread_title(tables["panel-spread"])
    assert titles.rules_title(tables["panel-rules"]).startswith("No verdict")
    assert titles.matrix_title(tables["panel-matrix"]) in (
        "The panel was not asked about both impact and feasibility",
        "No recommendation is rated both of high impact and feasible",
    )


def test_an_edition_that_names_a_panel_has_its_rule(project: Project) -> None:
    add_trust(project, "panel: consensus.yml\n")

    (fault,) = check_editions(project)

    assert (fault.file, fault.column) == ("editions/a-trust.yml", "panel")
    assert fault.allowed == "the panel's rule at editions/a-trust/consensus.yml"


def test_a_build_leaves_the_tables_where_the_edition_names_its_panel(project: Project) -> None:
    items = ["R00", "R01"]
    trust_file(project, "consensus.yml", rule_text(items=items))
    workspace = Workspace(project, "a-trust")
    add_trust(project)
    assert "panel" not in {step.id for step in build_plan(workspace)}

    add_trust(project, "panel: consensus.yml\n")
    (step,) = [step for step in build_plan(workspace) if step.id == "panel"]
    step.run()

    tables = {table.id: table for table in read_tables(workspace.result / PANEL_FILE)}
    assert len(tables["panel-rounds"].rows) == 2 * len(items)
    assert tables["panel-rounds"].synthetic
