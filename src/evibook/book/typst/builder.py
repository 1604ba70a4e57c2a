"""The Sphinx builder 'typst': one .typ file and one PDF for the whole report."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.errors import NoUri
from sphinx.util import logging

from evibook.book.typst.compile import compile_pdf, missing_characters
from evibook.book.typst.escape import literal, replace_missing, spelled_out
from evibook.book.typst.shared import Shared
from evibook.book.typst.translator import TypstTranslator

logger = logging.getLogger(__name__)
TEMPLATES = tuple(
    Path(__file__).with_name(f"{name}.typ") for name in ("template", "look", "front", "back")
)
# Pages below this folder have an index of where they are mentioned.
INDEXED = "book/recommendations/"
INDEX_TITLE = "Index of recommendations"
TITLE_KEYS = (
    "title", "subtitle", "edition", "version", "date", "citation", "licence", "publisher",
    "contact", "notice",
)  # fmt: skip
IMAGE_TYPES = ["image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp"]
_WEB_ADDRESS = re.compile(r"^\w+:")


@dataclass(frozen=True)
class Page:
    """One document of the report: its tree, heading level and the part that it opens."""

    docname: str
    tree: nodes.document
    level: int
    part: str = ""


class TypstBuilder(Builder):
    """Writes report.typ, template.typ and assets/, and compiles them to a PDF/UA-1."""

    name = "typst"
    format = "typst"
    epilog = "The PDF is in %(outdir)s."
    default_translator_class = TypstTranslator
    supported_image_types = IMAGE_TYPES

    def get_outdated_docs(self) -> str:
        """Always write the whole report: every page may depend on every other."""
        return "all documents"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return '%docname', which the translator turns into a link inside the report."""
        if docname not in self.env.all_docs:
            raise NoUri(docname, typ)
        return "%" + docname

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the same address from every page."""
        return self.get_target_uri(to, typ)

    def write(self, *ignored: Any) -> None:
        """Write the report's Typst files and compile them."""
        assets = Path(self.outdir) / "assets"
        shutil.rmtree(assets, ignore_errors=True)
        assets.mkdir(parents=True)
        pages = list(self.pages(self.config.root_doc, 1))
        accent = self.config.evibook_accent
        shared = Shared(assets, partial(draw_chart, accent=accent), aliases=_heading_aliases(pages))
        shared.missing = self.find_missing(pages)
        self.copy_images(pages, assets)
        body = "".join(self.page_code(page, shared) for page in pages)
        self.warn_of_dangling(shared)
        source = Path(self.outdir) / "report.typ"
        entries = self.index_entries(pages, shared)
        code = self.report_code(body, shared, entries)
        source.write_text(code, encoding="utf-8", newline="\n")
        for template in TEMPLATES:
            shutil.copyfile(template, Path(self.outdir) / template.name)
        colour = f"#let accent = rgb({literal(accent)})\n"
        (Path(self.outdir) / "accent.typ").write_text(colour, encoding="utf-8", newline="\n")
        self.make_pdf(source, shared)

    def make_pdf(self, source: Path, shared: Shared) -> None:
        """Compile the source and complete the tags of its tables."""
        # pikepdf is imported here: builds for the web must not need it.
        from evibook.book.typst.tags import tag_row_headers

        target = Path(self.outdir) / f"{self.config.evibook_pdf_name}.pdf"
        target.unlink(missing_ok=True)
        compile_pdf(source, target)
        tag_row_headers(target, shared.tables)

    def pages(self, docname: str, level: int, part: str = "") -> Iterator[Page]:
        """Yield a page and the pages below it in reading order; chapters have level 1."""
        tree = self.env.get_doctree(docname)
        entries = [
            (str(toctree.get("caption") or ""), entry)
            for toctree in tree.findall(addnodes.toctree)
            for _title, entry in toctree["entries"]
        ]
        self.env.resolve_references(tree, docname, self)
        yield Page(docname, tree, level, part)
        is_root = docname == self.config.root_doc
        last_caption = ""
        for caption, entry in entries:
            if entry == "self" or _WEB_ADDRESS.match(entry):
                continue
            opened = caption if caption != last_caption else ""
            last_caption = caption
            yield from self.pages(entry, 1 if is_root else level + 1, opened if is_root else "")

    def find_missing(self, pages: list[Page]) -> frozenset[str]:
        """Return the characters that no font has, and warn of each of them."""
        text = "".join(page.tree.astext() for page in pages)
        text += "".join(map(str, self.config.evibook_title_page.values()))
        missing = missing_characters(text)
        for character in sorted(missing):
            logger.warning(
                "no font has the character %r: the PDF shows it as %s",
                character,
                spelled_out(character),
            )
        return missing

    def copy_images(self, pages: list[Page], assets: Path) -> None:
        """Copy the images of all pages to `assets` under the names that Sphinx gave them."""
        for page in pages:
            self.post_process_images(page.tree)
        for uri, name in self.images.items():
            shutil.copyfile(Path(self.srcdir) / uri, assets / name)

    def page_code(self, page: Page, shared: Shared) -> str:
        """Return the Typst code of one page, with a mark for the part that it opens."""
        translator = TypstTranslator(page.tree, self, page.docname, shared, page.level)
        page.tree.walkabout(translator)
        mark = "chapter-break()\n" if page.level == 1 else ""
        mark += f"part-mark({literal(page.part)})\n" if page.part else ""
        return f"\n// {page.docname}\n{mark}{translator.code()}"

    def warn_of_dangling(self, shared: Shared) -> None:
        """Warn of each link to a place that the report does not have."""
        for target in shared.dangling():
            logger.warning(
                "link to %r, which is not in the PDF", target, location=shared.links[target]
            )

    def index_entries(self, pages: list[Page], shared: Shared) -> list[tuple[str, str]]:
        """Return (link target, title) of each page that the index lists."""
        return [
            (shared.aliases[page.docname], self.env.titles[page.docname].astext())
            for page in pages
            if page.docname.startswith(INDEXED) and page.docname in shared.aliases
        ]

    def report_code(self, body: str, shared: Shared, entries: list[tuple[str, str]]) -> str:
        """Return the whole of report.typ."""
        dangling = "".join(f"{literal(target)}, " for target in shared.dangling())
        indexed = "".join(f"{literal(target)}, " for target, _ in entries)
        listed = "".join(f"({literal(target)}, {literal(title)}), " for target, title in entries)
        index = f"#index-of({literal(INDEX_TITLE)}, ({listed}))\n" if entries else ""
        return (
            '#import "template.typ": *\n'
            f"#let xref = internal-links(({dangling}), ({indexed}))\n"
            f"#show: report.with({self.meta_code(shared)})\n"
            f"#{{{body}}}\n{index}"
        )

    def meta_code(self, shared: Shared) -> str:
        """Return the title page's words and the PDF's metadata as a Typst dictionary."""
        given = {key: str(self.config.evibook_title_page.get(key, "")) for key in TITLE_KEYS}
        given["title"] = given["title"] or self.config.project or "Report"
        given["description"] = given["subtitle"]
        items = [
            f"{key}: {literal(replace_missing(value, shared.missing))}"
            for key, value in given.items()
        ]
        author = self.config.author or given["publisher"] or "Unknown"
        return "(" + ", ".join([*items, f"authors: ({literal(author)},)"]) + ")"


def _heading_aliases(pages: list[Page]) -> dict[str, str]:
    """Return, for each page and each further id of a section, the id of its heading."""
    aliases: dict[str, str] = {}
    for page in pages:
        sections = list(page.tree.findall(nodes.section))
        for section in sections:
            first, *others = [f"{page.docname}#{node_id}" for node_id in section["ids"]]
            aliases.update(dict.fromkeys(others, first))
        if sections:
            aliases[page.docname] = f"{page.docname}#{sections[0]['ids'][0]}"
    return aliases


def draw_chart(spec: dict[str, object], width: int, accent: str) -> str:
    """Return a chart as SVG with an edition's accent. Drawing loads a large library, late."""
    from evibook.exhibits.look import with_accent
    from evibook.exhibits.render import chart_svg

    return chart_svg(spec, width, with_accent(accent))
