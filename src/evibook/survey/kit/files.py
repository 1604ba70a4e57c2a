"""The files of the kit, as a research office takes them."""

from __future__ import annotations

from collections.abc import Iterator
from string import Template

import yaml

from evibook.importers.plain_sheets import workbook_bytes
from evibook.model.policy import DisclosurePolicy
from evibook.survey.kit.content import CODEBOOK, EXCLUSIVE, FOLDER, Kit, takes_text
from evibook.survey.kit.forms import forms_codebook, forms_sheet
from evibook.survey.kit.qualtrics_text import questionnaire_text
from evibook.survey.settings import Rules

TEXTS = FOLDER / "texts"
PLANS = ("comparisons.csv", "tabulations.csv")
CONSENT = "consent"  # the question that asks for it; its first answer gives it


def kit_files(kit: Kit) -> dict[str, bytes]:
    """The content of each file of the kit by its path within the folder.

    Raises EvibookError where openpyxl is not installed.
    """
    texts = {
        **_templates(kit),
        **{name: (FOLDER / name).read_text(encoding="utf-8") for name in PLANS},
        "qualtrics/questionnaire.txt": questionnaire_text(kit),
        "qualtrics/set-up.md": set_up_steps(kit),
        "qualtrics/codebook.csv": CODEBOOK.read_text(encoding="utf-8"),
        "qualtrics/survey.yml": settings_text(kit, kit.question(CONSENT).columns[0]),
        "forms/codebook.csv": forms_codebook(),
        "forms/survey.yml": settings_text(kit, kit.question(CONSENT).text),
    }
    sheets = {"Questions": forms_sheet(kit)}
    workbook = {"forms/questionnaire.xlsx": workbook_bytes("Questionnaire", sheets)}
    return {name: text.encode() for name, text in texts.items()} | workbook


def _templates(kit: Kit) -> dict[str, str]:
    """The texts, with the numbers that the program holds to."""
    policy = DisclosurePolicy()
    numbers = {
        "questions": len(kit.questions),
        "progress": f"{Rules().progress_below:g}",
        "fewest": policy.base,
        "fewest_for_percentage": policy.percentage_base,
    }
    return {
        path.name: Template(path.read_text(encoding="utf-8")).substitute(numbers)
        for path in sorted(TEXTS.glob("*.md"))
    }


def settings_text(kit: Kit, consent_column: str) -> str:
    """The edition's ``survey.yml``: without consent a response is not kept."""
    consent = {"column": consent_column, "answers": [kit.question(CONSENT).levels[0]]}
    rules = {"progress_below": int(Rules().progress_below), "preview_and_test": True}
    return yaml.safe_dump({"exclude": {**rules, "consent": consent}}, sort_keys=False, width=100)


def set_up_steps(kit: Kit) -> str:
    """What is left to do in Qualtrics after the import, question by question, in Markdown."""
    parts = [(TEXTS / "qualtrics" / "set-up.md").read_text(encoding="utf-8")]
    for title, steps in (
        ("Shown to some only (display logic)", _routing(kit)),
        ("A field for typed text beside the last answer", _typed(kit)),
        (f"'{EXCLUSIVE}' excludes all other answers", _exclusive(kit)),
        ("A number and nothing else, from 0 to 168", _numbers(kit)),
    ):
        parts.append("\n".join([f"## {title}", "", *(f"- [ ] {step}" for step in steps)]) + "\n")
    return "\n".join(parts)


def _routing(kit: Kit) -> Iterator[str]:
    return (f"`{q.id}`: {kit.shown_to(q)}" for q in kit.questions if kit.shown_to(q))


def _typed(kit: Kit) -> Iterator[str]:
    return (f"`{q.id}`: {q.unlisted}" for q in kit.questions if takes_text(q))


def _exclusive(kit: Kit) -> Iterator[str]:
    asked = (q for q in kit.questions if q.type == "multi" and EXCLUSIVE in q.levels)
    return (f"`{question.id}`" for question in asked)


def _numbers(kit: Kit) -> Iterator[str]:
    return (f"`{question.id}`" for question in kit.questions if question.type == "numeric")
