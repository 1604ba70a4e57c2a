"""The publish step of a panel: what may be shown of a few people's ratings.

The floors for a survey protect what staff say about themselves. A panel is invited to judge
recommendations, knows beforehand what is published, and has as few members as its method asks
for, so it has a floor of its own; see docs/adr/0018-panel-tables.md.
"""

from __future__ import annotations

from evibook.disclosure.panel_tables import panel_tables
from evibook.disclosure.published import PublishedTable
from evibook.model.panel_results import PanelResults

PANEL_FILE = "panel-tables.json"
PROOF = (
    "Numbers and verdicts of a question rest on {fewest} ratings or more: no percentile depends on "
    "the lowest two or the highest two. No table says how a panellist rated, how many rated in a "
    "region of the scale, or who moved."
)
INPUTS = ("consensus", "ratings")
SHOWN_DIGITS = 12  # of the checksum; the table of the rule has all of them


def publish_panel(results: PanelResults, *, synthetic: bool) -> tuple[PublishedTable, ...]:
    """Every table of a panel, with what rests on too few ratings withheld."""
    return tuple(
        PublishedTable(
            id=name,
            columns=columns,
            rows=tuple(rows),
            base=results.invited,
            origin="panel",
            synthetic=synthetic,
            rule=rule,
            statement=_statement(results),
            proof=PROOF.format(fewest=results.fewest_shown),
            inputs=INPUTS,
            locators=(),
        )
        for name, columns, rows, rule in panel_tables(results)
    )


def _statement(results: PanelResults) -> str:
    return (
        f"Invited: {results.invited} panellists. Verdicts are by {results.own_rule}, percentiles "
        f"those of {results.percentiles}. The rule was fixed before ratings were read "
        f"({results.rule_file}, SHA-256 {results.rule_sha256[:SHOWN_DIGITS]}...)."
    )
