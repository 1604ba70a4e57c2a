"""What the sources say together: barriers and what helps, by source and by whose view it is."""

from __future__ import annotations

import pandas as pd

from evibook.model.tables import Cell, Column, EvidenceTable, NotAsked
from evibook.registers import Registers
from evibook.synthesis.corpus import (
    column_name,
    findings_by_theme,
    source_entities,
    theme_entities,
)
from evibook.synthesis.plan import evidence_table

PARTICIPANTS = "participants' data"
NOT_A_GROUP = ("not stated", "authors")
GROUP_WORDS = {"all groups": "Group not stated"}


def participants_findings(registers: Registers, kind: str) -> pd.DataFrame:
    """Findings of a kind that rest on participants' own data, one row per theme of the report."""
    coded = findings_by_theme(registers)
    return coded[(coded["kind"] == kind) & (coded["evidence_status"] == PARTICIPANTS)]


def empirical_sources(registers: Registers) -> list[str]:
    """Sources with at least one finding from participants, in the order of their register."""
    findings = registers["findings"]
    with_data = set(findings.loc[findings["evidence_status"] == PARTICIPANTS, "source"])
    return [source for source in source_entities(registers) if source in with_data]


def across_sources(registers: Registers, kind: str) -> EvidenceTable:
    """Themes by source: statements of a kind from participants, most sources first.

    A zero says that the source has participants and none of their statements of that kind was
    charted under the theme.
    """
    found = participants_findings(registers, kind)
    sources = empirical_sources(registers)
    entities, themes = source_entities(registers), theme_entities(registers)
    counts = pd.crosstab(found["theme"], found["source"]).reindex(columns=sources, fill_value=0)

    def rank(theme: str) -> tuple[int, int, str]:
        row = counts.loc[theme]
        return (-int((row > 0).sum()), -int(row.sum()), themes[theme].label)

    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            themes[theme],
            *(int(counts.loc[theme, source]) for source in sources),
            int((counts.loc[theme] > 0).sum()),
        )
        for theme in sorted(counts.index, key=rank)
    )
    return EvidenceTable(
        columns=(
            Column("theme", "Theme", "entity", row_header=True, weight=4.6),
            *(Column(s, entities[s].label, "count", "statements") for s in sources),
            Column("sources", "Sources", "count", "sources", weight=0.9),
        ),
        rows=rows,
        statement="Statements that rest on participants' own data. One that carries several "
        "themes is counted under each.",
        locators=tuple((source, "Results or Findings") for source in sources),
    )


@evidence_table("barriers-across-sources")
def barriers_across_sources(registers: Registers) -> EvidenceTable:
    """Barriers that participants reported, by the report's themes and by source."""
    return across_sources(registers, "barrier")


@evidence_table("facilitators-across-sources")
def facilitators_across_sources(registers: Registers) -> EvidenceTable:
    """What participants said helps, by the report's themes and by source."""
    return across_sources(registers, "facilitator")


@evidence_table("motivators-across-sources")
def motivators_across_sources(registers: Registers) -> EvidenceTable:
    """What participants said moves them, by the report's themes and by source."""
    return across_sources(registers, "motivator")


@evidence_table("time-barriers-by-perspective")
def time_barriers(registers: Registers) -> EvidenceTable:
    """Barriers of time that participants reported, by whose view it is and by source."""
    findings = registers["findings"]
    voiced = findings[findings["evidence_status"] == PARTICIPANTS]
    time = participants_findings(registers, "barrier")
    time = time[time["theme"] == "T-time"]
    sources = [s for s in empirical_sources(registers) if s in set(time["source"])]
    entities = source_entities(registers)
    groups = [p for p in time["perspective"].value_counts().index if p not in NOT_A_GROUP]
    groups.sort(key=lambda group: (group == "all groups", group))

    def cell(group: str, source: str) -> Cell:
        asked = (voiced["source"] == source) & (voiced["perspective"] == group)
        count = int(((time["source"] == source) & (time["perspective"] == group)).sum())
        return count if asked.any() else NotAsked()

    return EvidenceTable(
        columns=(
            Column("group", "Whose view", row_header=True, weight=2.0),
            *(Column(s, entities[s].label, "count", "statements") for s in sources),
        ),
        rows=tuple(
            (
                GROUP_WORDS.get(group, group.capitalize()),
                *(cell(group, source) for source in sources),
            )
            for group in groups
        ),
        statement="A group counts as asked by a source when at least one statement of that group "
        "was charted from it.",
        locators=tuple((source, "Results or Findings") for source in sources),
    )


