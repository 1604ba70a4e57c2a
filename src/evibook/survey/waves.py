"""Levels of questions from one wave of a survey to the next."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from evibook.errors import EvibookError
from evibook.survey.codebook import Codebook
from evibook.survey.text import join_list


class LevelsChanged(EvibookError):
    """The levels of questions differ from those of the last import."""


def refuse_changes(codebook: Codebook, report: Path, file: str) -> None:
    """Refuse levels that differ from those of the last import, with the difference.

    ``report`` is the last import's report, if there was one; ``file`` names it in messages.
    Raises LevelsChanged, or EvibookError where the report cannot be read.
    """
    try:
        last = json.loads(report.read_text(encoding="utf-8"))
        before = {question["id"]: question for question in last["questions"]}
    except FileNotFoundError:
        return
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EvibookError(
            f"{file} cannot be read, so that nobody can say whether levels "
            "have changed. Remove it, or import with --accept-changes."
        ) from error
    lines = []
    for question in codebook.read_questions:
        old = before.get(question.id)
        if old is not None:
            lines += _difference(question.id, "levels", old["levels"], question.levels)
            lines += _difference(question.id, "groups", old["groups"], question.groups)
    if lines:
        raise LevelsChanged(
            "\n".join(
                [
                    f"The levels of {codebook.edition} differ from those of its last import:",
                    *lines,
                    f"Nothing was written. Correct {codebook.file} so that both waves agree, or, "
                    "where the questions did change, import with --accept-changes.",
                ]
            )
        )


def _difference(
    question_id: str, what: str, before: Sequence[str], after: Sequence[str]
) -> list[str]:
    gone = [f"    - {level}" for level in before if level not in after]
    come = [f"    + {level}" for level in after if level not in before]
    if gone or come:
        return [f"  {question_id}, {what}", *gone, *come]
    if list(before) != list(after):
        return [
            f"  {question_id}, order of {what}",
            f"    - {join_list(before)}",
            f"    + {join_list(after)}",
        ]
    return []
