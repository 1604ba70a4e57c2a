"""The exhibit: what a notebook's cell hands to the book, as data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from string import Formatter
from typing import Any

from evibook.disclosure import PublishedTable
from evibook.disclosure.csv_text import cell_text
from evibook.disclosure.published import table_from_json
from evibook.errors import EvibookError
from evibook.exhibits.charts import Chart, NoChart
from evibook.exhibits.wording import number_text
from evibook.model.tables import Entity, NotAsked, Withheld

MIME_TYPE = "application/vnd.evibook.exhibit+json"
VERSION = 2


@dataclass(frozen=True)
class Exhibit:
    """Title that says the finding, published table, chart, description and reads.

    ``chart_words`` says why there is no chart where its table has nothing to draw.
    ``description`` is the chart's text alternative; ``reads`` names the registers and tables
    that the notebook had read by then.
    """

    id: str
    title: str
    subtitle: str
    table: PublishedTable
    chart_spec: dict[str, Any] | None
    chart_words: str
    description: str
    notes: tuple[str, ...]
    reads: tuple[str, ...]

    def as_mime(self) -> dict[str, Any]:
        """The exhibit as the JSON of its mime type."""
        return {
            "version": VERSION,
            "id": self.id,
            "title": self.title,
            "subtitle": self.subtitle,
            "table": self.table.as_json(),
            "chart_spec": self.chart_spec,
            "chart_words": self.chart_words,
            "description": self.description,
            "notes": list(self.notes),
            "reads": list(self.reads),
        }


def exhibit_from_mime(source: dict[str, Any]) -> Exhibit:
    """The exhibit that `Exhibit.as_mime` wrote. Raises EvibookError for another version."""
    if source.get("version") != VERSION:
        raise EvibookError(
            f"An exhibit of version {source.get('version')} was found where {VERSION} is read. "
            "Run the notebook again."
        )
    return Exhibit(
        id=source["id"],
        title=source["title"],
        subtitle=source["subtitle"],
        table=table_from_json(source["table"]),
        chart_spec=source["chart_spec"],
        chart_words=source["chart_words"],
        description=source["description"],
        notes=tuple(source["notes"]),
        reads=tuple(source["reads"]),
    )


def make_exhibit(
    *,
    id: str,  # noqa: A002 (the word that authors use)
    title: str,
    table: PublishedTable,
    description: str,
    chart: Chart | NoChart | None = None,
    subtitle: str = "",
    notes: Iterable[str] = (),
    reads: Iterable[str] = (),
    words: dict[str, Any] | None = None,
) -> Exhibit:
    """An exhibit, its texts filled from the table.

    In title, subtitle, description and notes, ``{top.COLUMN}`` and ``{last.COLUMN}`` stand for
    cells of the first and last row, ``{rows}`` for the number of rows, and any name in
    ``words`` for its value; a record of the table may be such a word, ``{second.COLUMN}``.
    Numbers are put in house style. Raises EvibookError where title or description is empty, or
    a name is not known.
    """
    fill = _Filler(id, table, words or {})
    for name, text in (("title", title), ("description", description)):
        if not fill(text).strip():
            raise EvibookError(
                f"Exhibit {id!r} has no {name}. Add {name}=... to the call that makes it: "
                + ("the finding, as a sentence." if name == "title" else "what the chart shows.")
            )
    return Exhibit(
        id=id,
        title=fill(title),
        subtitle=fill(subtitle),
        table=table,
        chart_spec=_with_description(chart, fill(description)),
        chart_words=chart.words if isinstance(chart, NoChart) else "",
        description=fill(description),
        notes=tuple(fill(note) for note in notes),
        reads=tuple(sorted(set(reads))),
    )


def _with_description(chart: Chart | NoChart | None, description: str) -> dict[str, Any] | None:
    if not isinstance(chart, Chart):
        return None
    # Vega puts the description on the drawing as its aria-label.
    return chart.spec | {"description": description}


class _Row:
    """A row's cells for text templates, as ``{top.COLUMN}`` or ``{top[COLUMN]}``."""

    def __init__(self, record: dict[str, Any]):
        self._record = record

    def __getattr__(self, name: str) -> Any:
        if name not in self._record:
            raise AttributeError(f"the column {name!r} (there are {', '.join(self._record)})")
        return self._record[name]

    __getitem__ = __getattr__


class _Filler(Formatter):
    """Fills a text from an exhibit's table, with numbers in house style."""

    def __init__(self, exhibit_id: str, table: PublishedTable, words: dict[str, Any]):
        self._exhibit = exhibit_id
        records = table.records()
        rows = {name: _Row(word) for name, word in words.items() if isinstance(word, dict)}
        self._names = {"rows": len(records)} | words | rows
        if records:
            self._names |= {"top": _Row(records[0]), "last": _Row(records[-1])}

    def __call__(self, text: str) -> str:
        try:
            filled = self.vformat(text, (), self._names)
        except (ValueError, TypeError) as error:
            raise EvibookError(
                f"Exhibit {self._exhibit!r}: the text {text!r} cannot be filled ({error}). A brace "
                "that is meant as such is written twice."
            ) from error
        except (KeyError, AttributeError, IndexError) as error:
            raise EvibookError(
                f"Exhibit {self._exhibit!r}: the text {text!r} names {error}, which is neither a "
                f"word of the call nor a column. Known are {', '.join(sorted(self._names))}."
            ) from error
        return filled[:1].upper() + filled[1:]

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, int | float) and not isinstance(value, bool) and not format_spec:
            return number_text(value)
        if isinstance(value, Entity | tuple | Withheld | NotAsked | bool):
            return cell_text(value)
        return str(super().format_field(value, format_spec))
