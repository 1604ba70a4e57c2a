"""Answers beside published figures, and what disclosure control keeps back."""

from __future__ import annotations

from evibook.disclosure import PublishedTable
from evibook.exhibits.charts import gaps
from evibook.exhibits.telling.told import (
    Told,
    is_shown,
    nothing_title,
    number,
    per_cent,
    read_out,
    shown_rows,
)
from evibook.exhibits.wording import number_text

UNRANKED = "The dots stand side by side and cannot be ranked: wording, year and people differ."


def tell_beside(table: PublishedTable, about: str) -> Told:
    """How many answers stand beside a published figure; no difference is told."""
    shown = shown_rows(table.records(), "here")
    parts = [
        f"{record['answer']}: "
        + (per_cent(record["here"]) if is_shown(record["here"]) else "withheld")
        + f" here, {record['printed']} published"
        for record in table.records()
    ]
    return Told(
        title=_beside_title(len(shown)) if shown else nothing_title(about),
        subtitle=f"{about}. Per cent",
        description=f"Two dots for each answer. {read_out(parts)}",
        chart=gaps(table, "answer", ("here", "published"), ""),
        notes=(UNRANKED,),
    )


def _beside_title(answers: int) -> str:
    if answers == 1:
        return "One answer can be read beside a published figure, which is not the same measure"
    return (
        f"{number_text(answers)} answers can be read beside published figures, none of them ranked"
    )


def tell_differences(table: PublishedTable, about: str) -> Told:
    """In what the questions and the published figures differ."""
    count = len(table.rows)
    answers = "one answer" if count == 1 else f"{number_text(count)} answers"
    return Told(
        title=f"Wording, year or people differ for {answers}: what to read beside each figure",
        subtitle=about,
        description=f"A table with the differences of {answers} from published figures.",
    )


def tell_disclosure(table: PublishedTable, about: str) -> Told:
    """How many of all numbers of the survey are withheld."""
    cells, withheld = (
        int(sum(number(record[name]) for record in table.records()))
        for name in ("cells", "withheld")
    )
    if cells and cells == withheld:
        title = "Every number of the survey is withheld, so that nobody can be identified"
    elif withheld:
        share = f"{number_text(withheld)} of {number_text(cells)} numbers of the survey"
        title = f"{share} are withheld, so that nobody can be identified"
    else:
        title = "No number of the survey had to be withheld"
    return Told(
        title=title,
        subtitle=about,
        description=f"A table of {number_text(len(table.rows))} survey tables with the cells "
        "that are withheld in each, and why.",
    )
