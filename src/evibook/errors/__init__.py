"""Faults that a user can mend, the errors that carry them, and their wording."""

from evibook.errors.faults import (
    EXIT_USER_FAULT,
    EvibookError,
    Fault,
    FaultsFound,
    fault_report,
    faults_as_records,
)
from evibook.errors.suggest import near_miss, sentences
from evibook.errors.text import read_utf8
from evibook.errors.yaml import line_of, parse_yaml, read_yaml

__all__ = [
    "EXIT_USER_FAULT",
    "EvibookError",
    "Fault",
    "FaultsFound",
    "fault_report",
    "faults_as_records",
    "line_of",
    "near_miss",
    "parse_yaml",
    "read_utf8",
    "read_yaml",
    "sentences",
]
