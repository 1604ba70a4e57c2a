"""Laws of reading a survey: one table is read alike however it was saved, and nobody is shown."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from counted_surveys import (
    DIALECTS,
    HEADER,
    LEVELS,
    OPTIONS,
    Dialect,
    Rows,
    exports,
    question,
    written,
)
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from evibook.errors import EvibookError
from evibook.importers import Grid, read_grid
from evibook.model.project import Project
from evibook.survey import (
    draft_codebook,
    import_survey,
    inspect_survey,
    inspection_report,
    inspection_text,
)
from evibook.survey.exclusions import exclude
from evibook.survey.joined import read_joined
from evibook.survey.levels import levels_of
from evibook.survey.records import Record
from evibook.survey.scales import SCALES, in_order
from evibook.survey.settings import Rules
from evibook.survey.text import clean_text, join_list, split_list

PLAIN = Dialect(",", "utf-8", "\n", 0, False, False)


def grid_of(data: bytes) -> Grid:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "export.csv"
        path.write_bytes(data)
        return read_grid(path)


@given(exports(), DIALECTS)
@example([["a", "b"], ["x;y", "z;w"]], PLAIN)
def test_a_table_is_read_alike_in_any_dialect(rows: Rows, dialect: Dialect) -> None:
    grid = grid_of(written(rows, dialect))

    expected = [[cell.replace("\r\n", "\n") for cell in row] for row in rows]
    assert [list(row) for row in grid.rows] == expected
    assert grid.delimiter == dialect.delimiter
    assert bool(grid.compression) == dialect.packed


CODEBOOK = """\
id,text,type,columns,other_columns,levels,codes,missing,unlisted,merge,bands,topic,theme,role,checked_by
level,How often?,single,level,,{levels},,,,,,,,none,office
reasons,Why?,multi,a_1 | a_2,,Time | Money,,,,,,,,none,office
years,How long?,numeric,years,,,,,,,,,,none,office
remarks,Anything else?,open,remarks,,,,,,,,,,none,office
"""


def project_in(folder: Path) -> Project:
    """A project whose codebook reads the random exports."""
    (folder / "data").mkdir()
    (folder / "editions" / "my-trust").mkdir(parents=True)
    edition = {
        "id": "my-trust", "name": "T", "kind": "organisation", "nation": "Wales", "title": "T",
        "organisation_code": "7A1", "type": "acute",
        "subtitle": "S", "publisher": "P", "contact": "C", "licence": "L", "visibility": "private",
    }  # fmt: skip
    (folder / "editions" / "my-trust.yml").write_text(json.dumps(edition))
    levels = f'"{join_list(LEVELS)}"'
    codebook = CODEBOOK.format(levels=levels)
    (folder / "editions" / "my-trust" / "codebook.csv").write_text(codebook, encoding="utf-8")
    return Project(folder)


def imported(rows: Rows, dialect: Dialect) -> dict[str, bytes]:
    """The files that an import leaves, without the report's account of the file itself."""
    with TemporaryDirectory() as folder:
        project = project_in(Path(folder))
        path = Path(folder) / "export.csv"
        path.write_bytes(written(rows, dialect))
        import_survey(project, path, "my-trust")
        return {p.name: p.read_bytes() for p in project.private.rglob("*") if p.is_file()}


@given(exports(), DIALECTS)
@settings(max_examples=30)
def test_the_responses_of_a_table_are_the_same_in_any_dialect(rows: Rows, dialect: Dialect) -> None:
    assume(any(any(row[1:5]) for row in rows[1:]))

    one, other = imported(rows, PLAIN), imported(rows, dialect)

    assert one["responses.parquet"] == other["responses.parquet"]


@given(exports(), st.randoms(use_true_random=False))
@settings(max_examples=20)
def test_the_order_of_rows_does_not_matter(rows: Rows, order: object) -> None:
    assume(any(any(row[1:5]) for row in rows[1:]))
    shuffled = rows[1:]
    order.shuffle(shuffled)  # type: ignore[attr-defined]

    one, other = imported(rows, PLAIN), imported([rows[0], *shuffled], PLAIN)

    assert one["responses.parquet"] == other["responses.parquet"]


CANARIES = st.text(st.sampled_from("bdfhjkq"), min_size=8, max_size=12).map("zq{}".format)
PLACES = st.sampled_from([HEADER.index(name) for name in ("ResponseId", "remarks", "mail")])
FRAMES = st.sampled_from(["{}", "{} and more", "I am {}.", "{}@example.org", "Yes; {}", "=cmd|{}"])


