"""Tabulations of random responses, against an oracle that looks at one response after another."""

from __future__ import annotations

from collections import Counter
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from counted_surveys import question
from hypothesis import given
from hypothesis import strategies as st

from evibook.importers import CodedFile
from evibook.model.tabulation import Tabulation
from evibook.survey.bands import answer_labels
from evibook.survey.codebook import Codebook, Question
from evibook.survey.responses import responses_bytes
from evibook.survey.tabulate import Cut, tabulate

JOBS, OPTIONS, SCALE = ("Nurse", "Doctor", "Other"), ("Time", "Money", "Posts"), ("No", "So", "Yes")
QUESTIONS: tuple[Question, ...] = (
    question("single", JOBS, id="job", role="profession"),
    question("single", ("Yes", "No"), id="active", role="research-active"),
    question("multi", OPTIONS, id="barriers"),
    question("likert", SCALE, id="agree"),
    question("numeric", id="years", bands=(2.0, 5.5)),
)
CODEBOOK = Codebook("my-trust", "codebook.csv", QUESTIONS)
Row = tuple[Any, ...]
NUMBERS = st.sampled_from((-1.0, 0.0, 1.999, 2.0, 5.4, 5.5, 100.0))
ROWS = st.tuples(
    st.sampled_from((*JOBS, None)),
    st.sampled_from(("Yes", "No", None)),
    st.none() | st.sets(st.sampled_from(OPTIONS), min_size=1).map(lambda s: tuple(sorted(s))),
    st.sampled_from((*SCALE, None)),
    st.none() | NUMBERS,
)
RESPONSES = st.lists(ROWS, max_size=25)
CUTS = [
    Cut(f"t{number}", asked, by, where)
    for number, (asked, by, where) in enumerate(
        product(
            ("barriers", "agree", "years", "job"),
            ("", "active", "job"),
            ((), (("agree", "Yes"),), (("active", "No"),)),
        )
    )
    if asked != by and not {asked, by} & {name for name, _ in where}
]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("responses") / "responses.parquet"


def tabulated(path: Path, rows: list[Row], synthetic: bool = False) -> tuple[Tabulation, ...]:
    path.write_bytes(responses_bytes(CODEBOOK, rows, synthetic))
    return tabulate(CodedFile(path), CODEBOOK, CUTS, {})


def levels(row: Row, name: str) -> tuple[str, ...]:
    """The levels that a response gave to a question; none where it is missing."""
    place = next(n for n, one in enumerate(QUESTIONS) if one.id == name)
    value = row[place]
    if value is None:
        return ()
    if name == "years":
        low, high = answer_labels(QUESTIONS[place])[0], answer_labels(QUESTIONS[place])[2]
        middle = answer_labels(QUESTIONS[place])[1]
        return (low if value < 2 else high if value >= 5.5 else middle,)
    return value if isinstance(value, tuple) else (value,)


def oracle(cut: Cut, rows: list[Row]) -> tuple[dict[tuple[str, ...], int], int, int]:
    """(counts, base, respondents) of a cut."""
    asked = [row for row in rows if all(level in levels(row, name) for name, level in cut.where)]
    kept = [row for row in asked if levels(row, cut.question)
            and (not cut.by or levels(row, cut.by))]  # fmt: skip
    counts = Counter[tuple[str, ...]]()
    for row in kept:
        group = levels(row, cut.by) if cut.by else ()
        counts.update((*group, level) for level in levels(row, cut.question))
    return dict(counts), len(kept), len(asked)


@given(rows=RESPONSES)
def test_counts_are_those_of_one_response_after_another(path: Path, rows: list[Row]) -> None:
    for cut, table in zip(CUTS, tabulated(path, rows), strict=True):
        assert (dict(table.counts), table.base, table.respondents) == oracle(cut, rows), cut


@given(rows=RESPONSES)
def test_the_base_of_each_group_is_who_answered_in_it(path: Path, rows: list[Row]) -> None:
    for cut, table in zip(CUTS, tabulated(path, rows), strict=True):
        for category in table.groups[0].categories if cut.by else ():
            own = [row for row in rows if category.id in levels(row, cut.by)]
            assert table.count((category.id, "")) == oracle(cut, own)[1]


@given(rows=RESPONSES)
def test_every_level_is_in_its_table_whether_anybody_gave_it_or_not(
    path: Path, rows: list[Row]
) -> None:
    for cut, table in zip(CUTS, tabulated(path, rows), strict=True):
        asked = next(one for one in QUESTIONS if one.id == cut.question)
        assert tuple(category.id for category in table.answer.categories) == answer_labels(asked)


@given(rows=RESPONSES, shuffler=st.randoms())
def test_the_order_of_responses_does_not_matter(path: Path, rows: list[Row], shuffler: Any) -> None:
    before = [dict(table.counts) for table in tabulated(path, rows)]
    shuffler.shuffle(rows)

    assert [dict(table.counts) for table in tabulated(path, rows)] == before


@given(synthetic=st.booleans())
def test_invented_responses_make_invented_tables(path: Path, synthetic: bool) -> None:
    rows: list[Row] = [("Nurse", "Yes", None, None, None)]

    assert {table.synthetic for table in tabulated(path, rows, synthetic)} == {synthetic}
