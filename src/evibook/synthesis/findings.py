"""Tables of charted findings."""

from __future__ import annotations

import pandas as pd

from evibook.model.tables import Cell, Column, Entity, EvidenceTable
from evibook.registers import Registers
from evibook.synthesis.plan import evidence_table

PARTICIPANTS = "participants' data"
FOCUS_GROUP_STUDY = "williams2020"
# The groups that the focus-group study asked, in the order of its report.
GROUPS = {"clinicians": "Clinicians", "researchers": "Researchers", "dual role": "Dual role"}
SIDES = {"facilitator": "Facilitators", "barrier": "Barriers"}


def coded_findings(registers: Registers, source: str, framework: str) -> pd.DataFrame:
    """Findings from participants of ``source``, one row per theme of ``framework`` they carry.

    Columns: those of findings, and ``theme`` (id).
    """
    findings = registers["findings"]
    links = registers["links"]
    themes = registers["themes"]
    wanted = set(themes.loc[themes["framework"] == framework, "id"])
    codes = links[(links["relation"] == "coded to") & links["object"].isin(wanted)]
    pairs = codes[["subject", "object"]].drop_duplicates()
    pairs = pairs.rename(columns={"subject": "id", "object": "theme"})
    own = findings[(findings["source"] == source) & (findings["evidence_status"] == PARTICIPANTS)]
    return own.merge(pairs, on="id")


@evidence_table("focus-group-themes")
def focus_group_themes(registers: Registers) -> EvidenceTable:
    """Statements charted from participants under each theme of the focus-group study, by kind."""
    coded = coded_findings(registers, FOCUS_GROUP_STUDY, FOCUS_GROUP_STUDY)
    themes = registers["themes"]
    own = themes[themes["framework"] == FOCUS_GROUP_STUDY].sort_values("code")
    counts = pd.crosstab(coded["theme"], coded["kind"]).reindex(own["id"], fill_value=0)
    sides = counts.reindex(columns=list(SIDES), fill_value=0)
    other = counts.sum(axis=1) - sides.sum(axis=1)
    rows = tuple(
        (
            theme.code,
            Entity(theme.id, theme.label),
            GROUPS[theme.perspective],
            theme.kind.capitalize(),
            int(sides.loc[theme.id, "facilitator"]),
            int(sides.loc[theme.id, "barrier"]),
            int(other.loc[theme.id]),
            theme.locator,
        )
        for theme in own.itertuples()
    )
    return EvidenceTable(
        columns=(
            Column("code", "Code", weight=0.7),
            Column("theme", "Theme", "entity", row_header=True, weight=2.2),
            Column("group", "Asked of", weight=1.1),
            Column("kind", "The authors call it a", weight=1.1),
            Column("facilitators", "What helps", "count", "statements", weight=0.9),
            Column("barriers", "What hinders", "count", "statements", weight=0.9),
            Column("other", "Other", "count", "statements", weight=0.9),
            Column("locator", "Locator", weight=1.2),
        ),
        rows=rows,
        statement="Statements charted from participants, counted by the theme they are coded to.",
        locators=((FOCUS_GROUP_STUDY, "Results, themes A1 to B8"),),
    )


@evidence_table("matters-by-group")
def matters_by_group(registers: Registers) -> EvidenceTable:
    """Statements from each group under the report's own themes; a zero is 'asked, none charted'."""
    coded = coded_findings(registers, FOCUS_GROUP_STUDY, "report")
    themes = registers["themes"].set_index("id")
    counts = pd.crosstab(coded["theme"], coded["perspective"])
    counts = counts.reindex(columns=list(GROUPS), fill_value=0)
    order = counts.assign(all=counts.sum(axis=1), label=themes["label"].reindex(counts.index))
    order = order.sort_values(["all", "label"], ascending=[False, True])
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (Entity(theme, row["label"]), *(int(row[group]) for group in GROUPS), int(row["all"]))
        for theme, row in order[order["all"] > 0].iterrows()
    )
    return EvidenceTable(
        columns=(
            Column("theme", "Theme", "entity", row_header=True, weight=4.0),
            *(Column(_name(g), label, "count", "statements") for g, label in GROUPS.items()),
            Column("all", "All groups", "count", "statements"),
        ),
        rows=rows,
        statement="Statements charted from participants of the focus groups, counted by the "
        "report's themes. A statement that carries several themes is counted under each.",
        locators=((FOCUS_GROUP_STUDY, "Results and Discussion"),),
    )


def _name(group: str) -> str:
    return group.replace(" ", "_")


@evidence_table("barriers-and-facilitators-by-group")
def sides_by_group(registers: Registers) -> EvidenceTable:
    """Barriers and facilitators charted from each group, under the study's own themes."""
    coded = coded_findings(registers, FOCUS_GROUP_STUDY, FOCUS_GROUP_STUDY)
    sided = coded[coded["kind"].isin(SIDES)].drop_duplicates("id")
    counts = pd.crosstab(sided["perspective"], sided["kind"])
    counts = counts.reindex(index=list(GROUPS), columns=list(SIDES), fill_value=0)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (label, *(int(counts.loc[group, side]) for side in SIDES))
        for group, label in GROUPS.items()
    )
    return EvidenceTable(
        columns=(
            Column("group", "Group", row_header=True, weight=1.5),
            *(Column(s + "s", label, "count", "statements") for s, label in SIDES.items()),
        ),
        rows=rows,
        statement="Barriers and facilitators charted from participants, counted once each.",
        locators=((FOCUS_GROUP_STUDY, "Results, themes A1 to B8"),),
    )