@given(exports(), DIALECTS, st.lists(st.tuples(CANARIES, PLACES, FRAMES), min_size=1, max_size=9))
@settings(max_examples=40)
def test_nothing_from_a_personal_id_or_free_text_cell_is_ever_written_or_told(
    rows: Rows, dialect: Dialect, planted: list[tuple[str, int, str]]
) -> None:
    # What several respondents share may be shown: each word is one respondent's.
    assume(len({word for word, _, _ in planted}) == len(planted))
    for number, (word, place, frame) in enumerate(planted):
        rows[1 + number % (len(rows) - 1)][place] = frame.format(word)
    cells = {cell for row in rows[1:] for cell in row}
    words = [word for word, _, _ in planted if any(word in cell for cell in cells)]
    told = b"".join(imported(rows, dialect).values()).decode("utf-8", "replace")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "export.csv"
        path.write_bytes(written(rows, dialect))
        found = inspect_survey(path)
    told += inspection_text(found) + json.dumps(inspection_report(found)) + draft_codebook(found)
    told += repr(found) + repr(grid_of(written(rows, dialect)))

    assert words
    assert not [word for word in words if word in told]


# No two respondents type the same: what several share may be shown.
TYPED = st.lists(st.tuples(CANARIES, FRAMES), min_size=1, max_size=4, unique_by=lambda one: one[0])


@given(exports(), TYPED, st.data())
@settings(max_examples=40)
def test_a_text_typed_into_a_closed_question_is_refused_and_never_told(
    rows: Rows, planted: list[tuple[str, str]], data: st.DataObject
) -> None:
    for word, frame in planted:
        row = data.draw(st.integers(1, len(rows) - 1))
        rows[row][data.draw(st.sampled_from([1, 2, 3, 4]))] = frame.format(word)

    with pytest.raises(EvibookError) as caught:
        imported(rows, PLAIN)

    assert not any(word in str(caught.value) for word, _ in planted)


# Levels and joined answers

SUBSETS = st.sets(st.sampled_from(OPTIONS), min_size=1)


@given(SUBSETS, st.sampled_from([";", ",", "|", "\n"]), st.booleans(), st.booleans())
def test_joined_answers_are_those_that_were_joined(
    chosen: set[str], joint: str, blank: bool, ends: bool
) -> None:
    several = question("multi", OPTIONS)
    cell = (joint + " " * blank).join(sorted(chosen)) + joint * ends

    read = read_joined(levels_of(several), cell, (joint,))

    assert read == tuple(option for option in OPTIONS if option in chosen)


@given(st.lists(st.sampled_from([None, "a", "b"]), max_size=12), st.data())
def test_a_flow_adds_up_and_counts_each_response_once(keys: list[str | None], data: object) -> None:
    flags = st.booleans()
    records = [
        Record(
            row=row,
            cells=(),
            answers=("x",) if data.draw(flags) else (None,),  # type: ignore[attr-defined]
            key=(key,) if key else (),
            progress=data.draw(st.none() | st.floats(0, 100)),  # type: ignore[attr-defined]
            preview=data.draw(flags),  # type: ignore[attr-defined]
            spam=data.draw(flags),  # type: ignore[attr-defined]
            consents=data.draw(flags),  # type: ignore[attr-defined]
        )
        for row, key in enumerate(keys)
    ]

    kept, flow = exclude(records, Rules())

    assert flow.rows == len(records)
    assert flow.kept == len(kept) == flow.rows - sum(number for _, number in flow.excluded)
    keyed = [record.key for record in kept if record.key]
    assert len(keyed) == len(set(keyed))


@pytest.mark.parametrize("scale", SCALES, ids=lambda scale: scale[0])
def test_a_known_scale_is_put_in_order_from_any_order(scale: tuple[str, ...]) -> None:
    for answers in list(permutations(scale))[:200]:
        assert in_order(answers) == (scale, True)


@given(st.lists(st.text(st.sampled_from("abc |\\->;,'é"), min_size=1).map(clean_text), max_size=5))
def test_a_list_in_a_cell_is_read_as_it_was_written(parts: list[str]) -> None:
    plain = [
        part
        for part in parts
        if part == clean_text(part) != "" and not part.endswith("\\") and "\\|" not in part
    ]

    assert split_list(join_list(plain)) == tuple(plain)
