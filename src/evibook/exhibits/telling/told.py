"""What an exhibit of a survey says, and the words that its parts are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from evibook.disclosure import PublishedTable
from evibook.exhibits.charts import Chart, NoChart
from evibook.exhibits.wording import figure_text, listed, number_text
from evibook.model.tables import Cell, NotAsked, Withheld

READ_OUT = 6  # rows that a description reads out; the table beside it has them all
OF_SHOWN = " of those shown"
Record = dict[str, Cell]


@dataclass(frozen=True)
class Told:
    """A finding as a title, what is measured, a chart, and the chart in words."""

    title: str
    subtitle: str
    description: str
    chart: Chart | NoChart | None = None
    notes: tuple[str, ...] = ()


def is_shown(cell: Cell) -> bool:
    """Whether a cell holds something that a reader may see."""
    return not isinstance(cell, Withheld | NotAsked)


def shown_rows(records: Iterable[Record], *names: str) -> list[Record]:
    """The records of which all these cells are shown."""
    return [record for record in records if all(is_shown(record[name]) for name in names)]


def number(cell: Cell) -> float:
    """A cell that is known to hold a number."""
    return float(str(cell))


def per_cent(cell: Cell) -> str:
    """'62%'."""
    return f"{figure_text(number(cell))}%"


def quoted(text: Cell) -> str:
    """An answer or a statement in quotation marks, without its full stop."""
    return f"“{str(text).rstrip('.')}”"


def all_quoted(texts: Sequence[Cell]) -> str:
    """'“A”, “B” and “C”'."""
    return listed([quoted(text) for text in texts])


def highest(records: Sequence[Record], name: str) -> list[Record]:
    """The records with the largest number in a column, of those in which it is shown."""
    shown = shown_rows(records, name)
    most = max((number(record[name]) for record in shown), default=None)
    return [record for record in shown if number(record[name]) == most]


def caveat(records: Sequence[Record], name: str) -> str:
    """What a title must add where a number that is withheld might be the largest."""
    return "" if len(shown_rows(records, name)) == len(records) else OF_SHOWN


def first_title(records: Sequence[Record], name: str, said: str) -> str:
    """'“A” is the most frequent answer: 62%', or several where they are level.

    ``said`` is what stands behind the percentage.
    """
    top = highest(records, name)
    label = next(iter(top[0]))
    share = per_cent(top[0][name])
    shown = caveat(records, name)
    if len(top) == 1:
        return f"{quoted(top[0][label])} is the most frequent answer{shown}: {share}{said}"
    if len(top) == 2:
        both = all_quoted([record[label] for record in top])
        return f"{both} are the most frequent answers{shown}: {share} each{said}"
    return f"{number_text(len(top))} answers are the most frequent{shown}: {share} each{said}"


def nothing_title(about: str) -> str:
    """The title where no number can be shown."""
    return f"{about}: no number can be shown"


def subtitle(about: str, measured: str, table: PublishedTable) -> str:
    """What it is about, what is measured, and of how many people."""
    base = table.base
    people = f", of about {figure_text(base)} people who answered" if isinstance(base, int) else ""
    return f"{about}. {measured}{people}"


def read_out(parts: Sequence[str]) -> str:
    """The first parts of a description, and how many more the table has."""
    more = len(parts) - READ_OUT
    rest = f" The table has {figure_text(more)} more." if more > 0 else ""
    return f"{'; '.join(parts[:READ_OUT])}.{rest}"


def as_keywords(told: Told, table: PublishedTable) -> dict[str, Any]:
    """The keywords of a call that makes an exhibit; a brace in an answer stays a brace."""
    return {
        "table": table,
        "title": _literal(told.title),
        "subtitle": _literal(told.subtitle),
        "description": _literal(told.description),
        "chart": told.chart,
        "notes": [_literal(note) for note in told.notes],
    }


def _literal(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")
