"""Evibook: evidence reports from review tables, as a website and an accessible PDF."""

from importlib.metadata import version

__version__ = version("evibook")
