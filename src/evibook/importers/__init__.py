"""Files that other programs exported: delimited text and workbooks, as grids of text.

A grid may hold what a respondent wrote. No room that shows something imports this one.
"""

from evibook.importers.files import read_grid
from evibook.importers.grid import Grid
from evibook.importers.parquet import parquet_bytes, read_parquet

__all__ = ["Grid", "parquet_bytes", "read_grid", "read_parquet"]
