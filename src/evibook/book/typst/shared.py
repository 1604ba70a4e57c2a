"""What the pages of one report share while they are translated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from docutils import nodes

Drawing = Callable[[dict[str, object], int], str]


@dataclass(frozen=True)
class TableShape:
    """Where a table's row headers are.

    `row_headers` has one tuple per row (head rows included) with one flag per cell that
    starts in that row; `summary` is the accessible name, or empty.
    """

    row_headers: tuple[tuple[bool, ...], ...]
    summary: str = ""


@dataclass
class Shared:
    """Link targets, tables and assets of the whole report.

    `aliases` maps a link target to the one that stands for it; `anchors` are the targets
    written so far; `links` maps each target that is linked to, to one node that does so.
    """

    assets: Path
    draw: Drawing
    missing: frozenset[str] = frozenset()
    aliases: dict[str, str] = field(default_factory=dict)
    anchors: set[str] = field(default_factory=set)
    links: dict[str, nodes.Node] = field(default_factory=dict)
    tables: list[TableShape] = field(default_factory=list)

    def dangling(self) -> list[str]:
        """Return the targets that are linked to but stand nowhere in the report, sorted."""
        return sorted(target for target in self.links if target not in self.anchors)
