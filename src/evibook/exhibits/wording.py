"""Numbers, days and lists as a reader sees them, in one house style."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from evibook.disclosure import PublishedFact
from evibook.disclosure.csv_text import cell_text
from evibook.editions import written_day
from evibook.model.tables import Cell, Column

# House style: whole numbers under ten stand as words in prose.
WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def figure_text(value: int | float) -> str:
    """A number in figures, with a comma for thousands and no more decimals than it has."""
    return f"{int(value):,}" if float(value).is_integer() else f"{float(value):,}"


def number_text(value: int | float) -> str:
    """A number in prose: words under ten, else figures with a comma for thousands."""
    if isinstance(value, bool):
        raise TypeError("a yes or no is not a number")
    if float(value).is_integer():
        whole = int(value)
        return WORDS[whole] if 0 <= whole < len(WORDS) else figure_text(whole)
    return figure_text(value)


def capital(text: str) -> str:
    """A text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def listed(words: Sequence[str]) -> str:
    """'a', 'a and b', 'a, b and c'."""
    *others, last = words or ("",)
    return f"{', '.join(others)} and {last}" if others else last


def day_text(cell: Cell) -> str:
    """A day of a table, '2027-03-03', as '3 March 2027'; nothing where it is empty."""
    return written_day(date.fromisoformat(str(cell))) if cell else ""


def shown_text(column: Column, cell: Cell) -> str:
    """A cell as a reader sees it in a chart or on a page: 3 March 2027 for 2027-03-03."""
    text = cell_text(cell)
    return day_text(text) if column.kind == "date" else text


def fact_text(fact: PublishedFact) -> str:
    """A fact as prose prints it, with its hedge and unit: 'just under 40%', 'eight', '35.5'."""
    if isinstance(fact.value, str):
        text = fact.value
    elif fact.kind == "percentage":
        text = f"{figure_text(fact.value)}%"
    elif fact.kind == "count":
        text = number_text(fact.value)
    else:
        text = figure_text(fact.value)
    return text if fact.qualifier == "exact" else f"{fact.qualifier} {text}"
