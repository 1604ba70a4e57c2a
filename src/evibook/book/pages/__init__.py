"""Pages that are filled from the registers, as document nodes."""

from evibook.book.pages.accessibility import accessibility_nodes
from evibook.book.pages.changes import changes_nodes, whats_new_nodes
from evibook.book.pages.dictionary import dictionary_nodes
from evibook.book.pages.digests import digest_nodes
from evibook.book.pages.edition import (
    about_edition_nodes,
    local_chapters_nodes,
    population_nodes,
)
from evibook.book.pages.lists import register_list_nodes
from evibook.book.pages.numbers import citation_nodes, numbers_nodes
from evibook.book.pages.protocol import protocol_nodes
from evibook.book.pages.recommendations import recommendation_nodes
from evibook.book.pages.registers import published_table_nodes, register_table_nodes
from evibook.book.pages.rows import row_nodes
from evibook.book.pages.sources import source_nodes
from evibook.book.pages.themes import theme_nodes
from evibook.book.pages.tracker import status_nodes, summary_nodes, tracker_nodes

__all__ = [
    "about_edition_nodes",
    "accessibility_nodes",
    "changes_nodes",
    "citation_nodes",
    "dictionary_nodes",
    "digest_nodes",
    "local_chapters_nodes",
    "numbers_nodes",
    "population_nodes",
    "protocol_nodes",
    "published_table_nodes",
    "recommendation_nodes",
    "register_list_nodes",
    "register_table_nodes",
    "row_nodes",
    "source_nodes",
    "status_nodes",
    "summary_nodes",
    "theme_nodes",
    "tracker_nodes",
    "whats_new_nodes",
]
