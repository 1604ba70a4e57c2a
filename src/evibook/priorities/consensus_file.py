"""The consensus rule as a file: read, named by its SHA-256, and held against the ratings.

Each rating records the SHA-256 of the rule under which it was read, so that nobody can choose a
rule by its results.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from evibook.errors import Fault, parse_yaml
from evibook.model.ratings import PanelPlan, Rating
from evibook.priorities.consensus import ConsensusRule


def parse_consensus(text: str, file: str) -> tuple[ConsensusRule | None, list[Fault]]:
    """The rule in a file's text, or its faults. ``file`` names it in messages."""
    return parse_yaml(text, file, ConsensusRule.model_validate)


def consensus_sha256(text: str) -> str:
    """The SHA-256 of a rule's file with LF line ends: what `sha256sum` prints of it."""
    return hashlib.sha256(text.replace("\r\n", "\n").encode("utf-8")).hexdigest()


def stale_ratings(
    ratings: Iterable[tuple[int, Rating]], plan: PanelPlan, file: str, rule_file: str
) -> list[Fault]:
    """A fault for each rule other than the present one under which (row, rating) pairs were read.

    ``file`` holds the ratings, ``rule_file`` the rule.
    """
    rows: dict[str, list[int]] = {}
    for row, rating in ratings:
        if rating.rule_sha256 != plan.rule_sha256:
            rows.setdefault(rating.rule_sha256, []).append(row)
    return [
        Fault(
            file, found[0], "rule_sha256", sha256,
            f"{plan.rule_sha256}, the SHA-256 of {rule_file} as it stands",
            f"{_counted(found)} read under another rule. Restore {rule_file} as it was, or take "
            "the ratings out and have the panel rate again under the new rule.",
        )
        for sha256, found in rows.items()
    ]  # fmt: skip


def _counted(rows: Sequence[int]) -> str:
    if len(rows) == 1:
        return "This row was"
    return f"{len(rows)} rows from here on were"
