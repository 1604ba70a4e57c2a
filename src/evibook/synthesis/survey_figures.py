"""What the survey of peckham2021 published: aggregates as printed, nothing from a respondent."""

from __future__ import annotations

import pandas as pd

from evibook.errors import EvibookError
from evibook.model.tables import Cell, Column, EvidenceTable
from evibook.registers import Registers
from evibook.synthesis.plan import evidence_table


def series_table(registers: Registers, series: str, label: str, statement: str) -> EvidenceTable:
    """The percentages of a series as printed, highest first, with the base.

    Raises EvibookError where no figure has that series.
    """
    figures = registers["published_figures"]
    own = figures[(figures["series"] == series) & (figures["measure"] == "percentage")]
    if own.empty:
        raise EvibookError(
            f"No percentage of published_figures has the series {series!r}. Correct the name, or "
            "fill the column 'series'."
        )
    own = own.sort_values("value", ascending=False, kind="stable")
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            row.label,
            _whole(row.value),
            _printed(row.value, row.qualifier),
            "not printed" if pd.isna(row.denominator) else f"{row.denominator:,}",
        )
        for row in own.itertuples()
    )
    return EvidenceTable(
        columns=(
            Column("label", label, row_header=True, weight=3.4),
            Column("value", "Share", "percentage", "per cent", weight=0.9),
            Column("printed", "As printed", weight=1.0),
            Column("base", "Base", weight=1.0),
        ),
        rows=rows,
        statement=statement,
        locators=tuple((row.source, row.locator) for row in own.itertuples()),
    )


def _whole(value: float) -> int | float:
    return int(value) if float(value).is_integer() else float(value)


def _printed(value: float, qualifier: str) -> str:
    text = f"{_whole(value)}%"
    return text if qualifier == "exact" else f"{qualifier} {text}"


@evidence_table("agreement-statements")
def agreement(registers: Registers) -> EvidenceTable:
    """Agreement of survey respondents with statements about their organisation, as printed."""
    return series_table(
        registers,
        "agreement-statements",
        "Respondents who agree or say that",
        "The survey's answers are self-selected, so no interval is given; none of the three has a "
        "base of its own in print.",
    )


@evidence_table("what-would-help")
def would_help(registers: Registers) -> EvidenceTable:
    """What survey respondents said would help staff to do more research, as printed."""
    return series_table(
        registers,
        "would-help",
        "Respondents who agree or think that",
        "The survey's answers are self-selected, so no interval is given; no base is printed.",
    )


@evidence_table("top-motivator")
def top_motivator(registers: Registers) -> EvidenceTable:
    """The share that names better outcomes for patients as a motivator, by research activity."""
    return series_table(
        registers,
        "top-motivator-outcomes",
        "Who",
        "The source prints the share of each group and no base.",
    )


COMPLETED = "Completed in full or at least in part"
ANALYSED = "Analysed after exclusions"
FLOW = (
    ("Received by the closing date", ("Survey responses received by the closing date",)),
    (
        COMPLETED,
        ("Survey responses completed in full", "Survey responses completed in part"),
    ),
    (ANALYSED, ("Survey responses analysed after exclusions",)),
)
NATIONS = "responses-by-nation-count"


@evidence_table("survey-flow")
def survey_flow(registers: Registers) -> EvidenceTable:
    """Responses to the survey at each stage for which the source prints a count."""
    figures = registers["published_figures"]
    counts = figures[figures["measure"] == "count"]
    own = counts[counts["series"] == "survey-responses"].set_index("label")
    nations = counts[counts["series"] == NATIONS]
    place = ("peckham2021", str(own["locator"].iloc[-1]))
    rows: list[tuple[Cell, ...]] = []
    for stage, labels in FLOW:
        parts = [int(own.loc[label, "value"]) for label in labels]
        rows.append((stage, sum(parts), _sum_text(parts)))
    parts = [int(value) for value in nations["value"]]
    rows.append(("Added up over the four nations", sum(parts), _sum_text(parts)))
    return EvidenceTable(
        columns=(
            Column("stage", "Stage", row_header=True, weight=2.4),
            Column("responses", "Responses", "count", "responses"),
            Column("parts", "Printed as", weight=2.2),
        ),
        rows=tuple(rows),
        statement="All counts are the source's; sums are made here. The reasons for exclusion are "
        "in a supplement that our copy lacks.",
        locators=(place,),
    )


def _sum_text(parts: list[int]) -> str:
    return " + ".join(f"{part:,}" for part in parts)


@evidence_table("survey-responses-by-nation")
def responses_by_nation(registers: Registers) -> EvidenceTable:
    """Survey responses from each nation, with the share that the source prints."""
    figures = registers["published_figures"]
    counts = figures[figures["series"] == NATIONS]
    shares = figures[figures["series"] == "responses-by-nation"].set_index("numerator")
    rows = []
    for row in counts.sort_values("value", ascending=False).itertuples():
        share = shares.loc[int(row.value)]
        name = row.label.removeprefix("Survey responses from ")
        printed = _printed(share["value"], share["qualifier"])
        rows.append((name, int(row.value), printed))
    return EvidenceTable(
        columns=(
            Column("nation", "From", row_header=True, weight=2.0),
            Column("responses", "Responses", "count", "responses"),
            Column("share", "Share as printed", weight=1.2),
        ),
        rows=tuple(rows),
        statement="Shares as the source prints them; three quarters stands there in words.",
        locators=(("peckham2021", str(counts["locator"].iloc[0])),),
    )
