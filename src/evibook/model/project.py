"""Where things stand in a project folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from evibook.errors import EvibookError

# Set by the build: where costly results are kept between builds.
CACHE_VARIABLE = "EVIBOOK_CACHE"

# Below book/ and notebooks/: chapters of organisations' editions.
LOCAL = "local"
MARKERS = ("_config.yml", "_toc.yml", "data")


@dataclass(frozen=True)
class Project:
    """Paths of a report project; ``root`` is the folder that holds ``_config.yml``."""

    root: Path

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def prose(self) -> Path:
        return self.root / "book"

    @property
    def notebooks(self) -> Path:
        return self.root / "notebooks"

    @property
    def prose_files(self) -> list[Path]:
        """The Markdown chapters: those of the national book, then those of organisations'."""
        return [*sorted(self.prose.glob("*.md")), *sorted((self.prose / LOCAL).glob("*.md"))]

    @property
    def notebook_files(self) -> list[Path]:
        """The notebooks, in the same order."""
        local = self.notebooks / LOCAL
        return [*sorted(self.notebooks.glob("*.ipynb")), *sorted(local.glob("*.ipynb"))]

    @property
    def editions(self) -> Path:
        return self.root / "editions"

    @property
    def private(self) -> Path:
        """What is never published and never in version control."""
        return self.root / "private"

    @property
    def bibliography(self) -> Path:
        return self.root / "references.bib"

    @property
    def build(self) -> Path:
        return self.root / "_build"

    @property
    def cache(self) -> Path:
        """Where costly results are kept between builds: as a build says, or below ``_build``."""
        return Path(os.environ.get(CACHE_VARIABLE) or self.build / ".cache")

    def name_of(self, path: Path) -> str:
        """A path as messages show it: relative to the project, with forward slashes."""
        if path.is_relative_to(self.root) and ".." not in path.parts:
            return path.relative_to(self.root).as_posix()
        return path.resolve().relative_to(self.root.resolve()).as_posix()


def find_project(start: Path) -> Project:
    """The project that holds ``start``, looking upward as git does.

    Raises EvibookError where no parent folder is a project.
    """
    for folder in (start.resolve(), *start.resolve().parents):
        if all((folder / marker).exists() for marker in MARKERS):
            return Project(folder)
    raise EvibookError(
        f"No report project at {start} or above it: a project has {', '.join(MARKERS)}. "
        "Change to the project's folder, or name it: evibook --root DIR ..."
    )
