"""The private counts behind published tables, as the ledger of releases compares them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from evibook.disclosure.published import PublishedTable
from evibook.disclosure.suppression.axes import Key
from evibook.disclosure.suppression.lines import Outline


@dataclass(frozen=True, repr=False)
class Count:
    """A true number of people, and what is published of it: a rounded number, or None.

    ``name`` says who is counted, alike in every table and release; ``bases`` names the groups
    that tables show the count as a part of. A group is a part of itself.
    """

    name: str
    bases: tuple[str, ...]
    people: int
    published: int | None


@dataclass(frozen=True, repr=False)
class Protected:
    """Published tables, with the private counts that they were made from. Cannot be pickled."""

    tables: tuple[PublishedTable, ...]
    counts: tuple[Count, ...]

    def __reduce_ex__(self, protocol: Any) -> NoReturn:
        """Refuse to be pickled or copied: it holds private counts."""
        raise TypeError("protected tables with their private counts cannot be pickled or copied")


def counted(
    outlines: Sequence[Outline], people: Mapping[Key, int], published: Mapping[Key, int | None]
) -> tuple[Count, ...]:
    """Every count and base of a plan once, with its true and its published value."""
    bases: dict[Key, set[Key]] = {}
    for line in (line for outline in outlines for line in outline.lines):
        bases.setdefault(line.base, set()).add(line.base)
        bases.setdefault(line.count, set()).add(line.base)
    return tuple(
        Count(_name(key), tuple(sorted(map(_name, groups))), people[key], published[key])
        for key, groups in bases.items()
    )


def _name(key: Key) -> str:
    return " and ".join(sorted(" = ".join(condition) for condition in key)) or "everybody"
