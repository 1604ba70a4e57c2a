"""Editions: the report for one audience, ``editions/ID.yml``."""

from evibook.editions.branding import Branding
from evibook.editions.dates import report_date
from evibook.editions.edition import EarlierWave, Edition, OwnSurvey
from evibook.editions.json_schema import SCHEMA_FILE, edition_schema_text
from evibook.editions.panels import consensus_path, read_consensus_text
from evibook.editions.reading import (
    check_editions,
    edition_faults,
    edition_ids,
    edition_line,
    read_edition,
    readable_editions,
)
from evibook.editions.waves import FOLDER as WAVES_FOLDER
from evibook.editions.waves import is_wave_file, wave_path
from evibook.editions.words import (
    PREFIX,
    WORDS_OF_ALL,
    WORDS_OF_ORGANISATIONS,
    WORDS_OF_SURVEYS,
    WORDS_OF_WAVES,
    edition_words,
    written_day,
)

__all__ = [
    "PREFIX",
    "SCHEMA_FILE",
    "WAVES_FOLDER",
    "WORDS_OF_ALL",
    "WORDS_OF_ORGANISATIONS",
    "WORDS_OF_SURVEYS",
    "WORDS_OF_WAVES",
    "Branding",
    "EarlierWave",
    "Edition",
    "OwnSurvey",
    "check_editions",
    "consensus_path",
    "edition_faults",
    "edition_ids",
    "edition_line",
    "edition_schema_text",
    "edition_words",
    "is_wave_file",
    "read_consensus_text",
    "read_edition",
    "readable_editions",
    "report_date",
    "wave_path",
    "written_day",
]
