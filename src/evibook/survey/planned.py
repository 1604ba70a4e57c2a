"""From an edition's files to what it publishes of its survey: the declared plan, carried out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from evibook.editions import read_edition
from evibook.importers import CodedFile
from evibook.model.project import Project
from evibook.model.survey_tables import (
    GroupsView,
    Headcounts,
    MiddleView,
    StaffView,
    StatementsView,
    SurveyTables,
    TestsView,
    View,
)
from evibook.registers import read_population, read_raw_ids
from evibook.survey.beside import beside_view
from evibook.survey.codebook import Codebook, Question, read_codebook
from evibook.survey.dimensions import statement_labels
from evibook.survey.headcounts import headcounts_of
from evibook.survey.participants import read_participants
from evibook.survey.plan import PlannedTable, read_plan
from evibook.survey.plan_checks import COUNTS, MIDDLE, STAFF, TESTS, item_table
from evibook.survey.responses import responses_path
from evibook.survey.settings import read_settings
from evibook.survey.sides import sides_of
from evibook.survey.tabulate import Cut, tabulate

SELF_SELECTED = (
    "People chose themselves whether to answer: what is shown describes those who answered. "
    "Intervals allow for chance alone, and differences were not tested."
)
AT_RANDOM = (
    "Those invited were drawn at random. Intervals and tests allow for chance, and not for who of "
    "them did not answer."
)
Questions = Mapping[str, Question]


def survey_tables(project: Project, edition_id: str) -> SurveyTables | None:
    """What an edition publishes of its survey, or None where no responses were imported.

    Raises FaultsFound for faults in its files, EvibookError where they do not fit the responses.
    """
    path = responses_path(project, edition_id)
    if not path.exists():
        return None
    codebook, plan = read_codebook(project, edition_id), read_plan(project, edition_id)
    headcounts = headcounts_of(codebook, read_population(project, edition_id))
    random = read_settings(project, edition_id).design == "random sample"
    cuts, views = cuts_and_views(codebook, plan, headcounts, random)
    synthetic = read_edition(project, edition_id).synthetic
    questions = {question.id: question for question in codebook.questions}
    return SurveyTables(
        tabulations=tabulate(CodedFile(path), codebook, cuts, _themes(project), synthetic),
        views=views,
        notes={cut.id: _asked(cut) for cut in cuts if cut.where},
        caution=AT_RANDOM if random else SELF_SELECTED,
        participants=read_participants(project, edition_id, synthetic),
        beside=beside_view(project, edition_id, cuts, questions),
    )


def cuts_and_views(
    codebook: Codebook,
    plan: Sequence[PlannedTable],
    headcounts: Mapping[str, Headcounts],
    random: bool,
) -> tuple[tuple[Cut, ...], tuple[View, ...]]:
    """What a plan counts, and what is made of the published counts.

    ``headcounts`` are those of the staff in the groups of a question, by its id. ``random`` says
    that respondents were drawn at random, so that tests mean something.
    """
    questions = {question.id: question for question in codebook.questions}
    cuts = [cut for row in plan for cut in _cuts(row, questions)]
    views = [view for row in plan for view in _views(row, questions, headcounts)]
    for name, counted in headcounts.items():
        table = f"{STAFF}-{questions[name].role}"
        cuts.append(Cut(f"{table}-{COUNTS}", name))
        views.append(StaffView(table, f"{table}-{COUNTS}", counted))
    grouped = [cut for cut in cuts if cut.by]
    if random and grouped:
        one = {cut.id: questions[cut.question].type != "multi" for cut in grouped}
        views.append(TestsView(TESTS, one))
    return tuple(cuts), tuple(views)


def _themes(project: Project) -> dict[str, str]:
    """What readers see for a theme: typed texts are coded by the ids of themes."""
    ids, labels = (read_raw_ids(project, "themes", column) or () for column in ("id", "label"))
    return dict(zip((one for _, one in ids), (one for _, one in labels), strict=True))


def _cuts(row: PlannedTable, questions: Questions) -> Iterator[Cut]:
    """The tables that are counted for a row of the plan."""
    if row.kind == "statements":
        labels = statement_labels([questions[name] for name in row.questions])
        for name, label in zip(row.questions, labels, strict=True):
            yield Cut(item_table(row.id, name), name, where=row.where, label=label)
    else:
        yield Cut(_counts(row), row.questions[0], row.by, row.where)


def _counts(row: PlannedTable) -> str:
    return f"{row.id}-{COUNTS}" if row.kind == "groups" else row.id


def _views(
    row: PlannedTable, questions: Questions, headcounts: Mapping[str, Headcounts]
) -> Iterator[View]:
    """The tables that are made of those."""
    if row.kind == "statements":
        asked = [questions[name] for name in row.questions]
        tables = [item_table(row.id, name) for name in row.questions]
        items = tuple(zip(statement_labels(asked), tables, strict=True))
        yield StatementsView(row.id, items, sides_of(asked[0].groups))
        return
    if row.kind == "groups":
        # weights are those of all staff, so they fit no part of them
        weights = None if row.where else headcounts.get(row.by)
        beside = sides_of(questions[row.by].groups).beside
        yield GroupsView(row.id, _counts(row), row.first, weights, beside)
    if questions[row.questions[0]].type == "numeric":
        yield MiddleView(f"{row.id}-{MIDDLE}", _counts(row))


def _asked(cut: Cut) -> str:
    told = " and ".join(f"“{level}” ({name})" for name, level in cut.where)
    return f"Asked of people with the answer {told}; others were not asked and are not counted."
