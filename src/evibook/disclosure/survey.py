"""The publish step of a survey: tabulations protected together, then the views of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from evibook.disclosure.intervals import wilson_limits
from evibook.disclosure.participants import participants_table
from evibook.disclosure.protect import protect
from evibook.disclosure.published import PublishedTable
from evibook.disclosure.summary import disclosure_summary
from evibook.disclosure.views import beside_views, make_views, wave_views
from evibook.model.policy import DisclosurePolicy
from evibook.model.survey_tables import SurveyTables


def publish_survey(
    survey: SurveyTables,
    policy: DisclosurePolicy,
    earlier: Mapping[str, Sequence[PublishedTable]] = MappingProxyType({}),
) -> tuple[PublishedTable, ...]:
    """Every table that an edition publishes of its survey, and how much of them is withheld.

    ``earlier`` holds what earlier waves published, by the name of the wave. Raises EvibookError
    where the tabulations cannot be protected together.
    """
    protected = protect(survey.tabulations, policy, interval=wilson_limits)
    told = [_told(table, survey) for table in protected]
    views = make_views(survey.views, {table.id: table for table in told}, policy)
    tables = (*told, *views)
    tables = (*tables, *_more(survey, policy, tables), *wave_views(tables, earlier, survey.views))
    return (*tables, disclosure_summary(tables, policy))


def _more(
    survey: SurveyTables, policy: DisclosurePolicy, tables: Sequence[PublishedTable]
) -> Iterator[PublishedTable]:
    """The flow of participants, and the answers beside published figures."""
    if survey.participants:
        yield participants_table(survey.participants, policy, survey.caution)
    if survey.beside and tables:
        yield from beside_views(survey.beside, {table.id: table for table in tables})


def _told(table: PublishedTable, survey: SurveyTables) -> PublishedTable:
    """A table whose statement also says who was asked, and how far it can be relied on."""
    said = (survey.notes.get(table.id, ""), table.statement, survey.caution)
    return replace(table, statement=" ".join(filter(None, said)))
