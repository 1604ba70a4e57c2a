"""Tables of recommendations: theme, level, actor, core, and what depends on what."""

from __future__ import annotations

import pandas as pd

from evibook.model.tables import Column, Entity, EvidenceTable
from evibook.registers import Registers
from evibook.synthesis.plan import evidence_table

POLICY_REPORT = "peckham2021"
UMBRELLA = "R00"
LISTS = ((POLICY_REPORT, "Appendix 4"), (POLICY_REPORT, "Policy Recommendations"))
CORE_COLUMNS = (
    Column("core", "Core", "count", "recommendations"),
    Column("further", "Further", "count", "recommendations"),
    Column("all", "All", "count", "recommendations"),
)


def numbered(registers: Registers) -> pd.DataFrame:
    """The numbered recommendations, without the overarching one."""
    frame = registers["recommendations"]
    return frame[frame["id"] != UMBRELLA]


def recommendation_links(registers: Registers, relation: str) -> pd.DataFrame:
    """Links of that relation whose subject is a recommendation."""
    links = registers["links"]
    known = set(registers["recommendations"]["id"])
    return links[(links["relation"] == relation) & links["subject"].isin(known)]


def core_counts(frame: pd.DataFrame, by: str) -> dict[str, tuple[int, int, int]]:
    """(core, further, all) recommendations for each value of the column ``by``."""
    grouped = frame.groupby(by)["core"].agg(["sum", "size"])
    return {
        str(value): (int(row["sum"]), int(row["size"] - row["sum"]), int(row["size"]))
        for value, row in grouped.iterrows()
    }


@evidence_table("recommendations-by-theme")
def by_theme(registers: Registers) -> EvidenceTable:
    """Numbered recommendations under each policy theme, core and further."""
    counts = core_counts(numbered(registers), "theme")
    themes = registers["themes"]
    own = themes[themes["id"].isin(counts)].sort_values("code")
    return EvidenceTable(
        columns=(
            Column("theme", "Policy theme", "entity", row_header=True, weight=3.0),
            *CORE_COLUMNS,
            Column("locator", "Locator", weight=1.8),
        ),
        rows=tuple(
            (Entity(theme.id, theme.label), *counts[theme.id], theme.locator)
            for theme in own.itertuples()
        ),
        statement="The source places each numbered recommendation under one theme and names "
        "some of them core.",
        locators=LISTS,
    )


@evidence_table("recommendations-by-level")
def by_level(registers: Registers) -> EvidenceTable:
    """Numbered recommendations by the level of the body asked to act, core and further."""
    counts = core_counts(numbered(registers), "level")
    words = {
        "macro": "Macro: governments, national funders or bodies",
        "meso": "Meso: NHS organisations, their offices or universities",
        "micro": "Micro: people and teams",
    }
    return EvidenceTable(
        columns=(Column("level", "Level", row_header=True, weight=4.0), *CORE_COLUMNS),
        rows=tuple((words[level], *counts.get(level, (0, 0, 0))) for level in words),
        statement="The level is assigned in charting, by the body that the wording asks to act.",
        locators=LISTS,
    )


def addressees(registers: Registers) -> pd.DataFrame:
    """Links from recommendations to the bodies they ask, without those of the body text alone."""
    links = recommendation_links(registers, "addressed to")
    return links[links["basis"] != "body"]


@evidence_table("recommendations-by-actor")
def by_actor(registers: Registers) -> EvidenceTable:
    """Numbered recommendations that name each body, most often named first."""
    pairs = addressees(registers)[["subject", "object"]].drop_duplicates()
    named = numbered(registers).merge(pairs, left_on="id", right_on="subject")
    counts = core_counts(named, "object")
    actors = registers["actors"].set_index("id")
    order = sorted(counts, key=lambda actor: (-counts[actor][2], actors.loc[actor, "name"]))
    return EvidenceTable(
        columns=(
            Column("actor", "Body", row_header=True, weight=3.4),
            Column("scope", "Acts", weight=0.9),
            *CORE_COLUMNS,
            Column("recommendations", "Which", "entities", weight=2.4),
        ),
        rows=tuple(
            (
                str(actors.loc[actor, "name"]),
                str(actors.loc[actor, "scope"]),
                *counts[actor],
                _entities(named.loc[named["object"] == actor, "id"]),
            )
            for actor in order
        ),
        statement="A recommendation that names several bodies is counted for each of them, "
        "supporting roles included. Bodies that only the source's running text asks are named on "
        "the recommendation's page.",
        locators=LISTS,
    )


@evidence_table("actors-by-theme")
def actors_by_theme(registers: Registers) -> EvidenceTable:
    """Numbered recommendations that name each body, by policy theme; most often named first."""
    pairs = addressees(registers)[["subject", "object"]].drop_duplicates()
    named = numbered(registers).merge(pairs, left_on="id", right_on="subject")
    counts = pd.crosstab(named["object"], named["theme"])
    themes = registers["themes"]
    own = themes[themes["id"].isin(counts.columns)].sort_values("code")
    actors = registers["actors"].set_index("id")
    order = sorted(counts.index, key=lambda a: (-int(counts.loc[a].sum()), actors.loc[a, "name"]))
    return EvidenceTable(
        columns=(
            Column("actor", "Body", row_header=True, weight=3.0),
            *(
                Column(f"theme_{row.code}", f"Theme {row.code}", "count", "recommendations")
                for row in own.itertuples()
            ),
            Column("all", "All", "count", "recommendations", weight=0.7),
        ),
        rows=tuple(
            (
                str(actors.loc[actor, "short"]),
                *(int(counts.loc[actor, theme]) for theme in own["id"]),
                int(counts.loc[actor].sum()),
            )
            for actor in order
        ),
        statement="A recommendation that names several bodies is counted for each of them. "
        + " ".join(f"Theme {row.code}: {row.label}." for row in own.itertuples()),
        locators=LISTS,
    )


