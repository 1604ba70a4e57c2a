"""Pure analysis of the registers: frames in, tables and facts out.

Importing the package registers every table and fact by name.
"""

from evibook.synthesis import (
    across,
    activity,
    corpus,
    corpus_facts,
    facts,
    findings,
    practice,
    practice_facts,
    recommendations,
    survey_figures,
)
from evibook.synthesis.plan import FACTS, TABLES, evidence_table, fact

__all__ = [
    "FACTS",
    "TABLES",
    "across",
    "activity",
    "corpus",
    "corpus_facts",
    "evidence_table",
    "fact",
    "facts",
    "findings",
    "practice",
    "practice_facts",
    "recommendations",
    "survey_figures",
]
