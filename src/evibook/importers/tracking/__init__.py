"""Workbooks of an edition's record: written for people to fill in, and read back by their cells."""

from evibook.importers.tracking.columns import at_cell, shown_fields
from evibook.importers.tracking.form_workbook import tracking_bytes
from evibook.importers.tracking.read_workbook import UpdateSheet, read_tracking_file

__all__ = ["UpdateSheet", "at_cell", "read_tracking_file", "shown_fields", "tracking_bytes"]
