"""Tables of the corpus: its documents, the flow of records, and what was charted from each."""

from __future__ import annotations

import pandas as pd

from evibook.model.tables import Cell, Column, Entity, EvidenceTable
from evibook.registers import Registers
from evibook.synthesis.plan import evidence_table

REPORT = "report"  # the framework of the report's own themes
KINDS = {
    "barrier": "Barriers",
    "facilitator": "Facilitators",
    "motivator": "Motivators",
    "benefit": "Benefits",
    "initiative": "Initiatives",
    "good practice": "Good practice",
    "proposal": "Proposals",
    "element": "Elements",
    "implication": "Implications",
    "observation": "Observations",
}


def source_entities(registers: Registers) -> dict[str, Entity]:
    """The sources in the order of their register, by id."""
    sources = registers["sources"]
    return {row.id: Entity(row.id, row.label) for row in sources.itertuples()}


def findings_by_theme(registers: Registers, framework: str = REPORT) -> pd.DataFrame:
    """Findings, one row for each theme of ``framework`` that they are coded to.

    Columns: those of findings, and ``theme`` (id).
    """
    links, themes = registers["links"], registers["themes"]
    wanted = set(themes.loc[themes["framework"] == framework, "id"])
    codes = links[(links["relation"] == "coded to") & links["object"].isin(wanted)]
    pairs = codes[["subject", "object"]].drop_duplicates()
    pairs = pairs.rename(columns={"subject": "id", "object": "theme"})
    return registers["findings"].merge(pairs, on="id")


def theme_entities(registers: Registers) -> dict[str, Entity]:
    """Every theme as a cell, by id."""
    return {row.id: Entity(row.id, row.label) for row in registers["themes"].itertuples()}


def column_name(text: str) -> str:
    """A name for a column made from words: 'good practice' becomes 'good_practice'."""
    return "".join(char if char.isalnum() else "_" for char in text)


@evidence_table("corpus-characteristics")
def corpus_characteristics(registers: Registers) -> EvidenceTable:
    """Kind, design and participants of each source of the corpus."""
    return _of_sources(
        registers,
        (
            Column("published", "Year", weight=0.5),
            Column("kind", "Kind", weight=1.0),
            Column("design", "Design", weight=3.0),
            Column("participants", "Participants", weight=3.0),
        ),
        "The documents of the corpus, in the order of their publication.",
    )


@evidence_table("corpus-settings")
def corpus_settings(registers: Registers) -> EvidenceTable:
    """Where the work of each source was done, and who paid for it."""
    return _of_sources(
        registers,
        (
            Column("country", "Country", weight=0.9),
            Column("setting", "Setting", weight=3.2),
            Column("funding", "Paid for by", weight=2.4),
        ),
        "As the sources state it; not stated is said where they do not.",
    )


def _of_sources(registers: Registers, columns: tuple[Column, ...], statement: str) -> EvidenceTable:
    sources = registers["sources"].sort_values(["published", "id"])
    return EvidenceTable(
        columns=(Column("source", "Source", "entity", row_header=True, weight=1.0), *columns),
        rows=tuple(
            (Entity(row.id, row.label), *(str(getattr(row, column.name)) for column in columns))
            for row in sources.itertuples()
        ),
        statement=statement,
        locators=tuple((row.id, row.locator) for row in sources.itertuples()),
    )


