"""Invented clean responses of the invented survey, put where an import leaves them."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from survey_exports import AGREEMENT, BARRIERS, YES_NO
from survey_plans import Row, row, write_plan
from survey_projects import codebook_rows, make_project

from evibook.disclosure import PublishedTable, publish_survey
from evibook.model.policy import DisclosurePolicy
from evibook.model.project import Project
from evibook.survey import read_codebook, responses_path, survey_tables
from evibook.survey.responses import responses_bytes

# In the codebook's order; pharmacists are merged with others.
JOBS = ("Nurse or midwife", "Doctor", "Allied health professional", "Other")
Answers = tuple[Any, ...]
PLAN: tuple[Row, ...] = (
    row("survey-barriers", "barriers"),
    row("survey-barriers-by-activity", "barriers", kind="groups", by="active"),
    row("survey-barriers-by-profession", "barriers", kind="groups", by="profession", first="2"),
    row("survey-statements", "support | time", kind="statements"),
    row("survey-support-by-activity", "support", by="active"),
    row("survey-years", "years"),
    row("survey-support-of-doctors", "support", where="profession = Doctor"),
)
POPULATION = """\
variable,level,count,source,as_of
profession,Nurse or midwife,900,staff record,2027-01-31
profession,Doctor,300,staff record,2027-01-31
profession,Allied health professional,200,staff record,2027-01-31
profession,Pharmacist,50,staff record,2027-01-31
profession,Other,150,staff record,2027-01-31
"""


def some_answers(number: int, seed: int = 1) -> list[Answers]:
    """So many respondents who answered by chance, with gaps, in the codebook's order."""
    chance = random.Random(seed)

    def perhaps(answer: Any) -> Any:
        return answer if chance.random() < 0.95 else None

    def barriers() -> tuple[str, ...] | None:
        return tuple(one for one in BARRIERS if chance.random() < 0.4) or None

    return [
        (
            perhaps(chance.choices(JOBS, (6, 3, 2, 1))[0]),
            perhaps(chance.choices(YES_NO, (1, 2))[0]),
            barriers(),
            perhaps(chance.choice(AGREEMENT)),
            perhaps(chance.choices(AGREEMENT, (5, 4, 3, 2, 1))[0]),
            perhaps(chance.expovariate(1 / 6)),
        )
        for _ in range(number)
    ]


def surveyed(
    folder: Path,
    answers: Sequence[Answers],
    plan: Sequence[Row] = PLAN,
    population: str = "",
    settings: str = "",
) -> Project:
    """A project whose edition has these responses and this plan."""
    rows = codebook_rows()
    next(one for one in rows if one["id"] == "years")["bands"] = "2 | 5 | 10"
    project = make_project(folder, rows, settings)
    write_plan(project, *plan)
    if population:
        (project.editions / "my-trust" / "population.csv").write_text(population, encoding="utf-8")
        with (project.editions / "my-trust.yml").open("a", encoding="utf-8") as out:
            out.write("population: population.csv\n")
    put_responses(project, answers)
    return project


def put_responses(project: Project, answers: Sequence[Answers], synthetic: bool = True) -> None:
    """Put the responses where an import leaves them."""
    path = responses_path(project, "my-trust")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(responses_bytes(read_codebook(project, "my-trust"), answers, synthetic))


def published_tables(
    project: Project,
    policy: DisclosurePolicy | None = None,
    earlier: Mapping[str, Sequence[PublishedTable]] | None = None,
) -> dict[str, PublishedTable]:
    """Every table that the edition publishes of its survey, by id, beside earlier waves."""
    survey = survey_tables(project, "my-trust")
    assert survey is not None
    return {
        one.id: one for one in publish_survey(survey, policy or DisclosurePolicy(), earlier or {})
    }
