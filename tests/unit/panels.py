"""A small panel for tests: its rule, ratings, and the files of an edition that has it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from evibook.model.project import Project
from evibook.model.ratings import PanelPlan, Rating
from evibook.priorities import ConsensusRule, consensus_sha256

EDITION = "national"
NINE = [f"P{number}" for number in range(1, 10)]
IMPACT = {
    "id": "impact",
    "asks": "impact",
    "title": "Impact",
    "question": "How much would it change?",
    "low": "nothing",
    "high": "very much",
}
FEASIBILITY = IMPACT | {
    "id": "feasibility",
    "asks": "feasibility",
    "title": "Feasibility",
    "question": "Can it be done?",
}
RULE: dict[str, Any] = {
    "fixed_on": "2026-05-04",
    "fixed_by": "Steering group",
    "rule": "classic",
    "consensus": "agreement",
    "least_rated": 8,
    "rounds": 2,
    "panellists": NINE,
    "items": ["R01", "R02", "R03"],
    "criteria": [IMPACT, FEASIBILITY],
    "off_scale": {"X": "Don't know"},
}


def rule_text(**changes: Any) -> str:
    """The rule as a file's text, with some of its values changed."""
    return yaml.safe_dump(RULE | changes, sort_keys=False, allow_unicode=True)


def rule(**changes: Any) -> ConsensusRule:
    """The rule with some of its values changed."""
    return ConsensusRule.model_validate(RULE | changes)


def plan(**changes: Any) -> PanelPlan:
    """The plan of the rule, under the SHA-256 of its text."""
    return rule(**changes).plan(consensus_sha256(rule_text(**changes)))


def rating(
    panellist: str = "P1",
    item: str = "R01",
    number: int | None = 7,
    round_: int = 1,
    criterion: str = "impact",
) -> Rating:
    """A rating, or an answer of X where there is no number."""
    off_scale = "X" if number is None else ""
    return Rating(panellist, round_, item, criterion, number, off_scale, plan().rule_sha256)


def ratings(
    numbers: list[int | None], item: str = "R01", round_: int = 1, criterion: str = "impact"
) -> list[Rating]:
    """What the first panellists answered on an item, in their order."""
    return [
        rating(who, item, number, round_, criterion)
        for who, number in zip(NINE, numbers, strict=False)
    ]


def folder(project: Project) -> Path:
    """Where the edition keeps its panel's files."""
    return project.editions / EDITION


def fix_rule(project: Project, **changes: Any) -> Path:
    """Write the rule into the edition's folder."""
    folder(project).mkdir(exist_ok=True)
    path = folder(project) / "consensus.yml"
    path.write_text(rule_text(**changes), encoding="utf-8", newline="\n")
    return path
