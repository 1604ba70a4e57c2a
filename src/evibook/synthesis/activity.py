"""Research activity of NHS organisations, as the sources print it."""

from __future__ import annotations

from evibook.model.tables import Cell, Column, EvidenceTable
from evibook.registers import Registers
from evibook.synthesis.plan import evidence_table

POLICY_REPORT = "peckham2021"
PER = 1000


@evidence_table("organisations-active-by-dataset")
def organisations_by_dataset(registers: Registers) -> EvidenceTable:
    """Organisations that three datasets of three years show with any research activity."""
    activity = registers["research_activity"]
    counted = activity[activity["measure"] == "organisations with any"]
    totals = activity[activity["measure"] == "organisations in the dataset"]
    whole = dict(zip(totals["dataset"], totals["value"], strict=True))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            f"{row.dataset[:1].upper()}{row.dataset[1:]}, {row.year}",
            int(row.value),
            f"{int(whole[row.dataset]):,}" if row.dataset in whole else "not printed",
            row.provider,
            row.locator,
        )
        for row in counted.itertuples()
    )
    return EvidenceTable(
        columns=(
            Column("dataset", "Dataset and year", row_header=True, weight=2.2),
            Column("organisations", "With any", "count", "NHS organisations", weight=0.8),
            Column("total", "Of", weight=0.8),
            Column("provider", "Data from", weight=2.2),
            Column("locator", "Locator", weight=1.6),
        ),
        rows=rows,
        statement="The datasets count different things in different years. They are not a series, "
        "and one is not a part of another.",
        locators=tuple(sorted({(row.source, row.locator) for row in counted.itertuples()})),
    )


@evidence_table("case-study-sites")
def case_study_sites(registers: Registers) -> EvidenceTable:
    """The case-study sites with all that the source prints, and studies per thousand staff."""
    sites = registers["organisations"]
    sites = sites[sites["role"] == "case-study site"]
    activity = registers["research_activity"]
    studies = activity[activity["measure"] == "studies"].set_index("organisation")["value"]
    rows = [
        (
            row.name,
            row.short,
            row.region,
            row.type,
            int(row.staff),
            int(studies[row.id]),
            round(PER * int(studies[row.id]) / int(row.staff), 1),
            int(row.quintile),
            int(row.interviewees),
        )
        for row in sites.itertuples(index=False)
    ]
    rows.sort(key=lambda row: -row[6])
    return EvidenceTable(
        columns=(
            Column("name", "Trust or health board", row_header=True, weight=2.2),
            Column("site", "In the chart", weight=1.3),
            Column("region", "Region", weight=1.0),
            Column("type", "Type", weight=1.7),
            Column("staff", "Staff", "count", "staff", weight=0.9),
            Column("studies", "Studies", "count", "studies", weight=0.9),
            Column("rate", "Studies per 1,000 staff", "number", weight=1.0),
            Column("quintile", "Activity quintile", "number", weight=0.9),
            Column("interviewees", "People interviewed", "count", "people", weight=1.2),
        ),
        rows=tuple(rows),
        statement="Studies are those that the clinical research network supported in the year of "
        "the data. The source gives no year for the numbers of staff. The rate per thousand staff "
        "is computed here.",
        locators=((POLICY_REPORT, "Appendix 1, Table 1.1"),),
    )
