"""Respondents against the declared staff: response rates, and whom the survey represents."""

from __future__ import annotations

from collections.abc import Sequence

from evibook.disclosure import wording
from evibook.disclosure.layout import EVERYBODY, PER_CENT
from evibook.disclosure.published import PublishedTable
from evibook.disclosure.views.shown import POINTS, Counts, per_cent, view_of
from evibook.model.policy import DisclosurePolicy
from evibook.model.survey_tables import StaffView
from evibook.model.tables import Cell, Column, Withheld

RULE = (
    "Rounded counts of respondents by {group} against headcounts of staff ({source}). The response "
    "rate is that of the headcount; the difference is the share of respondents less that of staff."
)
NO_STAFF = Withheld("No headcount is declared for this group.")
TOO_MANY = Withheld("The rounded count is above the headcount.")
COLUMNS = (
    Column("respondents", "Respondents", "count", "people"),
    Column("staff", "Staff", "count", "people"),
    Column("response_rate", "Response rate", "percentage", PER_CENT),
    Column("share_of_respondents", "Share of respondents", "percentage", PER_CENT),
    Column("share_of_staff", "Share of staff", "percentage", PER_CENT),
    Column("difference", "Difference", "number", POINTS),
)


def staff_view(view: StaffView, table: PublishedTable, policy: DisclosurePolicy) -> PublishedTable:
    """A row for each group and for all who said which group they are in."""
    counts = Counts(table)
    staff = view.headcounts.staff
    total = sum(staff.values())
    rows = [_row(counts, group, staff.get(group), total, policy) for group in counts.answers]
    rows.append(_total(counts, total, policy))
    rule = RULE.format(group=counts.answer_column.label, source=view.headcounts.source)
    return view_of(table, view.id, (counts.answer_column, *COLUMNS), rows, rule)


def _row(
    counts: Counts, group: str, staff: int | None, total: int, policy: DisclosurePolicy
) -> Sequence[Cell]:
    line = counts.line(EVERYBODY, group)
    if staff is None or not total:
        return [group, line.count, NO_STAFF, NO_STAFF, line.percentage, NO_STAFF, NO_STAFF]
    of_staff, share = per_cent(staff, total), line.percentage
    difference: Cell = share if isinstance(share, Withheld) else share - of_staff
    rate = _rate(line.count, staff, policy)
    return [group, line.count, staff, rate, share, of_staff, difference]


def _total(counts: Counts, total: int, policy: DisclosurePolicy) -> Sequence[Cell]:
    base = counts.base(EVERYBODY)
    shares: Sequence[Cell] = [base] * 3 if isinstance(base, Withheld) else [100, 100, 0]
    return [EVERYBODY, base, total, _rate(base, total, policy), *shares]


def _rate(people: int | Withheld, staff: int, policy: DisclosurePolicy) -> Cell:
    """Respondents in per cent of staff."""
    if isinstance(people, Withheld):
        return people
    if staff < policy.percentage_base:
        return Withheld(wording.small_base(policy))
    return TOO_MANY if people > staff else per_cent(people, staff)
