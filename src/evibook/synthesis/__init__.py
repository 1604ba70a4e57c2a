"""Pure analysis of the registers: frames in, tables and facts out.

Importing the package registers every table and fact by name.
"""

from evibook.synthesis import facts, findings, recommendations
from evibook.synthesis.plan import FACTS, TABLES, evidence_table, fact

__all__ = [
    "FACTS",
    "TABLES",
    "evidence_table",
    "fact",
    "facts",
    "findings",
    "recommendations",
]
