"""From evidence to a website and a PDF: check, publish, execute, book, PDF, swap."""

from evibook.build.checks import check_project
from evibook.build.run import BuildResult, build_edition
from evibook.build.schedule import processors

__all__ = ["BuildResult", "build_edition", "check_project", "processors"]
