"""An edition's panel as a whole: its rule with the ratings that were read under it."""

from __future__ import annotations

from dataclasses import dataclass

from evibook.editions import consensus_path, read_consensus_text
from evibook.errors import Fault, FaultsFound, near_miss, sentences
from evibook.errors.yaml import line_of
from evibook.importers.ratings import ratings_path, read_ratings
from evibook.model.project import Project
from evibook.model.ratings import PanelPlan, Rating
from evibook.priorities.consensus import ConsensusRule
from evibook.priorities.consensus_file import consensus_sha256, parse_consensus, stale_ratings
from evibook.registers import read_raw_ids

ITEMS = "recommendations"  # the register whose rows a panel rates


@dataclass(frozen=True)
class Panel:
    """A panel's rule, its plan with the rule's SHA-256, and its ratings."""

    rule: ConsensusRule
    plan: PanelPlan
    ratings: tuple[Rating, ...]


def read_panel(project: Project, edition: str) -> Panel:
    """An edition's panel. Raises FaultsFound, also for ratings read under another rule."""
    panel, faults = _load(project, edition)
    if panel is None:
        raise FaultsFound(faults)
    return panel


def check_panel(project: Project, edition: str) -> list[Fault]:
    """All faults of an edition's rule and ratings; none for an edition without a panel."""
    files = (consensus_path(project, edition), ratings_path(project, edition))
    if not any(path.exists() for path in files):
        return []
    return _load(project, edition)[1]


def _load(project: Project, edition: str) -> tuple[Panel | None, list[Fault]]:
    rule_file = project.name_of(consensus_path(project, edition))
    text = read_consensus_text(project, edition)
    if isinstance(text, Fault):
        return None, [text]
    rule, faults = parse_consensus(text, rule_file)
    if rule is None:
        return None, faults
    plan = rule.plan(consensus_sha256(text))
    ratings, faults = read_ratings(project, edition, plan)
    file = project.name_of(ratings_path(project, edition))
    # Where the rule has changed, all else that does not fit it follows from that.
    faults = stale_ratings(ratings, plan, file, rule_file) or faults
    faults += _unknown_items(project, rule, text, rule_file)
    if faults:
        return None, faults
    return Panel(rule, plan, tuple(rating for _, rating in ratings)), []


def _unknown_items(project: Project, rule: ConsensusRule, text: str, file: str) -> list[Fault]:
    """Items of the rule that are no recommendation."""
    known = [item for _, item in read_raw_ids(project, ITEMS) or ()]
    return [
        Fault(
            file,
            line_of(text, ("items", place)),
            "items",
            item,
            f"an id in {ITEMS}.csv",
            sentences(near_miss(item, known), "Correct the item."),
        )
        for place, item in enumerate(rule.items)
        if item not in known
    ]
