"""A notebook's view of the evidence, which records every read."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evibook import exhibits
from evibook.disclosure import (
    NOT_COMPARED,
    NOT_PLANNED,
    PublishedFact,
    PublishedTable,
    Store,
    absent_table,
    in_build,
    open_evidence,
)
from evibook.editions import Edition, read_edition
from evibook.errors import EvibookError
from evibook.exhibits import MIME_TYPE, Chart, Exhibit, NoChart, make_exhibit
from evibook.exhibits.telling import Lead, as_keywords, survey_notices, tell
from evibook.model.project import find_project
from evibook.registers import Registers

if TYPE_CHECKING:
    import pandas as pd

# Set by the build: the file in which to note what a notebook reads.
READS_VARIABLE = "EVIBOOK_READS"
# Marks an output as ours; the book refuses any other.
MARK = {"evibook": {"declared": True}}


def open_report(edition: str) -> Report:
    """The report of an edition, for a notebook inside its project.

    In a build the tables come from the store that the build published. Run by hand, they are
    published on demand from the registers as they stand, survey tables are those of the last
    build, and nothing is written.
    Raises FaultsFound where the registers have faults, EvibookError for an unknown edition.
    """
    project = find_project(Path.cwd())
    registers, store = open_evidence(project, edition)
    return Report(read_edition(project, edition), registers, store, rich=not in_build())


class Report:
    """Registers as frames, survey results and computed tables as published tables.

    Each form of chart is the function of that name in `evibook.exhibits`.
    """

    bands = staticmethod(exhibits.bands)
    bars = staticmethod(exhibits.bars)
    dots = staticmethod(exhibits.dots)
    gaps = staticmethod(exhibits.gaps)
    intervals = staticmethod(exhibits.intervals)
    likert = staticmethod(exhibits.likert)
    matrix = staticmethod(exhibits.matrix)
    network = staticmethod(exhibits.network)
    scatter = staticmethod(exhibits.scatter)
    spread = staticmethod(exhibits.spread)

    def __init__(self, edition: Edition, registers: Registers, store: Store, *, rich: bool):
        self.edition = edition
        self._registers = registers
        self._store = store
        self._rich = rich
        self.reads: set[str] = set()

    def register(self, name: str) -> pd.DataFrame:
        """A register as a frame, to explore; what a page shows comes from `table`."""
        self._note(f"register:{name}")
        return self._registers[name]

    def table(self, name: str) -> PublishedTable:
        """A published table by name."""
        self._note(f"table:{name}")
        return self._store.table(name)

    def fact(self, name: str) -> PublishedFact:
        """A published fact by name."""
        self._note(f"fact:{name}")
        return self._store.fact(name)

    def exhibit(
        self,
        id: str,  # noqa: A002 (the word that authors use)
        title: str,
        table: PublishedTable,
        description: str,
        *,
        chart: Chart | NoChart | None = None,
        subtitle: str = "",
        notes: Iterable[str] = (),
        **words: Any,
    ) -> Exhibit:
        """An exhibit; see `evibook.exhibits.make_exhibit` for what its texts may name."""
        return make_exhibit(
            id=id,
            title=title,
            table=table,
            description=description,
            chart=chart,
            subtitle=subtitle,
            notes=notes,
            reads=self.reads,
            words=words,
        )

    def told(self, *tables: str, about: str, lead: Lead = "") -> dict[str, Any]:
        """Keywords for `exhibit` that tell the finding of a survey's table.

        The first of ``tables`` that the edition has is told; where it has none, the exhibit says
        so. ``about`` and ``lead`` as in `evibook.exhibits.telling.tell`.
        """
        return self._told(tables, about, lead, NOT_PLANNED)

    def told_since(self, *tables: str, about: str) -> dict[str, Any]:
        """Keywords for `exhibit` that tell what has changed since the latest earlier wave.

        The first of ``tables``, which are named as the plan names them, that both waves have is
        told. Raises EvibookError for an edition without an earlier wave.
        """
        wave = self.edition.latest_wave
        if wave is None:
            raise EvibookError(
                f"The edition {self.edition.id} declares no earlier wave. A chapter that tells of "
                "one needs waves: see `needs` in _toc.yml."
            )
        names = [f"{name}-since-{wave.name}" for name in tables]
        return self._told(names, about, "", NOT_COMPARED)

    def _told(
        self, tables: Sequence[str], about: str, lead: Lead, otherwise: str
    ) -> dict[str, Any]:
        """Keywords of the first table that there is; ``otherwise`` says why there is none."""
        found = next((name for name in tables if name in self._store.tables), "")
        self._note(f"table:{found or tables[0]}")
        table = (
            self._store.table(found)
            if found
            else absent_table(tables[0], self._store.tables, self.edition.synthetic, otherwise)
        )
        return as_keywords(tell(table, about, lead), table)

    def say_notices(self) -> None:
        """Put out what a chapter on a survey must say first, where no number can be shown."""
        self._note("table:disclosure-control")
        for notice in survey_notices(self._store.tables):
            self.say(notice)

    def show(self, exhibit: Exhibit) -> None:
        """Put the exhibit out as the cell's result: data for the book, a view for an author."""
        from IPython.display import publish_display_data

        data: dict[str, Any] = {MIME_TYPE: exhibit.as_mime()}
        if self._rich:
            from evibook.exhibits.rich import rich_html

            data |= {"text/html": rich_html(exhibit), "text/plain": exhibit.title}
        publish_display_data(data, metadata=MARK)

    def say(self, text: str) -> None:
        """Put out a declared line of plain text, which the book prints as it stands."""
        from IPython.display import publish_display_data

        publish_display_data({"text/plain": text}, metadata=MARK)

    def _note(self, read: str) -> None:
        self.reads.add(read)
        record = os.environ.get(READS_VARIABLE)
        if record:
            with Path(record).open("a", encoding="utf-8") as out:
                out.write(json.dumps(read) + "\n")
