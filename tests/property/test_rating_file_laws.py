"""Laws of rating files: shape and dialect do not matter, and no cell stops the program."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from evibook.importers.ratings import ReadSheet, merged, read_rating_file
from evibook.model.ratings import PanelPlan

PLAN = PanelPlan(
    panellists=("A1", "A2", "A10"),
    rounds=2,
    items=("R01", "R02", "R10"),
    criteria={"impact": "Impact", "cost": "What it costs"},
    off_scale={"X": "Don't know", "NR": "Not relevant"},
    rule_sha256="0" * 64,
)
Answers = Mapping[tuple[str, int, str, str], str]
PLACES = st.tuples(
    st.sampled_from(PLAN.panellists), st.sampled_from((1, 2)), st.sampled_from(PLAN.items),
    st.sampled_from(sorted(PLAN.criteria)),
)  # fmt: skip
ANSWERS = st.dictionaries(PLACES, st.sampled_from([*map(str, range(1, 10)), "X", "NR"]))
DIALECT = st.tuples(st.sampled_from(",;\t"), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))


def read(rows: list[list[str]], separator: str = ",", encoding: str = "utf-8") -> ReadSheet:
    """What a CSV file of these rows gives."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ratings.csv"
        with path.open("w", encoding=encoding, newline="") as out:
            csv.writer(out, delimiter=separator).writerows(rows)
        return read_rating_file(path, "ratings.csv", PLAN)


def found(sheet: ReadSheet) -> Answers:
    """The answers of a sheet by panellist, round, item and criterion."""
    assert sheet.faults == ()
    ratings = [placed.rating for placed in sheet.ratings]
    return {(one.panellist, one.round, one.item, one.criterion): str(one.rating or one.off_scale)
            for one in ratings}  # fmt: skip


def long(answers: Answers) -> list[list[str]]:
    """A row for each answer."""
    header = ["panellist", "round", "item", "criterion", "rating"]
    return [header, *([*map(str, place), answer] for place, answer in answers.items())]


def wide(answers: Answers) -> list[list[str]]:
    """A row for each panellist and round, a column for each item and criterion."""
    columns = [(item, criterion) for item in PLAN.items for criterion in PLAN.criteria]
    header = ["panellist", "round", *(f"{item} {criterion}" for item, criterion in columns)]
    return [header, *(
        [who, str(round_), *(answers.get((who, round_, *column), "") for column in columns)]
        for who in PLAN.panellists for round_ in (1, 2)
    )]  # fmt: skip


@given(ANSWERS, DIALECT)
def test_long_and_wide_files_in_any_dialect_say_the_same(
    answers: Answers, dialect: tuple[str, str]
) -> None:
    assert found(read(long(answers), *dialect)) == answers
    assert found(read(wide(answers), *dialect)) == answers


@given(ANSWERS)
def test_every_cell_is_an_answer_or_counted_as_empty(answers: Answers) -> None:
    sheet = read(wide(answers))

    assert len(sheet.ratings) + sheet.blank == len(PLAN.panellists) * 2 * 6


@given(ANSWERS)
def test_merging_the_same_answers_again_adds_none(answers: Answers) -> None:
    sheet = read(long(answers))

    once, faults = merged([], sheet.ratings, "kept.csv")
    twice, more = merged(once, sheet.ratings, "kept.csv")

    assert (faults, more) == ([], [])
    assert once == twice
    assert len(once) == len(answers)


CELLS = st.text(max_size=12) | st.sampled_from(["7", "X", "A1", "R01", "impact", "1", '"', "=7"])


@given(st.lists(st.lists(CELLS, max_size=7), max_size=4))
def test_whatever_stands_below_the_header_is_read_or_is_a_fault(rows: list[list[str]]) -> None:
    header = ["panellist", "round", "item", "criterion", "rating"]

    sheet = read([header, *rows], encoding="utf-16")

    for placed in sheet.ratings:
        rating = placed.rating
        assert rating.panellist in PLAN.panellists
        assert rating.item in PLAN.items
        assert rating.criterion in PLAN.criteria
        assert (rating.rating in range(1, 10)) != (rating.off_scale in PLAN.off_scale)
    for fault in sheet.faults:
        assert fault.allowed
        assert fault.next_action


@given(st.lists(st.lists(CELLS, max_size=7), max_size=6))
def test_a_file_of_anything_at_all_never_stops_the_program(rows: list[list[str]]) -> None:
    sheet = read(rows, encoding="utf-16")

    assert sheet.faults or len(sheet.ratings) <= 6 * 7
