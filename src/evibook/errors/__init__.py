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
from evibook.errors.yaml import line_of, load_yaml, validation_faults, yaml_fault

__all__ = [
    "EXIT_USER_FAULT",
    "EvibookError",
    "Fault",
    "FaultsFound",
    "fault_report",
    "faults_as_records",
    "line_of",
    "load_yaml",
    "near_miss",
    "read_utf8",
    "sentences",
    "validation_faults",
    "yaml_fault",
]
