"""Editions: the report for one audience, ``editions/ID.yml``."""

from evibook.editions.branding import Branding
from evibook.editions.dates import report_date
from evibook.editions.edition import Edition, check_editions, edition_ids, read_edition
from evibook.editions.panels import consensus_path, read_consensus_text

__all__ = [
    "Branding",
    "Edition",
    "check_editions",
    "consensus_path",
    "edition_ids",
    "read_consensus_text",
    "read_edition",
    "report_date",
]
