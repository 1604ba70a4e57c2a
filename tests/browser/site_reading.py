"""The built website as its files say it: pages, tables, exhibits. Nothing is clicked here."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lxml import html

ROOT = Path(__file__).parents[2]
SITE = ROOT / "_build" / "national" / "html"
FRONT = "index.html"

# A dummy name keeps collection going where nothing is built; the fixture `built` then says so.
NOTHING_BUILT = "no-built-site"

# What typesetting may add or change without changing a word.
TYPESETTING = str.maketrans(
    {
        "\u00ad": None,  # soft hyphen
        "\u200b": None,  # zero-width space
        "\u2060": None,  # word joiner
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
    }
)

# What the sources number: eight themes of the focus groups, 17 recommendations and the umbrella.
CODES = ("A1", "A2", "A3", "A4", "B5", "B6", "B7", "B8")
RECOMMENDATIONS = tuple(f"R{number:02d}" for number in range(18))

NOT_ASKED = "[x]"  # no number, and no mark in a chart

Rows = tuple[tuple[str, ...], ...]


def plain(text: str) -> str:
    """The text with single spaces, straight quotes and no invisible characters."""
    return " ".join(text.translate(TYPESETTING).split())


def unpunctuated(text: str) -> str:
    """Text without the commas for thousands that pages put into numbers."""
    return re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)


def text_of(element: html.HtmlElement) -> str:
    return plain(element.text_content())


def page_names() -> list[str]:
    """Every page of the site, as its path below the site's root."""
    files = (path.relative_to(SITE) for path in SITE.rglob("*.html"))
    names = sorted(path.as_posix() for path in files if path.parts[0] != "_static")
    return names or [NOTHING_BUILT]


@cache
def page(name: str) -> html.HtmlElement:
    """The page, parsed once."""
    return html.document_fromstring((SITE / name).read_text(encoding="utf-8"))


def address(element: html.HtmlElement) -> str:
    """A short selector that leads a reader of a failure to the element."""
    found: html.HtmlElement | None = element
    steps: list[str] = []
    while found is not None and found.tag not in ("html", "body", "main"):
        if found.get("id"):
            steps.append(f"{found.tag}#{found.get('id')}")
            break
        classes = ".".join((found.get("class") or "").split()[:2])
        steps.append(f"{found.tag}.{classes}" if classes else str(found.tag))
        found = found.getparent()
    return " > ".join(reversed(steps[:4]))


def gathered(wrongs: Iterable[tuple[str, str]]) -> str:
    """Pairs of (page, what is wrong there) as one line for each wrong, with a page to look at."""
    found: dict[str, list[str]] = {}
    for name, wrong in wrongs:
        found.setdefault(wrong, []).append(name)
    return "\n".join(f"{wrong}  [{len(on)} times; see {on[0]}]" for wrong, on in found.items())


@dataclass(frozen=True)
class Table:
    """A table of evidence: its caption, its header cells and its rows, as plain text."""

    caption: str
    header: tuple[str, ...]
    rows: Rows

    def column(self, label: str) -> tuple[str, ...]:
        """The cells below a header."""
        place = self.header.index(label)
        return tuple(row[place] for row in self.rows)


def table_of(element: html.HtmlElement) -> Table:
    header, *rows = (
        tuple(text_of(cell) for cell in row.xpath("./th | ./td")) for row in element.iter("tr")
    )
    caption = element.find("caption")
    return Table(text_of(caption) if caption is not None else "", header, tuple(rows))


def tables(name: str) -> list[Table]:
    """The tables of evidence of a page, in reading order."""
    return [table_of(found) for found in page(name).find_class("evidence")]


