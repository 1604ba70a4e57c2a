"""The survey kit: what a research office needs before it can have an export at all.

Its one source of truth is ``codebook.csv``, a codebook as every edition has one. Questionnaires,
settings and steps are written from it; the texts beside it are templates.
"""

from evibook.survey.kit.content import Block, Kit, Routing, read_kit
from evibook.survey.kit.files import kit_files
from evibook.survey.kit.forms import forms_codebook, forms_sheet
from evibook.survey.kit.qualtrics_text import questionnaire_text

__all__ = [
    "Block",
    "Kit",
    "Routing",
    "forms_codebook",
    "forms_sheet",
    "kit_files",
    "questionnaire_text",
    "read_kit",
]
