"""Ratings of a panel: read from what panellists filled in, kept in the edition's folder."""

from evibook.importers.ratings.form_workbook import form_bytes, form_files
from evibook.importers.ratings.parse import read_rating_file
from evibook.importers.ratings.rows import PlacedRating, ReadSheet, repeated
from evibook.importers.ratings.store import merged, ratings_files, ratings_path, read_ratings

__all__ = [
    "PlacedRating",
    "ReadSheet",
    "form_bytes",
    "form_files",
    "merged",
    "ratings_files",
    "ratings_path",
    "read_rating_file",
    "read_ratings",
    "repeated",
]
