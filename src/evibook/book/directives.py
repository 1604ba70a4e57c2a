"""Directives that fill a page from the registers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from evibook.book.context import Context, context_of
from evibook.book.nodes import pdf_download
from evibook.book.pages import (
    about_edition_nodes,
    accessibility_nodes,
    changes_nodes,
    citation_nodes,
    dictionary_nodes,
    digest_nodes,
    local_chapters_nodes,
    numbers_nodes,
    population_nodes,
    protocol_nodes,
    published_table_nodes,
    recommendation_nodes,
    register_list_nodes,
    register_table_nodes,
    row_nodes,
    source_nodes,
    status_nodes,
    summary_nodes,
    theme_nodes,
    tracker_nodes,
    whats_new_nodes,
)
from evibook.book.references import bind
from evibook.errors import EvibookError

EntityMaker = Callable[[Context, str], list[nodes.Node]]
PageMaker = Callable[[Context], list[nodes.Node]]

# Registers whose pages hold more than their cells and links.
ENTITY_MAKERS: dict[str, EntityMaker] = {
    "sources": source_nodes,
    "themes": theme_nodes,
    "recommendations": recommendation_nodes,
}


class _Filled(SphinxDirective):
    """Adds nodes to the page, registers their targets and notes what the page depends on."""

    def fill(self, made: list[nodes.Node]) -> list[nodes.Node]:
        context = context_of(self.env.app)
        for path in (*sorted(context.project.data.iterdir()), *_files_of_edition(context)):
            self.env.note_dependency(str(path))
        for node in made:
            bind(node, self.env.docname)  # type: ignore[arg-type]
            for element in node.findall(nodes.Element):
                self._note_target(element)
        return made

    def of_register(self, maker: EntityMaker) -> list[nodes.Node]:
        """What a maker makes of what is named; a name that is not known is told in its place."""
        try:
            return self.fill(maker(context_of(self.env.app), self.arguments[0]))
        except EvibookError as error:
            raise self.error(str(error)) from error

    def _note_target(self, element: nodes.Element) -> None:
        if isinstance(element, nodes.section):
            self.state.document.note_implicit_target(element, element)
        elif element.get("names"):
            self.state.document.note_explicit_target(element)


def _files_of_edition(context: Context) -> list[Path]:
    editions, name = context.project.editions, context.edition.id
    folder = editions / name
    return [editions / f"{name}.yml", *sorted(path for path in folder.rglob("*") if path.is_file())]


class EntityPage(_Filled):
    """```{entity-page} REGISTER ID``: all that is known of one row, and its links."""

    required_arguments = 2

    def run(self) -> list[nodes.Node]:
        register, entity_id = self.arguments
        maker = ENTITY_MAKERS.get(register, row_nodes)
        return self.fill(maker(context_of(self.env.app), entity_id))


class RegisterList(_Filled):
    """```{register-list} REGISTER``: a table of the rows that have pages."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        return self.of_register(register_list_nodes)


class RegisterTable(_Filled):
    """```{register-table} REGISTER``: all rows of a register, for an appendix."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        return self.of_register(register_table_nodes)


class PublishedTableDirective(_Filled):
    """```{published-table} NAME``: a published table that no exhibit shows."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        return self.of_register(published_table_nodes)


def _page_directive(maker: PageMaker) -> type[Directive]:
    class Page(_Filled):
        def run(self) -> list[nodes.Node]:
            return self.fill(maker(context_of(self.env.app)))

    return Page


class ReportActions(_Filled):
    """```{report-actions}```: read the PDF, where one was made, and cite the report."""

    def run(self) -> list[nodes.Node]:
        offered = pdf_download(with_pdf=bool(self.config.evibook_pdf_link))
        return self.fill([addnodes.only("", offered, expr="html")])


class LocalChapters(_Filled):
    """```{local-chapters}```: links to the edition's own chapters."""

    def run(self) -> list[nodes.Node]:
        return self.fill(local_chapters_nodes(self.env))


PAGE_MAKERS: dict[str, PageMaker] = {
    "about-edition": about_edition_nodes,
    "accessibility-result": accessibility_nodes,
    "changes": changes_nodes,
    "declared-population": population_nodes,
    "how-to-cite": citation_nodes,
    "whats-new": whats_new_nodes,
    "data-dictionary": dictionary_nodes,
    "review-protocol": protocol_nodes,
    "report-numbers": numbers_nodes,
    "tracker-digests": digest_nodes,
    "tracker-statuses": status_nodes,
    "tracker-summary": summary_nodes,
    "tracker-table": tracker_nodes,
}


def register_directives(app: Sphinx) -> None:
    """Make the directives known to Sphinx."""
    app.add_directive("entity-page", EntityPage)
    app.add_directive("register-list", RegisterList)
    app.add_directive("register-table", RegisterTable)
    app.add_directive("published-table", PublishedTableDirective)
    app.add_directive("report-actions", ReportActions)
    app.add_directive("local-chapters", LocalChapters)
    for name, maker in PAGE_MAKERS.items():
        app.add_directive(name, _page_directive(maker))
