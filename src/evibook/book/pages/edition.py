"""What an edition says of itself: whose it is, its own chapters, and who was counted."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment

from evibook.book.context import Context
from evibook.book.notices import fictional_notice
from evibook.book.pages.parts import bullets, definitions, paragraph
from evibook.book.tables import table_node
from evibook.editions import EarlierWave, Edition, written_day
from evibook.model.project import LOCAL
from evibook.model.tables import Column
from evibook.registers import Population, read_population

LOCAL_PAGES = (f"book/{LOCAL}/", f"notebooks/{LOCAL}/")
GROUPINGS = {
    "profession": "Profession",
    "research-active": "Active in research",
    "organisation": "Organisation",
}
COLUMNS = (
    Column("variable", "Grouping", weight=1.2),
    Column("level", "Group", row_header=True, weight=2.0),
    Column("count", "Staff", "count", weight=0.8),
    Column("source", "Source", weight=2.2),
    Column("as_of", "As of", weight=1.2),
)


def about_edition_nodes(context: Context) -> list[nodes.Node]:
    """The particulars of the edition, from its file; what it does not say is left out."""
    edition = context.edition
    left_out = [name for name, is_on in edition.chapters.items() if not is_on]
    particulars = definitions(
        [
            ("Edition", [edition.name]),
            ("Organisation code", [edition.organisation_code]),
            ("Type of organisation", [edition.type or ""]),
            ("Nation", [edition.nation]),
            ("Published by", [edition.publisher]),
            ("Contact", [edition.contact]),
            ("Licence", [edition.licence]),
            ("Data", [fictional_notice(edition)]),
            *_survey(edition),
            ("National chapters left out", ["; ".join(map(_plain_name, left_out))]),
        ]
    )
    return [particulars]


def _survey(edition: Edition) -> list[tuple[str, list[str]]]:
    survey = edition.survey
    if survey is None:
        return [("Own survey", ["None in this edition."])]
    days = f"{written_day(survey.opened)} to {written_day(survey.closed)}"
    return [
        ("Own survey", [survey.title]),
        ("Open", [days]),
        ("How people came to answer", [survey.sampling]),
        ("Earlier waves", [" ".join(map(_wave, edition.waves or ()))]),
    ]


def _wave(wave: EarlierWave) -> str:
    """'2023: open 6 November 2023 to 1 December 2023. All staff were invited.'"""
    days = f"{written_day(wave.opened)} to {written_day(wave.closed)}"
    return f"{wave.name}: open {days}. {wave.sampling}"


def _plain_name(chapter: str) -> str:
    """'notebooks/time-and-room' as 'time and room'."""
    return chapter.rpartition("/")[2].replace("-", " ")


def local_chapters_nodes(env: BuildEnvironment) -> list[nodes.Node]:
    """Links to the edition's other chapters of its own."""
    pages = [page for page in sorted(env.found_docs)
             if page.startswith(LOCAL_PAGES) and page != env.docname]  # fmt: skip
    if not pages:
        return [paragraph("This page is the only one of its own.")]
    return [bullets([[_link(page)] for page in pages])]


def _link(page: str) -> addnodes.pending_xref:
    """A link to a page by its title."""
    return addnodes.pending_xref(
        "",
        nodes.inline("", "", classes=["xref", "std", "std-doc"]),
        refdomain="std",
        reftype="doc",
        refexplicit=False,
        reftarget=f"/{page}",
        refwarn=True,
        refdoc="",  # set where the link is bound to its page
    )


def population_nodes(context: Context) -> list[nodes.Node]:
    """The declared population as a table, or the sentence that there is none."""
    edition = context.edition
    declared = read_population(context.project, edition.id)
    if declared is None:
        return [paragraph("This edition declares no population.")]
    fictional = " (fictional)" if edition.synthetic else ""
    return [table_node(f"Declared population{fictional}", COLUMNS, _rows(declared))]


def _rows(declared: Population) -> list[tuple[str | int, ...]]:
    return [
        (GROUPINGS[row.variable], row.level, row.count, row.source, written_day(row.as_of))
        for row in declared.counts
    ]
