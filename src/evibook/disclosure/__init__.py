"""Disclosure control: the only maker of published tables, and the keeper of their store."""

from evibook.disclosure.absent import NOT_COMPARED, NOT_PLANNED, absent_table, is_absent
from evibook.disclosure.csv_text import csv_text
from evibook.disclosure.evidence import (
    STORE_VARIABLE,
    SURVEY_FILE,
    in_build,
    open_evidence,
    publish_own,
)
from evibook.disclosure.intervals import wilson_limits
from evibook.disclosure.ledger import (
    LEDGER_FILE,
    isolating_differences,
    read_ledger,
    record_release,
    release_of,
)
from evibook.disclosure.panel import PANEL_FILE, publish_panel
from evibook.disclosure.protect import protect, protect_for_release
from evibook.disclosure.publish import publish
from evibook.disclosure.published import PublishedFact, PublishedTable
from evibook.disclosure.record import record_tables, values_id
from evibook.disclosure.store import Store, read_store, read_tables, write_store, write_tables
from evibook.disclosure.summary import disclosure_summary
from evibook.disclosure.survey import publish_survey
from evibook.disclosure.workbook import workbook_bytes

__all__ = [
    "LEDGER_FILE",
    "NOT_COMPARED",
    "NOT_PLANNED",
    "PANEL_FILE",
    "STORE_VARIABLE",
    "SURVEY_FILE",
    "PublishedFact",
    "PublishedTable",
    "Store",
    "absent_table",
    "csv_text",
    "disclosure_summary",
    "in_build",
    "is_absent",
    "isolating_differences",
    "open_evidence",
    "protect",
    "protect_for_release",
    "publish",
    "publish_own",
    "publish_panel",
    "publish_survey",
    "read_ledger",
    "read_store",
    "read_tables",
    "record_release",
    "record_tables",
    "release_of",
    "values_id",
    "wilson_limits",
    "workbook_bytes",
    "write_store",
    "write_tables",
]
