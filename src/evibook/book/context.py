"""What the extension knows of the project: registers, published store, edition."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ExtensionError

from evibook import __version__
from evibook.bibliography import reference_texts
from evibook.book.notices import banner, citable_name
from evibook.disclosure import Store, open_evidence
from evibook.editions import Edition, read_edition, report_date
from evibook.errors import EvibookError
from evibook.model.project import Project
from evibook.registers import Registers, Ties, read_ties


@dataclass(frozen=True)
class Context:
    """The evidence behind one run of Sphinx."""

    project: Project
    registers: Registers
    store: Store
    edition: Edition
    references: dict[str, str]
    ties: Ties
    date: datetime.date

    @property
    def source_labels(self) -> dict[str, str]:
        """The short name of each source, by id."""
        sources = self.registers["sources"]
        return dict(zip(sources["id"], sources["label"], strict=True))


def prepare(app: Sphinx, config: Config) -> None:
    """Read the evidence once and keep it on the application."""
    project = Project(Path(app.srcdir))
    try:
        app.evibook = _context(project, config.evibook_edition)  # type: ignore[attr-defined]
    except EvibookError as error:
        raise ExtensionError(f"Evibook: {error}") from error
    edition = context_of(app).edition
    config.html_title = config.project = edition.title
    config.author = edition.publisher
    config.evibook_title_page = title_words(context_of(app))
    config.evibook_accent = edition.branding.accent


def context_of(app: Sphinx) -> Context:
    """The context that `prepare` set."""
    return app.evibook  # type: ignore[attr-defined]


def _context(project: Project, edition: str) -> Context:
    registers, store = open_evidence(project, edition)
    return Context(
        project=project,
        registers=registers,
        store=store,
        edition=read_edition(project, edition),
        references=reference_texts(project),
        ties=read_ties(project, registers),
        date=report_date(project),
    )


def title_words(context: Context) -> dict[str, str]:
    """What the cover of the PDF and the page on citing say."""
    edition, date = context.edition, context.date
    written = f"{date.day} {date:%B %Y}"
    return {
        "title": edition.title,
        "subtitle": edition.subtitle,
        "edition": f"{citable_name(edition)}, {edition.nation}",
        "notice": banner(edition),
        "contact": edition.contact,
        "version": __version__,
        "date": written,
        "citation": f"{edition.publisher} ({date.year}). {edition.title}: {edition.subtitle}. "
        f"{citable_name(edition)}, version {__version__}, {written}.",
        "licence": f"Text and data: {edition.licence}. Code: MIT.",
        "publisher": edition.publisher,
    }
