"""The bibliography, ``references.bib``."""

from evibook.bibliography.form import format_bibliography
from evibook.bibliography.read import check_bibliography, citation_keys, known_keys, reference_texts

__all__ = [
    "check_bibliography",
    "citation_keys",
    "format_bibliography",
    "known_keys",
    "reference_texts",
]
