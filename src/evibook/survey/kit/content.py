"""What the kit holds: its codebook, the blocks of the questionnaire, and who is asked what."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from evibook.survey.codebook import Codebook, Question, load_codebook
from evibook.survey.text import split_list

FOLDER = Path(__file__).parent
CODEBOOK = FOLDER / "codebook.csv"
EXCLUSIVE = "None of these"  # may stand beside no other answer


@dataclass(frozen=True)
class Block:
    """The questions of one topic, on a page of their own, with what is said above them."""

    topic: str
    title: str
    introduction: str


@dataclass(frozen=True)
class Routing:
    """A question that is shown only to those who gave one of these answers to another."""

    question: str
    asked_if: str
    levels: tuple[str, ...]


@dataclass(frozen=True)
class Kit:
    """A questionnaire: its questions, its blocks in their order, and its routing by question."""

    codebook: Codebook
    blocks: tuple[Block, ...]
    routing: Mapping[str, Routing]

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions in the order in which they are asked."""
        return self.codebook.questions

    def in_block(self, block: Block) -> tuple[Question, ...]:
        """The questions of a block, in the codebook's order."""
        return tuple(q for q in self.questions if q.topic == block.topic)

    def question(self, question_id: str) -> Question:
        """The question of that id. Raises KeyError."""
        return {question.id: question for question in self.questions}[question_id]

    def shown_to(self, question: Question) -> str:
        """Who is asked a question, in words; '' where everybody is."""
        rule = self.routing.get(question.id)
        if rule is None:
            return ""
        levels = " or ".join(f"'{level}'" for level in rule.levels)
        return f"those who answered {levels} to '{self.question(rule.asked_if).text}'"


def read_kit() -> Kit:
    """The kit that is shipped. Raises FaultsFound where its codebook has faults."""
    codebook = load_codebook(CODEBOOK, "survey kit: codebook.csv", "survey-kit")
    return Kit(codebook, read_blocks(FOLDER / "blocks.csv"), read_routing(FOLDER / "routing.csv"))


def read_blocks(path: Path) -> tuple[Block, ...]:
    """The blocks in a table with the columns topic, title and introduction."""
    return tuple(Block(**row) for row in _rows(path))


def read_routing(path: Path) -> dict[str, Routing]:
    """The routing in a table with the columns question, asked_if and levels."""
    rules = (
        Routing(row["question"], row["asked_if"], split_list(row["levels"])) for row in _rows(path)
    )
    return {rule.question: rule for rule in rules}


def takes_text(question: Question) -> bool:
    """Whether a field for typed text stands beside the question's last answer."""
    return bool(question.unlisted)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
