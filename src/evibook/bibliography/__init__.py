"""The bibliography, ``references.bib``."""

from evibook.bibliography.read import check_bibliography, citation_keys, known_keys, reference_texts

__all__ = ["check_bibliography", "citation_keys", "known_keys", "reference_texts"]
