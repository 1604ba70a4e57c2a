"""The declared population in the groups by which respondents are counted."""

from __future__ import annotations

import datetime
from collections import Counter

from evibook.model.survey_tables import Headcounts
from evibook.registers import Population
from evibook.survey.codebook import Codebook


def headcounts_of(codebook: Codebook, population: Population | None) -> dict[str, Headcounts]:
    """Staff by group for each question that groups people and has a declared population.

    The staff of levels that the codebook merges are added up.
    """
    if population is None:
        return {}
    questions = {str(question.role): question for question in codebook.questions}
    found = {}
    for variable in population.variables:
        question = questions[variable]  # the check compares the population with the codebook
        staff = Counter[str]()
        for level, count in population.of(variable).items():
            staff[question.group_of(level)] += count
        rows = [row for row in population.counts if row.variable == variable]
        sources = dict.fromkeys(f"{row.source}, {_day(row.as_of)}" for row in rows)
        found[question.id] = Headcounts(dict(staff), "; ".join(sources))
    return found


def _day(day: datetime.date) -> str:
    return f"{day.day} {day:%B %Y}"
