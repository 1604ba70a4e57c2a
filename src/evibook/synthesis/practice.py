"""From strategy to practice: where intent weakens, what is done locally, what else is asked."""

from __future__ import annotations

import pandas as pd

from evibook.model.tables import Cell, Column, EvidenceTable
from evibook.registers import Registers
from evibook.synthesis.corpus import findings_by_theme, source_entities, theme_entities
from evibook.synthesis.plan import evidence_table

POLICY_REPORT = "peckham2021"
FIGURE = "Results and Conclusions, Figure 4"
STEPS = {
    "high level strategy": "National strategy",
    "organisational strategy": "Strategy of an organisation",
    "operational action": "Action on the ground",
    "impact": "Effect",
}


@evidence_table("strategy-to-practice")
def strategy_to_practice(registers: Registers) -> EvidenceTable:
    """What the source says of research strategy at each step down to practice."""
    findings = registers["findings"]
    own = findings[
        (findings["source"] == POLICY_REPORT) & findings["locator"].str.startswith(FIGURE)
    ]
    rows: list[tuple[Cell, ...]] = []
    for step, name in STEPS.items():
        at = own[own["locator"].str.contains(f"'{step}'", regex=False)]
        weak = at["kind"] == "barrier"
        rows.append((name, _joined(at[~weak]), _joined(at[weak]), int(weak.sum())))
    return EvidenceTable(
        columns=(
            Column("step", "Step", row_header=True, weight=1.2),
            Column("strong", "What is there", weight=2.4),
            Column("weak", "What weakens it", weight=3.0),
            Column("barriers", "Weaknesses", "count", "statements", weight=0.9),
        ),
        rows=tuple(rows),
        statement="The steps are those of a figure of the source whose columns are run together "
        "in our copy; their order was reconstructed.",
        locators=((POLICY_REPORT, FIGURE),),
    )


def _joined(frame: pd.DataFrame) -> str:
    return " ".join(frame["paraphrase"]) or "Nothing printed."


LEVELS = {
    "macro": "Macro: system and policy",
    "meso": "Meso: organisations",
    "micro": "Micro: people and teams",
}


@evidence_table("barriers-by-level")
def barriers_by_level(registers: Registers) -> EvidenceTable:
    """Barriers charted from all sources, by the level at which they act."""
    findings = registers["findings"]
    barriers = findings[findings["kind"] == "barrier"]
    sources = source_entities(registers)
    counts = pd.crosstab(barriers["level"], barriers["source"])
    counts = counts.reindex(index=list(LEVELS), columns=list(sources), fill_value=0)
    return EvidenceTable(
        columns=(
            Column("level", "Level", row_header=True, weight=2.2),
            *(Column(s, entity.label, "count", "statements") for s, entity in sources.items()),
            Column("all", "All", "count", "statements"),
        ),
        rows=tuple(
            (
                LEVELS[level],
                *(int(counts.loc[level, source]) for source in sources),
                int(counts.loc[level].sum()),
            )
            for level in LEVELS
        ),
        statement="The level is assigned in charting by the definitions of the protocol; "
        "statements whose level is not stated are left out.",
        locators=tuple((source, "the whole document") for source in sources),
    )


@evidence_table("examples-of-practice")
def examples(registers: Registers) -> EvidenceTable:
    """Examples of good practice and local initiatives that the policy report tells."""
    findings = registers["findings"]
    policy = findings["source"] == POLICY_REPORT
    ticked = findings["kind"] == "good practice"
    local = (findings["kind"] == "initiative") & (findings["level"] != "macro")
    own = findings[policy & (ticked | local)]
    return EvidenceTable(
        columns=(
            Column("id", "No.", row_header=True, weight=0.6),
            Column("example", "Example", weight=4.0),
            Column("organisation", "Organisation", weight=1.8),
            Column("told", "How it is told", weight=1.0),
            Column("locator", "Locator", weight=1.8),
        ),
        rows=tuple(
            (
                row.id.rsplit("-", 1)[-1],
                row.paraphrase,
                row.organisation,
                _told(row.kind, row.locator),
                row.locator,
            )
            for row in own.itertuples()
        ),
        statement="The source ticks some examples in boxes and tells others in its text or its "
        "summary. None of them is evaluated in the source.",
        locators=(
            (POLICY_REPORT, "Executive Summary; good practice examples in all themes; Section 4"),
        ),
    )


