"""Disclosure control of a whole plan: from private tabulations to published tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from evibook.disclosure.counted import Protected, counted
from evibook.disclosure.layout import (
    COLUMNS,
    Design,
    Disclosed,
    Interval,
    Measure,
    published_tabulation,
)
from evibook.disclosure.merging import merge_small_groups
from evibook.disclosure.published import PublishedTable
from evibook.errors import EvibookError
from evibook.model.policy import DisclosurePolicy
from evibook.model.tabulation import Merge, Tabulation

if TYPE_CHECKING:
    from evibook.disclosure.suppression.problem import Problem

# Distances in a proof are told up to so many times the least one.
FAR_APART = 2


def protect(
    tabulations: Sequence[Tabulation],
    policy: DisclosurePolicy,
    *,
    merges: Sequence[Merge] = (),
    measures: Mapping[str, Sequence[Measure]] = MappingProxyType({}),
    interval: Interval | None = None,
) -> tuple[PublishedTable, ...]:
    """The published tables of an edition's whole declared plan, in the plan's order.

    All tables that an edition will ever show belong into one call: a margin that two of them
    share is one problem. ``merges`` joins groups where one of them is too small. ``measures``
    says for a table's id which of count, base, percentage and interval it shows; the others show
    all of them. ``interval`` takes a disclosed count and its base and returns the limits of an
    interval as proportions (`wilson_limits`); without it the tables have no intervals.

    A reader who knows the rule and every shown margin can narrow no withheld count to values less
    than ``policy.width`` apart; docs/adr/0011-disclosure.md states that reader exactly. Raises
    EvibookError where the tables contradict each other or cannot be examined together.
    """
    return protect_for_release(
        tabulations, policy, merges=merges, measures=measures, interval=interval
    ).tables


def protect_for_release(
    tabulations: Sequence[Tabulation],
    policy: DisclosurePolicy,
    *,
    merges: Sequence[Merge] = (),
    measures: Mapping[str, Sequence[Measure]] = MappingProxyType({}),
    interval: Interval | None = None,
) -> Protected:
    """What `protect` publishes, with the private counts that the ledger of releases keeps."""
    _refuse_equal_ids(tabulations)
    _refuse_unknown_tables(measures, tabulations)
    designs = [_design(table.id, measures, interval) for table in tabulations]
    merged = merge_small_groups(tabulations, merges, policy)
    if not merged:
        return Protected((), ())
    return _protected(merged, policy, designs)


def _design(
    table: str, measures: Mapping[str, Sequence[Measure]], interval: Interval | None
) -> Design:
    everything: tuple[Measure, ...] = ("count", "base", "percentage")
    own = tuple(measures.get(table, (*everything, "interval") if interval else everything))
    unknown = [measure for measure in own if measure not in COLUMNS]
    if not own or unknown or len(set(own)) < len(own):
        raise EvibookError(
            f"Table {table!r} shows {', '.join(own) or 'nothing'}. "
            f"It can show each of {', '.join(COLUMNS)}, once."
        )
    if "interval" in own and interval is None:
        raise EvibookError(f"Table {table!r} shows an interval: say how its limits are found.")
    return Design(own, interval)


def _protected(
    tabulations: Sequence[Tabulation], policy: DisclosurePolicy, designs: Sequence[Design]
) -> Protected:
    # imported here: the programs need numpy and scipy, which only survey tables do
    from evibook.disclosure.suppression.choose import counts_to_withhold
    from evibook.disclosure.suppression.problem import problem_of

    problem = problem_of(tabulations, policy)
    disclosed = _disclosed(problem, counts_to_withhold(problem))
    tables = tuple(
        published_tabulation(table, outline, disclosed, design)
        for table, outline, design in zip(tabulations, problem.outlines, designs, strict=True)
    )
    name = problem.lattice.keys
    people = {name[count]: value for count, value in problem.shown.items()}
    return Protected(tables, counted(problem.outlines, people, disclosed.counts))


def _disclosed(problem: Problem, withheld: frozenset[int]) -> Disclosed:
    from evibook.disclosure.suppression.audit import widths_for_readers

    policy, name = problem.policy, problem.lattice.keys
    far_apart = FAR_APART * policy.width
    widths = widths_for_readers(problem, withheld, far_apart)
    large = (count for count, value in problem.shown.items() if value >= policy.percentage_base)
    return Disclosed(
        policy=policy,
        counts={
            name[count]: None if count in withheld else policy.rounded(value)
            for count, value in problem.shown.items()
        },
        percentages_of=frozenset(name[count] for count in large),
        widths={name[count]: width for count, width in widths.items()},
        far_apart=far_apart,
    )


def _refuse_unknown_tables(
    measures: Mapping[str, Sequence[Measure]], tabulations: Sequence[Tabulation]
) -> None:
    stray = sorted(measures.keys() - {table.id for table in tabulations})
    if stray:
        raise EvibookError(f"The plan has no table {', '.join(stray)}. Correct the id.")


def _refuse_equal_ids(tabulations: Sequence[Tabulation]) -> None:
    ids = [table.id for table in tabulations]
    twice = sorted({one for one in ids if ids.count(one) > 1})
    if twice:
        raise EvibookError(f"The plan names {', '.join(twice)} twice. Give each table its own id.")
