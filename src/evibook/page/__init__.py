"""What notebooks import: ``from evibook.page import open_report``."""

from evibook.exhibits import tracking
from evibook.page.report import Report, open_report

__all__ = ["Report", "open_report", "tracking"]