EXCHANGE_STUDY = "kumpunen2023"
INFORMANTS = {
    "academics": "Academics",
    "policy-makers": "Policy-makers",
    "providers": "Providers",
    "all groups": "Group not stated",
}


@evidence_table("exchange-by-informant")
def exchange_by_informant(registers: Registers) -> EvidenceTable:
    """Statements on workplace exchange under the study's own headings, by informant group."""
    coded = findings_by_theme(registers, EXCHANGE_STUDY)
    voiced = coded[coded["evidence_status"] == PARTICIPANTS]
    themes = registers["themes"]
    own = themes[themes["framework"] == EXCHANGE_STUDY]
    counts = pd.crosstab(voiced["theme"], voiced["perspective"])
    counts = counts.reindex(index=list(own["id"]), columns=list(INFORMANTS), fill_value=0)
    entities = theme_entities(registers)
    return EvidenceTable(
        columns=(
            Column("theme", "Heading of the source", "entity", row_header=True, weight=2.6),
            Column("kind", "Which is a", weight=1.0),
            *(Column(column_name(g), n, "count", "statements") for g, n in INFORMANTS.items()),
        ),
        rows=tuple(
            (
                entities[row.id],
                row.kind,
                *(int(counts.loc[row.id, group]) for group in INFORMANTS),
            )
            for row in own.itertuples()
        ),
        statement="Statements that rest on the interviews. Where the source does not say which "
        "group spoke, or names several, the statement stands under 'group not stated'.",
        locators=((EXCHANGE_STUDY, "Results"),),
    )


@evidence_table("collaboration-elements")
def collaboration_elements(registers: Registers) -> EvidenceTable:
    """Elements that kept a long collaboration going, with what was charted under each."""
    study = "marston2020"
    coded = findings_by_theme(registers, study)
    themes = registers["themes"]
    own = themes[(themes["framework"] == study) & (themes["kind"] == "element")]
    entities = theme_entities(registers)
    counts = coded["theme"].value_counts()
    return EvidenceTable(
        columns=(
            Column("element", "Element", "entity", row_header=True, weight=1.6),
            Column("meaning", "What it means", weight=3.2),
            Column("statements", "Charted", "count", "statements", weight=0.7),
            Column("locator", "Locator", weight=1.6),
        ),
        rows=tuple(
            (entities[row.id], row.definition, int(counts.get(row.id, 0)), row.locator)
            for row in own.itertuples()
        ),
        statement="The five elements are the authors' own; the account rests on one "
        "collaboration, told by its members.",
        locators=((study, "Discussion, Five key elements for success"),),
    )


CAREER_STAGE = r"\b(?:early|mid|late|senior|junior|training)\b"


@evidence_table("secondments-by-career-stage")
def secondments_by_career_stage(registers: Registers) -> EvidenceTable:
    """What interviewees at a named career stage said about exchange and careers."""
    coded = findings_by_theme(registers)
    own = coded[
        (coded["source"] == EXCHANGE_STUDY)
        & (coded["theme"] == "T-pathways")
        & (coded["evidence_status"] == PARTICIPANTS)
        & coded["profession"].str.contains(CAREER_STAGE)
    ]
    order = own.assign(hinders=own["kind"] != "barrier").sort_values(
        ["hinders", "profession"], kind="stable"
    )
    return EvidenceTable(
        columns=(
            Column("stage", "Who", row_header=True, weight=1.6),
            Column("kind", "Charted as", weight=0.9),
            Column("finding", "What they said", weight=3.6),
            Column("locator", "Locator", weight=2.0),
        ),
        rows=tuple(
            (_stage(row.profession), row.kind, row.paraphrase, row.locator)
            for row in order.itertuples()
        ),
        statement="Statements on careers, secondments and contracts from interviewees whose career "
        "stage the source names; what hinders stands first.",
        locators=((EXCHANGE_STUDY, "Results"),),
    )


def _stage(words: str) -> str:
    return words[:1].upper() + words[1:]
