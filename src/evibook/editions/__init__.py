"""Editions: the report for one audience, ``editions/ID.yml``."""

from evibook.editions.branding import Branding
from evibook.editions.dates import report_date
from evibook.editions.edition import Edition, OwnSurvey
from evibook.editions.json_schema import SCHEMA_FILE, edition_schema_text
from evibook.editions.panels import consensus_path, read_consensus_text
from evibook.editions.reading import (
    check_editions,
    edition_ids,
    edition_line,
    read_edition,
    readable_editions,
)

__all__ = [
    "SCHEMA_FILE",
    "Branding",
    "Edition",
    "OwnSurvey",
    "check_editions",
    "consensus_path",
    "edition_ids",
    "edition_line",
    "edition_schema_text",
    "read_consensus_text",
    "read_edition",
    "readable_editions",
    "report_date",
]
