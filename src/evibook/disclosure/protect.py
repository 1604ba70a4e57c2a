"""Disclosure control of a whole plan: from private tabulations to published tables."""

from __future__ import annotations

from collections.abc import Sequence

from evibook.disclosure.layout import Disclosed, Interval, published_tabulation
from evibook.disclosure.merging import merge_small_groups
from evibook.disclosure.published import PublishedTable
from evibook.errors import EvibookError
from evibook.model.policy import DisclosurePolicy
from evibook.model.tabulation import Merge, Tabulation

# Distances in a proof are told up to so many times the least one.
FAR_APART = 2


def protect(
    tabulations: Sequence[Tabulation],
    policy: DisclosurePolicy,
    *,
    merges: Sequence[Merge] = (),
    interval: Interval | None = None,
) -> tuple[PublishedTable, ...]:
    """The published tables of an edition's whole declared plan, in the plan's order.

    All tables that an edition will ever show belong into one call: a margin that two of them
    share is one problem. ``merges`` joins groups where one of them is too small. ``interval``
    takes a disclosed count and its base and returns the limits of an interval as proportions;
    without it the tables have no intervals.

    A reader who knows the rule and every shown margin can narrow no withheld count to values less
    than ``policy.width`` apart; docs/adr/0011-disclosure.md states that reader exactly. Raises
    EvibookError where the tables contradict each other or cannot be examined together.
    """
    _refuse_equal_ids(tabulations)
    merged = merge_small_groups(tabulations, merges, policy)
    if not merged:
        return ()
    return _protected(merged, policy, interval)


def _protected(
    tabulations: Sequence[Tabulation], policy: DisclosurePolicy, interval: Interval | None
) -> tuple[PublishedTable, ...]:
    # imported here: the programs need numpy and scipy, which only survey tables do
    from evibook.disclosure.suppression.audit import widths_for_readers
    from evibook.disclosure.suppression.choose import counts_to_withhold
    from evibook.disclosure.suppression.problem import problem_of

    far_apart = FAR_APART * policy.width
    problem = problem_of(tabulations, policy)
    withheld = counts_to_withhold(problem)
    name = problem.lattice.keys
    let_out = {
        name[count]: None if count in withheld else policy.rounded(value)
        for count, value in problem.shown.items()
    }
    large = (count for count, value in problem.shown.items() if value >= policy.percentage_base)
    widths = widths_for_readers(problem, withheld, far_apart)
    disclosed = Disclosed(
        policy=policy,
        counts=let_out,
        percentages_of=frozenset(name[count] for count in large),
        widths={name[count]: width for count, width in widths.items()},
        far_apart=far_apart,
    )
    return tuple(
        published_tabulation(table, outline, disclosed, interval)
        for table, outline in zip(tabulations, problem.outlines, strict=True)
    )


def _refuse_equal_ids(tabulations: Sequence[Tabulation]) -> None:
    ids = [table.id for table in tabulations]
    twice = sorted({one for one in ids if ids.count(one) > 1})
    if twice:
        raise EvibookError(f"The plan names {', '.join(twice)} twice. Give each table its own id.")
