"""Each kind of view and the function that makes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evibook.disclosure.published import PublishedTable
from evibook.disclosure.views.groups import groups_view
from evibook.disclosure.views.middle import middle_view
from evibook.disclosure.views.staff import staff_view
from evibook.disclosure.views.statements import statements_view
from evibook.disclosure.views.tests import tests_view
from evibook.model.policy import DisclosurePolicy
from evibook.model.survey_tables import GroupsView, MiddleView, StaffView, StatementsView, View


def make_views(
    views: Sequence[View], published: Mapping[str, PublishedTable], policy: DisclosurePolicy
) -> tuple[PublishedTable, ...]:
    """The views in their order, worked out from published tables by id and from nothing else."""
    return tuple(_view(view, published, policy) for view in views)


def _view(
    view: View, published: Mapping[str, PublishedTable], policy: DisclosurePolicy
) -> PublishedTable:
    if isinstance(view, GroupsView):
        return groups_view(view, published[view.counts])
    if isinstance(view, StatementsView):
        return statements_view(view, published)
    if isinstance(view, MiddleView):
        return middle_view(view, published[view.counts])
    if isinstance(view, StaffView):
        return staff_view(view, published[view.counts], policy)
    return tests_view(view, published)
