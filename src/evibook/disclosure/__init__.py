"""Disclosure control: the only maker of published tables, and the keeper of their store."""

from evibook.disclosure.csv_text import csv_text
from evibook.disclosure.evidence import STORE_VARIABLE, in_build, open_evidence
from evibook.disclosure.protect import protect
from evibook.disclosure.publish import publish
from evibook.disclosure.published import PublishedFact, PublishedTable
from evibook.disclosure.store import Store, read_store, write_store

__all__ = [
    "STORE_VARIABLE",
    "PublishedFact",
    "PublishedTable",
    "Store",
    "csv_text",
    "in_build",
    "open_evidence",
    "protect",
    "publish",
    "read_store",
    "write_store",
]
