"""What notebooks import: ``from evibook.page import open_report``."""

from evibook.exhibits import acting, rating, tracking
from evibook.page.report import Report, open_report

__all__ = ["Report", "acting", "open_report", "rating", "tracking"]
