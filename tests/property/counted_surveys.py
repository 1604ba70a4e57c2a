"""Random exports of a small survey, for the laws of reading one."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from hypothesis import strategies as st

from evibook.model.delimited import trimmed
from evibook.survey.codebook import Question

LEVELS = ("Yes", "No, never", "Only; at times", "Don’t know")
OPTIONS = ("Time", "Money, or posts", "Skills; or training", "Managers' help", "Other")
# What Windows-1252 writes and no other encoding could have meant; blanks and signs that part.
LETTERS = st.sampled_from("abcXYZ 019.,;:|~'\"=+-@()éüñ–’\t\n")
TEXTS = st.text(LETTERS, max_size=25).map(trimmed)
Rows = list[list[str]]
HEADER = ("ResponseId", "level", "a_1", "a_2", "years", "remarks", "mail")


def question(kind: str, levels: tuple[str, ...] = (), columns: int = 1, **more: object) -> Question:
    """A question of a codebook with the columns q1, q2, ..."""
    cells: dict[str, object] = {
        "row": 2, "id": "q", "text": "A question", "type": kind, "other_columns": (), "codes": (),
        "missing": (), "unlisted": "", "merge": {}, "bands": (), "topic": "", "theme": "",
        "role": "none",
    } | more  # fmt: skip
    names = tuple(f"q{number + 1}" for number in range(columns))
    return Question(columns=names, levels=levels, **cells)  # type: ignore[arg-type]


def exports(texts: st.SearchStrategy[str] = TEXTS) -> st.SearchStrategy[Rows]:
    """A header and responses, with text of any kind in the columns of typed text."""
    number = st.decimals(0, 99, places=2).map(str) | st.just("")
    row = st.tuples(
        st.integers(0, 10**9).map("R_{:015}".format),
        st.sampled_from((*LEVELS, "")),
        st.sampled_from(("1", "0")),
        st.sampled_from(("1", "0")),
        number,
        texts,
        st.emails(domains=st.just("example.org")),
    )
    rows = st.lists(row.map(list), min_size=2, max_size=8, unique_by=lambda cells: cells[0])
    return rows.map(lambda made: [list(HEADER), *made])


@dataclass(frozen=True)
class Dialect:
    """How a program saves a table as text."""

    delimiter: str
    encoding: str
    line_end: str
    quoting: int
    sep_line: bool
    packed: bool


DIALECTS = st.builds(
    Dialect,
    delimiter=st.sampled_from(",;\t|~"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    line_end=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    sep_line=st.booleans(),
    packed=st.booleans(),
)


def written(rows: Rows, dialect: Dialect) -> bytes:
    """The file of a table in a dialect."""
    import gzip

    out = io.StringIO()
    writer = csv.writer(
        out,
        delimiter=dialect.delimiter,
        quoting=dialect.quoting,  # type: ignore[arg-type]
        lineterminator=dialect.line_end,
    )
    writer.writerows(rows)
    head = f"sep={dialect.delimiter}{dialect.line_end}" if dialect.sep_line else ""
    data = (head + out.getvalue()).encode(dialect.encoding)
    return gzip.compress(data) if dialect.packed else data