@evidence_table("recommendation-network")
def network(registers: Registers) -> EvidenceTable:
    """Each numbered recommendation between the bodies it asks and its policy theme."""
    frame = numbered(registers).sort_values("id")
    themes = registers["themes"].set_index("id")["label"]
    actors = registers["actors"].set_index("id")["short"]
    addressed = addressees(registers)
    rows = []
    for row in frame.itertuples():
        asked = _unique(addressed.loc[addressed["subject"] == row.id, "object"])
        bodies = tuple(Entity(actor, str(actors[actor])) for actor in asked)
        theme = Entity(row.theme, str(themes[row.theme]))
        rows.append((Entity(row.id, row.id), row.title, bodies, theme))
    return EvidenceTable(
        columns=(
            Column("recommendation", "No.", "entity", row_header=True, weight=0.6),
            Column("title", "What is asked", weight=2.4),
            Column("actors", "Who is asked", "entities", weight=2.4),
            Column("theme", "Policy theme", "entity", weight=2.2),
        ),
        rows=tuple(rows),
        statement="Supporting roles are included. Bodies that only the source's running text asks "
        "are named on the recommendation's page.",
        locators=LISTS,
    )


@evidence_table("recommendation-dependencies")
def dependencies(registers: Registers) -> EvidenceTable:
    """Recommendations on which others depend, by where the source says so."""
    links = recommendation_links(registers, "depends on")
    titles = registers["recommendations"].set_index("id")["title"]
    rows = []
    for target, group in links.groupby("object"):
        wording, body, every = (
            set(group.loc[group["basis"].isin(bases), "subject"])
            for bases in (["wording"], ["wording", "body"], ["wording", "body", "charting"])
        )
        rows.append(
            (
                Entity(str(target), f"{target} {titles[target]}"),
                len(wording),
                len(body - wording),
                len(every - body),
                len(every),
                _entities(every),
            )
        )
    rows.sort(key=lambda row: (-row[4], row[0].id))
    return EvidenceTable(
        columns=(
            Column("recommendation", "Recommendation", "entity", row_header=True, weight=4.0),
            Column("wording", "Wording", "count", "recommendations", weight=1.1),
            Column("body", "Body text", "count", "recommendations", weight=1.1),
            Column("reading", "Our reading", "count", "recommendations", weight=1.1),
            Column("all", "All", "count", "recommendations"),
            Column("dependents", "Which depend on it", "entities", weight=2.4),
        ),
        rows=tuple(rows),
        statement="A dependency is charted where a recommendation's wording, or the body of the "
        "source, ties one to another; where it only suggests so, the tie is our reading. A "
        "recommendation is counted once, under the first of these that holds.",
        locators=(*LISTS, (POLICY_REPORT, "Results and Conclusions")),
    )


@evidence_table("recommendations-register")
def register(registers: Registers) -> EvidenceTable:
    """Every recommendation with theme, level, bodies, dependencies and locator."""
    frame = registers["recommendations"].sort_values("id")
    themes = registers["themes"].set_index("id")["label"]
    actors = registers["actors"].set_index("id")["short"]
    addressed = addressees(registers)
    depends = recommendation_links(registers, "depends on")
    rows = tuple(
        (
            Entity(row.id, row.id),
            row.title,
            str(themes.get(row.theme, "All themes")),
            bool(row.core),
            row.level.capitalize(),
            ", ".join(
                _unique(actors[a] for a in addressed.loc[addressed["subject"] == row.id, "object"])
            ),
            _entities(depends.loc[depends["subject"] == row.id, "object"]),
            row.locator,
        )
        for row in frame.itertuples()
    )
    return EvidenceTable(
        columns=(
            Column("recommendation", "No.", "entity", row_header=True, weight=0.6),
            Column("title", "What is asked", weight=2.0),
            Column("theme", "Policy theme", weight=1.6),
            Column("core", "Core", "yes_no", weight=0.6),
            Column("level", "Level", weight=0.7),
            Column("actors", "Who is asked", weight=1.8),
            Column("depends_on", "Depends on", "entities", weight=1.0),
            Column("locator", "Locator", weight=2.1),
        ),
        rows=rows,
        statement="Short titles in the words of this report; the full paraphrase is on the page "
        "of each recommendation.",
        locators=LISTS,
    )


def _unique(values: object) -> list[str]:
    return list(dict.fromkeys(str(value) for value in values))  # type: ignore[attr-defined]


def _entities(ids: object) -> tuple[Entity, ...]:
    return tuple(Entity(value, value) for value in sorted(_unique(ids)))