@dataclass(frozen=True)
class Exhibit:
    """An exhibit as its page shows it; `csv_file` is the path of its download in the site."""

    id: str
    page: str
    number: str
    title: str
    table: Table
    spec: dict[str, Any] | None
    csv_file: str

    def charted(self) -> dict[tuple[str, str], float]:
        """The numbers that the chart draws: (row label, series) to value."""
        if self.ties():
            return self.ties()
        values = self.spec["data"]["values"] if self.spec else []
        if values and "x" in values[0]:
            axes = self.spec["layer"][0]["encoding"]
            return {
                (plain(item["label"]), plain(axes[axis]["title"])): item[axis]
                for item in values
                for axis in ("x", "y")
            }
        return {(plain(item["label"]), plain(item["series"])): item["value"] for item in values}

    def ties(self) -> dict[tuple[str, str], float]:
        """The lines of a network, each a row's label and a name; none in other charts."""
        layers = self.spec["layer"] if self.spec and "data" not in self.spec else []
        records = [item for layer in layers for item in layer.get("data", {}).get("values", ())]
        return {
            (plain(item["row"]), plain(item["name"])): 1
            for item in records
            if "from" in item and item["screen"] == "wide"
        }

    def tabled(self) -> dict[tuple[str, str], float]:
        """The same numbers read from the table."""
        return self.numbers_in(self.table)

    def numbers_in(self, table: Table) -> dict[tuple[str, str], float]:
        """The same numbers read from any form of the table, found by the chart's words."""
        if self.ties():  # a row's label, its title, names on the left, the one on the right
            named = {row[0]: [*row[2].split(", "), row[3]] for row in table.rows}
            return {(label, name): 1 for label, names in named.items() for name in names}
        labels = tuple(dict.fromkeys(label for label, _ in self.charted()))
        series = dict.fromkeys(name for _, name in self.charted())
        names = next(
            column for column in zip(*table.rows, strict=True) if column[: len(labels)] == labels
        )
        heads = [head.split(" (")[0] for head in table.header]
        return {
            (label, name): float(unpunctuated(row[heads.index(name)]))
            for label, row in zip(names, table.rows, strict=True)
            for name in series
            if row[heads.index(name)] != NOT_ASKED
        }

    def shown_numbers(self) -> list[str]:
        """What the drawing writes out: totals of bars, counts of a matrix, words at a dot.

        A scatter writes names and no numbers; its axes give the scale. So does a network.
        """
        assert self.spec
        if self.ties():
            return []
        values = self.spec["data"]["values"]
        if "x" in values[0]:
            return []
        if "text" in values[0]:
            return [plain(item["text"]) for item in values]
        if self.spec["layer"][0]["mark"]["type"] == "bar":
            totals: dict[str, float] = {}
            for (label, _), value in self.charted().items():
                totals[label] = totals.get(label, 0) + value
            return [f"{total:,}" for total in totals.values()]
        return [f"{value:,}" for value in self.charted().values() if value]


@cache
def exhibits() -> list[Exhibit]:
    """Every exhibit of the site, in the order of their numbers."""
    found = [exhibit for name in page_names() for exhibit in _exhibits_of(name)]
    return sorted(found, key=lambda exhibit: int(exhibit.number))


def _exhibits_of(name: str) -> Iterator[Exhibit]:
    if name == NOTHING_BUILT:
        return
    for figure in page(name).find_class("exhibit"):
        number = figure.find_class("exhibit-number")[0]
        title = figure.find_class("exhibit-title")[0]
        specs = figure.xpath(".//script[@type='application/json']")
        (link,) = figure.xpath(".//a[@download][contains(@href, '.csv')]")
        yield Exhibit(
            id=figure.get("id"),
            page=name,
            number=text_of(number).removeprefix("Exhibit "),
            title=text_of(title).removeprefix(text_of(number)).strip(),
            table=table_of(figure.find_class("evidence")[0]),
            spec=json.loads(specs[0].text) if specs else None,
            csv_file=_within_site(name, link.get("href")),
        )


def exhibit_ids(charted: bool = False) -> list[str]:
    """Ids of all exhibits, or of those with a chart, for parametrised tests."""
    ids = [exhibit.id for exhibit in exhibits() if exhibit.spec or not charted]
    return ids or [NOTHING_BUILT]


def exhibit(key: str) -> Exhibit:
    return next(found for found in exhibits() if found.id == key)


def chart_pages() -> list[str]:
    """The pages that hold charts."""
    return sorted({found.page for found in exhibits() if found.spec}) or [NOTHING_BUILT]


def _within_site(name: str, link: str) -> str:
    return (SITE / name).parent.joinpath(link).resolve().relative_to(SITE.resolve()).as_posix()


def csv_rows(text: str) -> Rows:
    """Header and rows of CSV text, as plain text."""
    return tuple(tuple(plain(cell) for cell in row) for row in csv.reader(io.StringIO(text)))


@cache
def register_rows(name: str) -> list[dict[str, str]]:
    """The rows of a register as they stand in the data, as plain text."""
    with (ROOT / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [{name: plain(cell) for name, cell in row.items()} for row in csv.DictReader(file)]


def register(name: str, key: str = "id") -> dict[str, dict[str, str]]:
    """The same rows by id."""
    return {row[key]: row for row in register_rows(name)}
