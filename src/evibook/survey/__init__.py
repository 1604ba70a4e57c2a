"""Surveys: their exports, read through a codebook into private, clean responses.

No room that shows something imports this one. What it hands up is counts, through disclosure.
"""

from evibook.survey.codebook import Codebook, Question, check_codebooks, read_codebook
from evibook.survey.comparisons import Comparison, check_comparisons, read_comparisons
from evibook.survey.importing import REPORT, SurveyImport, import_survey
from evibook.survey.inspection import (
    Inspection,
    draft_codebook,
    inspect_survey,
    inspection_report,
    inspection_text,
)
from evibook.survey.plan import PlannedTable, answers_of_plan, check_plans, read_plan
from evibook.survey.planned import survey_tables
from evibook.survey.population import check_populations
from evibook.survey.responses import ResponseColumn, Responses, read_responses, responses_path
from evibook.survey.settings import check_settings
from evibook.survey.waves import LevelsChanged

__all__ = [
    "REPORT",
    "Codebook",
    "Comparison",
    "Inspection",
    "LevelsChanged",
    "PlannedTable",
    "Question",
    "ResponseColumn",
    "Responses",
    "SurveyImport",
    "answers_of_plan",
    "check_codebooks",
    "check_comparisons",
    "check_plans",
    "check_populations",
    "check_settings",
    "draft_codebook",
    "import_survey",
    "inspect_survey",
    "inspection_report",
    "inspection_text",
    "read_codebook",
    "read_comparisons",
    "read_plan",
    "read_responses",
    "responses_path",
    "survey_tables",
]
