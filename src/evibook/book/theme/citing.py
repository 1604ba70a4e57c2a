"""How to cite the report, a page of it or an exhibit: as text, BibTeX and RIS."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from pathlib import Path

from sphinx.application import Sphinx

from evibook import __version__
from evibook.book.context import Context, context_of
from evibook.book.notices import citable_name
from evibook.book.theme.sitemap import page_address

FOLDER = "downloads/cite"
SPECIAL = re.compile(r"([\\{}$&#^_%~])")


@dataclass(frozen=True)
class PageCitation:
    """A citation as text, and where its two files stand, as links from the page."""

    text: str
    bibtex: str
    ris: str


@dataclass(frozen=True)
class Citable:
    """What is cited: its key, its title, and its address where one is known."""

    key: str
    title: str
    address: str


def write_citation(app: Sphinx, pagename: str, title: str, part: str = "") -> PageCitation:
    """Write the files of a page, or of the ``part`` of it with that id, and link to them."""
    context = context_of(app)
    page = app.builder.get_target_uri(pagename)
    anchor = f"#{part}" if part else ""
    address = page_address(context.edition, page) + anchor if context.edition.address else ""
    cited = Citable(part or pagename.replace("/", "-"), title, address)
    folder = Path(app.outdir) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for ending, text in (("bib", bibtex(context, cited)), ("ris", ris(context, cited))):
        (folder / f"{cited.key}.{ending}").write_text(text, encoding="utf-8", newline="\n")
    here = posixpath.relpath(FOLDER, posixpath.dirname(page) or ".")
    return PageCitation(
        citation_text(context, cited), f"{here}/{cited.key}.bib", f"{here}/{cited.key}.ris"
    )


def citation_text(context: Context, cited: Citable) -> str:
    """Author, year, title, report, edition, version, date and address in one line."""
    edition, date = context.edition, context.date
    where = f" {cited.address}" if cited.address else ""
    own = "" if cited.title == edition.title else f"{_stopped(cited.title)} In: "
    return (
        f"{edition.publisher} ({date.year}). {own}{edition.title}: {edition.subtitle}. "
        f"{citable_name(edition)}, version {__version__}, {date.day} {date:%B %Y}.{where}"
    )


def bibtex(context: Context, cited: Citable) -> str:
    """A BibTeX entry."""
    edition, date = context.edition, context.date
    fields = {
        "author": f"{{{_tex(edition.publisher)}}}",
        "title": _tex(cited.title),
        "booktitle": _tex(f"{edition.title}: {edition.subtitle}"),
        "year": str(date.year),
        "month": date.strftime("%b").lower(),
        "edition": _tex(citable_name(edition)),
        "note": f"Version {__version__}, {date.isoformat()}",
        "url": cited.address,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    key = f"{edition.id}-{date.year}-{cited.key}"
    return "\n".join([f"@incollection{{{key},", *lines, "}", ""])


def ris(context: Context, cited: Citable) -> str:
    """A RIS record."""
    edition, date = context.edition, context.date
    tags = (
        ("TY", "CHAP"),
        ("AU", edition.publisher),
        ("TI", cited.title),
        ("T2", f"{edition.title}: {edition.subtitle}"),
        ("PY", str(date.year)),
        ("DA", date.strftime("%Y/%m/%d")),
        ("ET", f"{citable_name(edition)}, version {__version__}"),
        ("UR", cited.address),
        ("ER", ""),
    )
    return "".join(f"{tag}  - {value}\r\n" for tag, value in tags if value or tag == "ER")


def _tex(text: str) -> str:
    return SPECIAL.sub(lambda found: "\\" + found[1] if found[1] not in "\\^~" else " ", text)


def _stopped(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