@evidence_table("record-flow")
def record_flow(registers: Registers) -> EvidenceTable:
    """Records counted by the list that they came from and by what became of them."""
    records = registers["records"]
    sources = source_entities(registers)
    listed = records["listed_in"].value_counts()
    status = records["status"].value_counts()
    duplicates = int(status.get("duplicate", 0))
    rows: list[tuple[Cell, ...]] = [
        ("Identified", "Corpus, fixed in advance", int(listed.get("corpus", 0)))
    ]
    rows += [
        ("Identified", f"Reference list of {entity.label}", int(listed[source]))
        for source, entity in sources.items()
        if source in listed
    ]
    rows += [
        ("Identified", "All records", len(records)),
        ("Merged", "Duplicates of another record", duplicates),
        ("Merged", "Distinct documents", len(records) - duplicates),
        ("Read", "Included and charted", int(status.get("included", 0))),
        ("Not read", "Identified and not screened", int(status["identified, not screened"])),
    ]
    return EvidenceTable(
        columns=(
            Column("stage", "Stage", weight=1.0),
            Column("what", "Records", row_header=True, weight=3.0),
            Column("records", "Number", "count", "records"),
        ),
        rows=tuple(rows),
        statement="No database was searched and no record was screened. The reference lists show "
        "what the sources drew on; the documents in them were not read for this report.",
        locators=tuple(
            (source, "References") for source in sources if source in set(records["listed_in"])
        ),
    )


@evidence_table("findings-by-kind")
def findings_by_kind(registers: Registers) -> EvidenceTable:
    """Charted statements of each source, by kind."""
    findings = registers["findings"]
    sources = source_entities(registers)
    counts = pd.crosstab(findings["kind"], findings["source"])
    counts = counts.reindex(index=list(KINDS), columns=list(sources), fill_value=0)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (label, *(int(counts.loc[kind, source]) for source in sources), int(counts.loc[kind].sum()))
        for kind, label in KINDS.items()
    )
    return EvidenceTable(
        columns=(
            Column("kind", "Kind", row_header=True, weight=2.0),
            *(Column(s, entity.label, "count", "statements") for s, entity in sources.items()),
            Column("all", "All", "count", "statements"),
        ),
        rows=rows,
        statement="Each charted statement is counted once, under the kind it was charted as.",
        locators=tuple((source, "the whole document") for source in sources),
    )


@evidence_table("evidence-map")
def evidence_map(registers: Registers) -> EvidenceTable:
    """Charted statements under each of the report's themes, by source."""
    coded = findings_by_theme(registers)
    sources = source_entities(registers)
    themes = theme_entities(registers)
    counts = pd.crosstab(coded["theme"], coded["source"])
    counts = counts.reindex(columns=list(sources), fill_value=0)
    order = sorted(counts.index, key=lambda t: (-int(counts.loc[t].sum()), themes[t].label))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            themes[theme],
            *(int(counts.loc[theme, source]) for source in sources),
            int(counts.loc[theme].sum()),
            int((counts.loc[theme] > 0).sum()),
        )
        for theme in order
    )
    return EvidenceTable(
        columns=(
            Column("theme", "Theme", "entity", row_header=True, weight=4.6),
            *(Column(s, entity.label, "count", "statements") for s, entity in sources.items()),
            Column("all", "All", "count", "statements", weight=0.7),
            Column("sources", "Sources", "count", "sources", weight=0.9),
        ),
        rows=rows,
        statement="A statement that carries several themes is counted under each. Long documents "
        "give more statements than short ones.",
        locators=tuple((source, "the whole document") for source in sources),
    )


@evidence_table("discrepancies-by-source")
def discrepancies_by_source(registers: Registers) -> EvidenceTable:
    """Contradictions and damage noted in each source, by where they come from."""
    noted = registers["discrepancies"]
    sources = source_entities(registers)
    told = noted.assign(origin=noted["origin"].where(noted["kind"] != "explained", "explained"))
    counts = pd.crosstab(told["source"], told["origin"])
    names = {
        "authors": "In the published text",
        "our copy": "In our copy",
        "unclear": "Unclear which",
        "explained": "Explained",
    }
    counts = counts.reindex(index=list(sources), columns=list(names), fill_value=0)
    return EvidenceTable(
        columns=(
            Column("source", "Source", "entity", row_header=True, weight=2.0),
            *(Column(column_name(n), label, "count", "places") for n, label in names.items()),
        ),
        rows=tuple(
            (entity, *(int(counts.loc[source, name]) for name in names))
            for source, entity in sources.items()
        ),
        statement="Explained are places that differ in scope and do not contradict each other.",
        locators=tuple((source, "the whole document") for source in sources),
    )
