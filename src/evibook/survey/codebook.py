"""The codebook of an edition: everything that is read of a survey is read through it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from evibook.errors import EvibookError, Fault, FaultsFound, sentences
from evibook.model.project import Project
from evibook.registers import RawTable, read_table
from evibook.survey.codebook_checks import codebook_faults
from evibook.survey.kinds import QuestionType
from evibook.survey.text import clean_text, split_list, split_merge

SCHEMA = Path(__file__).with_name("codebook.schema.json")
Role = Literal["none", "profession", "research-active", "organisation", "weight"]


@dataclass(frozen=True)
class Question:
    """A question of a survey, as a person has reviewed it (see ``codebook.schema.json``).

    A question of several columns has one for each level, in the order of the levels. ``codes``
    is empty or as long as ``levels``. ``bands`` are the numbers at which the bands of a numeric
    question begin, the first of all left out. ``row`` is its row in the codebook.
    """

    row: int
    id: str
    text: str
    type: QuestionType
    columns: tuple[str, ...]
    other_columns: tuple[str, ...]
    levels: tuple[str, ...]
    codes: tuple[str, ...]
    missing: tuple[str, ...]
    unlisted: str
    merge: Mapping[str, str]
    bands: tuple[float, ...]
    topic: str
    theme: str
    role: Role

    @property
    def is_read(self) -> bool:
        """Whether its answers are read at all: typed texts never are."""
        return self.type != "open"

    @property
    def groups(self) -> tuple[str, ...]:
        """The levels in their order after small ones were merged.

        A group of merged levels stands where it is a level itself, else where its first member
        stands.
        """
        groups: dict[str, None] = {}
        for level in self.levels:
            group = self.group_of(level)
            if group == level or group not in self.levels:
                groups[group] = None
        return tuple(groups)

    def group_of(self, level: str) -> str:
        """What a level is joined to, or the level itself."""
        return self.merge.get(level, level)


@dataclass(frozen=True)
class Codebook:
    """The questions of an edition's survey, in the codebook's order."""

    edition: str
    file: str
    questions: tuple[Question, ...]

    @property
    def read_questions(self) -> tuple[Question, ...]:
        """Those whose answers are read."""
        return tuple(question for question in self.questions if question.is_read)

    def with_role(self, role: Role) -> Question | None:
        """The question of that role, or None."""
        return next((q for q in self.questions if q.role == role), None)


def codebook_path(project: Project, edition_id: str) -> Path:
    """Where an edition's codebook stands."""
    return project.editions / edition_id / "codebook.csv"


def read_codebook(project: Project, edition_id: str) -> Codebook:
    """The codebook of an edition.

    Raises EvibookError where there is none, and FaultsFound with all its faults.
    """
    path = codebook_path(project, edition_id)
    if not path.exists():
        raise EvibookError(
            sentences(
                f"There is no codebook: {project.name_of(path)} is not there.",
                "Draft one with `evibook inspect survey FILE --codebook codebook.csv`, review it "
                "against the questionnaire, and put it there.",
            )
        )
    codebook, faults = _load(project, edition_id)
    if codebook is None or faults:
        raise FaultsFound(faults)
    return codebook


def check_codebooks(project: Project) -> list[Fault]:
    """All faults of all codebooks."""
    paths = sorted(project.editions.glob("*/codebook.csv"))
    return [fault for path in paths for fault in _load(project, path.parent.name)[1]]


def load_codebook(path: Path, file: str, edition_id: str) -> Codebook:
    """A codebook that stands outside of a project; ``file`` names it in messages.

    Raises FaultsFound where its cells do not keep to their schema.
    """
    table, faults = read_table(path, file, SCHEMA)
    if table is None or faults:
        raise FaultsFound(faults)
    return Codebook(edition_id, file, _questions(table))


def _load(project: Project, edition_id: str) -> tuple[Codebook | None, list[Fault]]:
    path = codebook_path(project, edition_id)
    file = project.name_of(path)
    table, faults = read_table(path, file, SCHEMA)
    if table is None:
        return None, faults
    told = {(fault.row, fault.column) for fault in faults}
    found = codebook_faults(project, table)
    faults += [fault for fault in found if (fault.row, fault.column) not in told]
    return (None if faults else Codebook(edition_id, file, _questions(table))), faults


def _questions(table: RawTable) -> tuple[Question, ...]:
    return tuple(_question(row, cells) for row, cells in table.numbered())


def _question(row: int, cells: Mapping[str, str]) -> Question:
    names = ("columns", "other_columns", "levels", "codes", "missing")
    lists = {name: split_list(cells[name]) for name in names}
    return Question(
        row=row,
        id=cells["id"],
        text=clean_text(cells["text"]),
        type=cells["type"],  # type: ignore[arg-type]  # the schema has checked both
        unlisted=clean_text(cells["unlisted"]),
        merge=dict(split_merge(cells["merge"])),
        bands=tuple(map(float, split_list(cells["bands"]))),
        topic=cells["topic"],
        theme=cells["theme"],
        role=cells["role"],  # type: ignore[arg-type]
        **lists,
    )
