"""Groups that are joined because one of them is too small to show, where the plan says how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from evibook.errors import EvibookError
from evibook.model.policy import DisclosurePolicy
from evibook.model.tabulation import Category, Cells, Dimension, Merge, Tabulation


def merge_small_groups(
    tabulations: Sequence[Tabulation], merges: Sequence[Merge], policy: DisclosurePolicy
) -> tuple[Tabulation, ...]:
    """The tabulations with groups joined, in all of them alike.

    A merge is carried out where one of its categories has fewer people than the policy's base in
    any table. Raises EvibookError where a merge does not fit the dimension that it names.
    """
    merged = tuple(tabulations)
    for merge in merges:
        concerned = [table for table in merged if _dimension(table, merge) is not None]
        for table in concerned:
            _refuse_misfit(table, merge)
        if any(n < policy.base for table in concerned for n in _people(table, merge)):
            merged = tuple(
                _merged(table, merge) if table in concerned else table for table in merged
            )
    return merged


def _dimension(table: Tabulation, merge: Merge) -> Dimension | None:
    found = [dimension for dimension in table.dimensions if dimension.name == merge.dimension]
    return found[0] if found else None


def _people(table: Tabulation, merge: Merge) -> Iterator[int]:
    """People in each category of the merge."""
    names = [dimension.name for dimension in table.dimensions]
    for category in merge.categories:
        yield table.count(tuple(category if name == merge.dimension else "" for name in names))


def _refuse_misfit(table: Tabulation, merge: Merge) -> None:
    dimension = _dimension(table, merge)
    known = {one.id: one for one in dimension.categories} if dimension else {}
    together = {known[one].group for one in merge.categories if one in known}
    fits = set(merge.categories) <= set(dimension.leaves() if dimension else ())
    taken = merge.into.id in known and merge.into.id not in merge.categories
    if not fits or taken or together != {merge.into.group} or not _exclusive(dimension):
        raise EvibookError(
            f"The merge into {merge.into.id!r} does not fit {merge.dimension!r} of table "
            f"{table.id!r}. It joins categories without parts, of one and the same group, that "
            "exclude each other, into a category with an id of its own."
        )
    if any(variable == merge.dimension for variable, _ in table.where):
        raise EvibookError(f"Table {table.id!r} is limited by {merge.dimension!r}: not both.")


def _exclusive(dimension: Dimension | None) -> bool:
    return dimension is not None and dimension.exclusive


def _merged(table: Tabulation, merge: Merge) -> Tabulation:
    dimensions = tuple(
        replace(dimension, categories=tuple(_categories(dimension, merge)))
        if dimension.name == merge.dimension
        else dimension
        for dimension in table.dimensions
    )
    counts = _summed(table.counts, table.dimensions, merge)
    margins = _summed(table.margins, table.groups, merge)
    return replace(table, dimensions=dimensions, counts=counts, margins=margins)


def _categories(dimension: Dimension, merge: Merge) -> Iterator[Category]:
    first = True
    for category in dimension.categories:
        if category.id not in merge.categories:
            yield category
        elif first:
            yield merge.into
            first = False


def _summed(cells: Cells, dimensions: Sequence[Dimension], merge: Merge) -> Cells:
    summed = Counter[tuple[str, ...]]()
    for nodes, count in cells.items():
        named = zip(dimensions, nodes, strict=True)
        summed[
            tuple(
                merge.into.id
                if dimension.name == merge.dimension and node in merge.categories
                else node
                for dimension, node in named
            )
        ] += count
    return summed
