"""The consensus rule: typed, fixed before ratings are read, and named by its SHA-256."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

import pytest
from panels import FEASIBILITY, IMPACT, NINE, fix_rule, plan, rating, rule, rule_text

from evibook.errors import Fault
from evibook.model.project import Project
from evibook.priorities import (
    check_panel,
    classic_verdict,
    consensus_reached,
    consensus_sha256,
    ipras_verdict,
    parse_consensus,
    rate_item,
    stale_ratings,
    verdict_under,
)

FILE = "editions/national/consensus.yml"


def faults(**changes: Any) -> list[Fault]:
    """The faults of the rule with some of its values changed."""
    return parse_consensus(rule_text(**changes), FILE)[1]


def test_a_rule_is_read_with_all_that_it_says() -> None:
    read, found = parse_consensus(rule_text(), FILE)

    assert found == []
    assert read == rule()
    assert read is not None
    assert read.percentiles == "type 7"
    assert read.plan("0").criteria == {"impact": "Impact", "feasibility": "Feasibility"}


@pytest.mark.parametrize(
    ("changes", "column", "line", "words"),
    [
        ({"rule": "clasic"}, "rule", "rule: clasic", "Did you mean 'classic'?"),
        ({"percentiles": "type 9"}, "percentiles", "percentiles: type 9", "type 7"),
        ({"rounds": 3}, "rounds", "rounds: 3", "less than or equal to 2"),
        ({"least_rated": 1}, "least_rated", "least_rated: 1", "greater than or equal to 2"),
        ({"panellists": ["P1", "j@nhs.uk"]}, "panellists.1", "- j@nhs.uk", "match pattern"),
        ({"panellists": [*NINE, "p1"]}, "panellists", "panellists:", "once, not p1 again"),
        ({"items": []}, "items", "items: []", "name one at least"),
        ({"items": ["R01", "R01"]}, "items", "items:", "once, not r01 again"),
        ({"off_scale": {"10": "?"}}, "off_scale.10.[key]", "  '10': '?'", "match pattern"),
        ({"criteria": [IMPACT, IMPACT]}, "criteria", "criteria:", "once, not impact again"),
        ({"criteria": [IMPACT | {"title": "Rating"}]}, "criteria", "criteria:", "name it other"),
        ({"criteria": [IMPACT | {"asks": "merit"}]}, "criteria.0.asks", "  asks: merit", "'impa"),
        ({"colour": "blue"}, "colour", "colour: blue", "Remove the key"),
        ({"fixed_on": "soon"}, "fixed_on", "fixed_on: soon", "valid date"),
    ],
)
def test_what_a_rule_may_not_say_is_named_with_its_line(
    changes: dict[str, Any], column: str, line: str, words: str
) -> None:
    (fault,) = faults(**changes)

    assert (fault.file, fault.column) == (FILE, column)
    assert rule_text(**changes).splitlines()[fault.row - 1] == line
    assert words in f"{fault.allowed} {fault.next_action}"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"rule": "ipras"}, "agreement is found by the classic rule alone"),
        ({"panellists": NINE[:7], "least_rated": 5}, "for panels of 8 to 16, not of 7"),
        ({"least_rated": 10}, "at most the number of panellists, 9"),
    ],
)
def test_a_rule_that_cannot_be_kept_is_refused(changes: dict[str, Any], words: str) -> None:
    (fault,) = faults(**changes)

    assert words in fault.allowed


def test_a_small_panel_may_use_ipras() -> None:
    assert faults(panellists=NINE[:5], least_rated=3, rule="ipras",
                  consensus="no disagreement") == []  # fmt: skip


def test_a_file_that_is_no_yaml_is_one_fault() -> None:
    (fault,) = parse_consensus("rule: [", FILE)[1]

    assert "a readable YAML file" in fault.allowed


def test_the_sha256_is_the_files_own_and_the_same_on_every_system() -> None:
    text = rule_text()

    assert consensus_sha256(text) == hashlib.sha256(text.encode("utf-8")).hexdigest()
    assert consensus_sha256(text.replace("\n", "\r\n")) == consensus_sha256(text)
    assert consensus_sha256(text + "# a word more\n") != consensus_sha256(text)


def test_ratings_read_under_another_rule_are_refused_once_for_each_rule() -> None:
    good, other = rating(), replace(rating(item="R02"), rule_sha256="f" * 64)
    third = replace(rating(item="R03"), rule_sha256="e" * 64)
    rows = [(2, good), (3, other), (4, other), (5, third)]

    found = stale_ratings(rows, plan(), "ratings.csv", FILE)

    assert [(fault.row, fault.column, fault.value) for fault in found] == [
        (3, "rule_sha256", "f" * 64), (5, "rule_sha256", "e" * 64)
    ]  # fmt: skip
    assert plan().rule_sha256 in found[0].allowed
    assert found[0].next_action.startswith("2 rows from here on were read under another rule.")
    assert found[1].next_action.startswith("This row was read under another rule.")


def test_ratings_of_the_present_rule_have_no_fault() -> None:
    assert stale_ratings([(2, rating())], plan(), "ratings.csv", FILE) == []


@pytest.mark.parametrize(
    ("ratings", "agreement", "no_disagreement"),
    [([8] * 9, True, True), ([8] * 6 + [5] * 3, False, True), ([9] * 5 + [1] * 4, False, False)],
)
def test_consensus_is_what_the_rule_says(
    ratings: list[int], agreement: bool, no_disagreement: bool
) -> None:
    rated = rate_item("R01", "impact", 1, ratings, 0, 9)
    lenient = rule(consensus="no disagreement")

    assert consensus_reached(rule(), classic_verdict(rated)) is agreement
    assert consensus_reached(lenient, classic_verdict(rated)) is no_disagreement
    assert consensus_reached(lenient, ipras_verdict(rated)) is no_disagreement


def test_too_few_ratings_reach_no_consensus_and_miss_none() -> None:
    verdict = verdict_under(rule(), rate_item("R01", "impact", 1, [8] * 7, 0, 9))

    assert verdict.verdict == "not classified"
    assert consensus_reached(rule(), verdict) is None


def test_an_item_that_is_no_recommendation_is_named_with_its_line(project: Project) -> None:
    path = fix_rule(project, items=["R01", "R100"])

    (fault,) = check_panel(project, "national")

    line = path.read_text(encoding="utf-8").splitlines().index("- R100") + 1
    assert (fault.file, fault.row, fault.value) == (FILE, line, "R100")
    assert "Did you mean 'R" in fault.next_action


def test_an_edition_without_a_panel_has_no_fault(project: Project) -> None:
    assert check_panel(project, "national") == []


def test_a_form_asks_every_question_in_the_rules_order() -> None:
    asked = rule().asked()

    assert [one.question for one in asked] == [IMPACT["question"], FEASIBILITY["question"]]


def test_the_rule_in_the_contributors_guide_can_be_used_as_it_stands(report: Project) -> None:
    guide = (report.root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    example = guide.split("## Run a panel")[1].split("```yaml\n")[1].split("```")[0]

    read, found = parse_consensus(example, FILE)

    assert found == []
    assert read is not None
    assert {one.asks for one in read.criteria} == {"impact", "feasibility"}
