"""What a panel's ratings come to: the RAND/UCLA appropriateness method, as pure analysis."""

from evibook.priorities.consensus import ConsensusRule, consensus_reached, verdict_under
from evibook.priorities.consensus_file import consensus_sha256, parse_consensus, stale_ratings
from evibook.priorities.edition_panel import Panel, check_panel, read_panel
from evibook.priorities.forms import rating_forms
from evibook.priorities.matrix import MatrixPoint, priority_matrix, priority_words, verdict_words
from evibook.priorities.panel import (
    ItemRating,
    Spread,
    least_without_ends,
    rate_item,
    spread_of,
)
from evibook.priorities.results import panel_results, rule_particulars
from evibook.priorities.rounds import (
    ItemMovement,
    RuleComparison,
    changed_verdicts,
    compare_rounds,
    compare_rules,
    rate_round,
)
from evibook.priorities.verdicts import ItemVerdict, classic_verdict, ipras_verdict, verdict_by

__all__ = [
    "ConsensusRule",
    "ItemMovement",
    "ItemRating",
    "ItemVerdict",
    "MatrixPoint",
    "Panel",
    "RuleComparison",
    "Spread",
    "changed_verdicts",
    "check_panel",
    "classic_verdict",
    "compare_rounds",
    "compare_rules",
    "consensus_reached",
    "consensus_sha256",
    "ipras_verdict",
    "least_without_ends",
    "panel_results",
    "parse_consensus",
    "priority_matrix",
    "priority_words",
    "rate_item",
    "rate_round",
    "rating_forms",
    "read_panel",
    "rule_particulars",
    "spread_of",
    "stale_ratings",
    "verdict_by",
    "verdict_under",
    "verdict_words",
]
