"""Counts of findings, computed again from the files with the csv module and nothing of ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from evibook.disclosure import Store
from evibook.model.tables import Entity, NotAsked

Rows = Callable[[str], list[dict[str, str]]]
Row = dict[str, str]

PARTICIPANTS = "participants' data"
POLICY = "peckham2021"


def counted(store: Store, name: str, key: str, *columns: str) -> dict[str, tuple[Any, ...]]:
    """The rows of a published table: what a row is about, and the cells of these columns."""
    return {
        row[key].id if isinstance(row[key], Entity) else row[key]: tuple(row[c] for c in columns)
        for row in store.table(name).records()
    }


def under_themes(rows: Rows, framework: str, findings: Iterable[Row]) -> list[tuple[str, Row]]:
    """(theme, finding) for each theme of a framework that a finding is coded to, once each."""
    wanted = {row["id"] for row in rows("themes") if row["framework"] == framework}
    known = {row["id"]: row for row in findings}
    pairs = {
        (row["object"], row["subject"])
        for row in rows("links")
        if row["relation"] == "coded to" and row["object"] in wanted and row["subject"] in known
    }
    return [(theme, known[finding]) for theme, finding in pairs]


def sources(rows: Rows) -> list[str]:
    """The ids of the sources."""
    return [row["id"] for row in rows("sources")]


def spread(counts: Counter[Any], of: str, columns: list[str]) -> tuple[int, ...]:
    """The counts of one row, column by column."""
    return tuple(counts[of, column] for column in columns)


def test_the_evidence_map_counts_findings_under_themes(store: Store, rows: Rows) -> None:
    coded = under_themes(rows, "report", rows("findings"))
    counts = Counter((theme, finding["source"]) for theme, finding in coded)
    names = sources(rows)

    expected = {
        theme: (*own, sum(own), sum(n > 0 for n in own))
        for theme in {theme for theme, _ in coded}
        for own in [spread(counts, theme, names)]
    }

    table = counted(store, "evidence-map", "theme", *names, "all", "sources")
    assert table == expected
    totals = [cells[-2] for cells in table.values()]
    assert totals == sorted(totals, reverse=True)


def test_kinds_of_findings_are_counted_once_each(store: Store, rows: Rows) -> None:
    names = sources(rows)
    every = [(row["kind"], row["source"]) for row in rows("findings")]

    table = store.table("findings-by-kind").records()

    by_kind = sorted(Counter(kind for kind, _ in every).values())
    by_source = Counter(source for _, source in every)
    assert sorted(row["all"] for row in table if row["all"]) == by_kind
    assert {name: sum(row[name] for row in table) for name in names} == {
        name: by_source[name] for name in names
    }


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("barriers-across-sources", "barrier"),
        ("facilitators-across-sources", "facilitator"),
        ("motivators-across-sources", "motivator"),
    ],
)
def test_what_participants_said_is_counted_by_theme_and_source(
    store: Store, rows: Rows, name: str, kind: str
) -> None:
    voiced = [row for row in rows("findings") if row["evidence_status"] == PARTICIPANTS]
    names = [name for name in sources(rows) if name in {row["source"] for row in voiced}]
    coded = under_themes(rows, "report", [row for row in voiced if row["kind"] == kind])
    counts = Counter((theme, finding["source"]) for theme, finding in coded)

    expected = {
        theme: (*own, sum(n > 0 for n in own))
        for theme in {theme for theme, _ in coded}
        for own in [spread(counts, theme, names)]
    }

    table = counted(store, name, "theme", *names, "sources")
    assert table == expected
    most_sources = [cells[-1] for cells in table.values()]
    assert most_sources == sorted(most_sources, reverse=True)


def test_barriers_of_time_are_counted_by_group_and_unasked_groups_are_no_zeros(
    store: Store, rows: Rows
) -> None:
    voiced = [row for row in rows("findings") if row["evidence_status"] == PARTICIPANTS]
    barriers = [row for row in voiced if row["kind"] == "barrier"]
    time = [row for theme, row in under_themes(rows, "report", barriers) if theme == "T-time"]
    counts = Counter((row["perspective"], row["source"]) for row in time)
    asked = {(row["perspective"], row["source"]) for row in voiced}
    names = [name for name in sources(rows) if name in {row["source"] for row in time}]
    groups = {row["perspective"] for row in time} - {"not stated", "authors"}

    expected = {
        ("Group not stated" if group == "all groups" else group.capitalize()): tuple(
            counts[group, name] if (group, name) in asked else NotAsked() for name in names
        )
        for group in groups
    }

    assert counted(store, "time-barriers-by-perspective", "group", *names) == expected


def test_barriers_are_counted_at_their_level(store: Store, rows: Rows) -> None:
    barriers = [row for row in rows("findings") if row["kind"] == "barrier"]
    counts = Counter((row["level"], row["source"]) for row in barriers)
    names = sources(rows)

    expected = {
        level: (*own, sum(own))
        for level in ("macro", "meso", "micro")
        for own in [spread(counts, level, names)]
    }

    table = counted(store, "barriers-by-level", "level", *names, "all")
    assert {words.split(":")[0].lower(): cells for words, cells in table.items()} == expected


def test_discrepancies_are_counted_by_where_they_come_from(store: Store, rows: Rows) -> None:
    counts = Counter(
        (row["source"], "explained" if row["kind"] == "explained" else row["origin"])
        for row in rows("discrepancies")
    )
    origins = ["authors", "our copy", "unclear", "explained"]

    expected = {source: spread(counts, source, origins) for source in sources(rows)}

    columns = [origin.replace(" ", "_") for origin in origins]
    assert counted(store, "discrepancies-by-source", "source", *columns) == expected
    assert sum(counts.values()) == len(rows("discrepancies"))


def test_further_asks_are_counted_by_theme_and_by_who_makes_them(store: Store, rows: Rows) -> None:
    asks = [row for row in rows("findings") if (row["source"], row["kind"]) == (POLICY, "proposal")]
    coded = under_themes(rows, "report", asks)
    counts = Counter((theme, row["perspective"] == "authors") for theme, row in coded)

    expected = {
        theme: (
            counts[theme, True],
            counts[theme, False],
            counts[theme, True] + counts[theme, False],
        )
        for theme in {theme for theme, _ in coded}
    }

    table = counted(store, "further-asks-by-theme", "theme", "authors", "participants", "all")
    assert table == expected
    assert store.fact("further-asks").value == len(asks)
    assert len(store.table("further-asks").rows) == len(asks)


FACTS: dict[str, Callable[[Rows], int]] = {
    "findings-charted": lambda rows: len(rows("findings")),
    "findings-from-participants": lambda rows: sum(
        row["evidence_status"] == PARTICIPANTS for row in rows("findings")
    ),
    "barriers-charted": lambda rows: sum(row["kind"] == "barrier" for row in rows("findings")),
    "facilitators-charted": lambda rows: sum(
        row["kind"] == "facilitator" for row in rows("findings")
    ),
    "sources-with-participants": lambda rows: len(
        {row["source"] for row in rows("findings") if row["evidence_status"] == PARTICIPANTS}
    ),
    "report-themes": lambda rows: sum(row["framework"] == "report" for row in rows("themes")),
    "source-themes": lambda rows: sum(row["framework"] != "report" for row in rows("themes")),
    "figures-charted": lambda rows: len(rows("published_figures")),
    "discrepancies-noted": lambda rows: sum(
        row["kind"] != "explained" for row in rows("discrepancies")
    ),
    "discrepancies-in-text": lambda rows: sum(
        (row["origin"], row["kind"] != "explained") == ("authors", True)
        for row in rows("discrepancies")
    ),
    "discrepancies-in-copy": lambda rows: sum(
        (row["origin"], row["kind"] != "explained") == ("our copy", True)
        for row in rows("discrepancies")
    ),
    "sources-charted-complete": lambda rows: len(rows("sources")),
}


@pytest.mark.parametrize("fact", sorted(FACTS))
def test_a_fact_is_what_the_file_counts(store: Store, rows: Rows, fact: str) -> None:
    assert store.fact(fact).value == FACTS[fact](rows)
