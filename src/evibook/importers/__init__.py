"""Files that other programs exported, as grids of text, and forms that they are given to fill in.

A grid may hold what a respondent wrote. No room that shows something imports this one.
"""

from evibook.importers.coded import CodedFile
from evibook.importers.files import read_grid
from evibook.importers.grid import Grid, KnownHeadings, Row
from evibook.importers.parquet import parquet_bytes, read_parquet
from evibook.importers.workbook import openpyxl

__all__ = [
    "CodedFile",
    "Grid",
    "KnownHeadings",
    "Row",
    "openpyxl",
    "parquet_bytes",
    "read_grid",
    "read_parquet",
]