def _told(kind: str, locator: str) -> str:
    if locator.startswith("Executive Summary"):
        return "in the summary"
    return "ticked in a box" if kind == "good practice" else "in the text"


@evidence_table("further-asks")
def further_asks(registers: Registers) -> EvidenceTable:
    """What the policy report asks for beside its numbered recommendations."""
    findings = registers["findings"]
    policy = findings["source"] == POLICY_REPORT
    own = findings[policy & (findings["kind"] == "proposal")]
    return EvidenceTable(
        columns=(
            Column("id", "No.", row_header=True, weight=0.6),
            Column("ask", "What is asked", weight=4.0),
            Column("by", "By whom", weight=1.1),
            Column("level", "Level", weight=0.8),
            Column("locator", "Locator", weight=2.0),
        ),
        rows=tuple(
            (
                row.id.rsplit("-", 1)[-1],
                row.paraphrase,
                row.perspective,
                row.level,
                row.locator,
            )
            for row in own.itertuples()
        ),
        statement="Asks and suggestions outside the numbered list, by the authors or by those "
        "whom they asked.",
        locators=((POLICY_REPORT, "Sections 1.1 to 4.3; Discussion"),),
    )


AUTHORS, OTHERS = "authors", "participants"


@evidence_table("further-asks-by-theme")
def further_asks_by_theme(registers: Registers) -> EvidenceTable:
    """Asks outside the numbered list, by the report's themes and by who makes them."""
    coded = findings_by_theme(registers)
    own = coded[(coded["source"] == POLICY_REPORT) & (coded["kind"] == "proposal")]
    by = own["perspective"].where(own["perspective"] == AUTHORS, OTHERS)
    counts = pd.crosstab(own["theme"], by).reindex(columns=[AUTHORS, OTHERS], fill_value=0)
    themes = theme_entities(registers)
    order = sorted(counts.index, key=lambda t: (-int(counts.loc[t].sum()), themes[t].label))
    return EvidenceTable(
        columns=(
            Column("theme", "Theme", "entity", row_header=True, weight=4.6),
            Column("authors", "Authors", "count", "asks"),
            Column("participants", "Those they asked", "count", "asks", weight=1.4),
            Column("all", "All", "count", "asks"),
        ),
        rows=tuple(
            (
                themes[theme],
                int(counts.loc[theme, AUTHORS]),
                int(counts.loc[theme, OTHERS]),
                int(counts.loc[theme].sum()),
            )
            for theme in order
        ),
        statement="An ask that carries several themes is counted under each.",
        locators=((POLICY_REPORT, "all sections; Discussion"),),
    )


@evidence_table("implementation-by-kind")
def implementation(registers: Registers) -> EvidenceTable:
    """Statements on the way from strategy to practice, by kind and source."""
    coded = findings_by_theme(registers)
    own = coded[coded["theme"] == "T-implementation"]
    sources = source_entities(registers)
    counts = pd.crosstab(own["kind"], own["source"]).reindex(columns=list(sources), fill_value=0)
    order = sorted(counts.index, key=lambda kind: (-int(counts.loc[kind].sum()), kind))
    return EvidenceTable(
        columns=(
            Column("kind", "Kind", row_header=True, weight=1.6),
            *(Column(s, entity.label, "count", "statements") for s, entity in sources.items()),
        ),
        rows=tuple(
            (kind.capitalize(), *(int(counts.loc[kind, source]) for source in sources))
            for kind in order
        ),
        statement="Statements coded to the theme 'From strategy to practice'.",
        locators=tuple((source, "the whole document") for source in sources),
    )
