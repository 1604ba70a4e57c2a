"""Which questions ask what a published survey asked, and in what the two differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from evibook.errors import EvibookError, Fault, FaultsFound, near_miss, sentences
from evibook.model.project import Project
from evibook.registers import RawTable, read_raw_ids, read_table
from evibook.survey.codebook import Codebook, Question, read_codebook
from evibook.survey.text import split_list

SCHEMA = Path(__file__).with_name("comparisons.schema.json")
Cells = Mapping[str, str]
Found = tuple[str, str, str, str]  # column, value, allowed, next action


@dataclass(frozen=True)
class Comparison:
    """A share of an edition's survey beside a published figure.

    The share is of those who gave one of ``levels``, among those who gave ``among`` (a question
    and a level, or nothing). The last three say in what the two differ.
    """

    question: str
    levels: tuple[str, ...]
    among: tuple[str, str] | None
    figure: str
    wording_difference: str
    time_difference: str
    sampling_difference: str


def comparisons_path(project: Project, edition_id: str) -> Path:
    """Where an edition's comparisons stand."""
    return project.editions / edition_id / "comparisons.csv"


def read_comparisons(project: Project, edition_id: str) -> tuple[Comparison, ...]:
    """The comparisons of an edition; none where it has no table. Raises FaultsFound."""
    if not comparisons_path(project, edition_id).exists():
        return ()
    table, faults = _load(project, edition_id)
    if table is None or faults:
        raise FaultsFound(faults)
    return tuple(_comparison(cells) for cells in table.rows)


def check_comparisons(project: Project) -> list[Fault]:
    """All faults of all comparisons: questions, levels and figures that are not there."""
    paths = sorted(project.editions.glob("*/comparisons.csv"))
    return [fault for path in paths for fault in _load(project, path.parent.name)[1]]


def _load(project: Project, edition_id: str) -> tuple[RawTable | None, list[Fault]]:
    path = comparisons_path(project, edition_id)
    table, faults = read_table(path, project.name_of(path), SCHEMA)
    if table is None:
        return None, faults
    figures = [figure for _, figure in read_raw_ids(project, "published_figures") or ()]
    codebook = _codebook(project, edition_id)
    for row, cells in table.numbered():
        found = [*_figure(cells, figures), *(_answers(cells, codebook) if codebook else ())]
        faults += [Fault(table.file, row, *place) for place in found]
    return table, faults


def _codebook(project: Project, edition_id: str) -> Codebook | None:
    try:
        return read_codebook(project, edition_id)
    except EvibookError:
        return None  # there is none, or the check of codebooks says what is wrong


def _figure(cells: Cells, figures: list[str]) -> Iterator[Found]:
    if figures and cells["figure"] not in figures:
        action = sentences(near_miss(cells["figure"], figures), "Correct it.")
        yield "figure", cells["figure"], "an id in published_figures.csv", action


def _answers(cells: Cells, codebook: Codebook) -> Iterator[Found]:
    """Questions and levels that the codebook does not have."""
    questions = {question.id: question for question in codebook.questions}
    yield from _known("question", cells["question"], questions, split_list(cells["levels"]))
    among = _among(cells["among"])
    if among:
        yield from _known("among", among[0], questions, among[1:])
    elif cells["among"]:
        action = "Write a question, an equals sign and a level."
        yield "among", cells["among"], "a question and a level such as active = Yes", action


def _known(
    column: str, question_id: str, questions: Mapping[str, Question], levels: tuple[str, ...]
) -> Iterator[Found]:
    question = questions.get(question_id)
    if question is None:
        action = sentences(near_miss(question_id, questions), "Correct it.")
        yield column, question_id, "a question of the edition's codebook", action
        return
    where = "levels" if column == "question" else column
    for level in levels:
        if level not in question.levels:
            action = sentences(near_miss(level, question.levels), "Write it as the codebook does.")
            yield where, level, f"a level of {question.id}", action


def _among(cell: str) -> tuple[str, str] | None:
    question, equals, level = (part.strip() for part in cell.partition("="))
    return (question, level) if equals and question and level else None


def _comparison(cells: Cells) -> Comparison:
    return Comparison(
        question=cells["question"],
        levels=split_list(cells["levels"]),
        among=_among(cells["among"]),
        figure=cells["figure"],
        wording_difference=cells["wording_difference"],
        time_difference=cells["time_difference"],
        sampling_difference=cells["sampling_difference"],
    )
