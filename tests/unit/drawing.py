"""What a chart holds, read from its specification and from its drawing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from evibook.disclosure import PublishedTable
from evibook.exhibits import Chart
from evibook.model.tables import NotAsked, Withheld


def drawn(chart: Chart) -> list[dict[str, Any]]:
    """The records in a chart's specification, however deep they stand."""

    def walk(value: Any) -> Iterator[dict[str, Any]]:
        if isinstance(value, dict):
            for key, child in value.items():
                if key == "values" and isinstance(child, list):
                    # the ticks of an axis are values too
                    yield from (record for record in child if isinstance(record, dict))
                elif key == "datasets":
                    for records in child.values():
                        yield from records
                else:
                    yield from walk(child)
        elif isinstance(value, list):
            for child in value:
                yield from walk(child)

    return list(walk(chart.spec))


def channels(chart: Chart, name: str) -> list[dict[str, Any]]:
    """The channel of that name ('x', 'y') of every layer that has one, however deep it stands."""

    def walk(layer: dict[str, Any]) -> Iterator[dict[str, Any]]:
        if name in layer.get("encoding", {}):
            yield layer["encoding"][name]
        for child in layer.get("layer", ()):
            yield from walk(child)

    return list(walk(chart.spec))


def cells_of(table: PublishedTable, y: str, names: list[str]) -> set[tuple[str, str, float]]:
    """(row label, column label, number) of the cells that can be drawn."""
    return {
        (getattr(row[y], "label", row[y]), table.column(name).label, row[name])
        for row in table.records()
        for name in names
        if not isinstance(row[name], Withheld | NotAsked)
    }


def words(svg: str) -> list[str]:
    """The words that a drawing shows; a label may be wrapped over several lines."""
    tree = ElementTree.fromstring(svg)
    texts = [t for t in tree.iter() if t.tag.endswith(("}text", "}tspan")) and t.text]
    return " ".join(text.text or "" for text in texts).split()


def holds(svg: str, label: str) -> bool:
    """Whether the words of a label stand in the drawing, in their order."""
    shown, wanted = words(svg), label.split()
    return any(shown[n : n + len(wanted)] == wanted for n in range(len(shown)))
