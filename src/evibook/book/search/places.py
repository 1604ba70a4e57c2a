"""Where rows of registers stand in the site: on a page of their own, or at an anchor."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sphinx.application import Sphinx

from evibook.book.context import context_of
from evibook.book.references import target_name
from evibook.registers import register_names


@dataclass(frozen=True)
class RowPlace:
    """A row of a register, its cells by column, and the page that it stands on."""

    register: str
    cells: Mapping[str, Any]
    docname: str

    @property
    def id(self) -> str:
        """The row's id in its register."""
        return str(self.cells["id"])

    @property
    def has_page(self) -> bool:
        """Whether the page is the row's own."""
        return self.docname.endswith(f"/{self.register}/{self.id}")


@dataclass(frozen=True)
class Places:
    """Rows by address below the site's root: 'book/sources/awp2024.html#awp2024-f001'."""

    rows: Mapping[str, RowPlace]

    @cached_property
    def pages(self) -> dict[str, RowPlace]:
        """The rows that have pages of their own, by docname."""
        return {place.docname: place for place in self.rows.values() if place.has_page}

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The addresses of rows that stand in a table of some page."""
        return frozenset(key for key, place in self.rows.items() if not place.has_page)


def row_places(app: Sphinx) -> Places:
    """Every row of a register that a link can lead to, as Sphinx resolves such links."""
    context = context_of(app)
    labels = app.env.get_domain("std").anonlabels  # type: ignore[attr-defined]
    found = {}
    for register in register_names(context.project):
        for cells in context.registers[register].to_dict("records"):
            docname, anchor = labels.get(target_name(str(cells.get("id"))), ("", ""))
            if docname:
                address = f"{app.builder.get_target_uri(docname)}#{anchor}"
                found[address] = RowPlace(register, cells, docname)
    return Places(found)


def address_of(link: str, page: str) -> str:
    """A link of the page ``page`` as an address below the site's root."""
    file, _, anchor = link.partition("#")
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page), file)) if file else page
    return f"{path}#{anchor}" if anchor else path
