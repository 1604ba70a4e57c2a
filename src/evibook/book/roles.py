"""The ``fact`` role: a named number in prose, linked to where it comes from."""

from __future__ import annotations

from docutils import nodes
from sphinx.util.docutils import SphinxRole

from evibook.book.context import context_of
from evibook.book.nodes import fact
from evibook.book.references import bind, reference
from evibook.errors import EvibookError
from evibook.exhibits import fact_text

FACT_PREFIX = "fact-"


class FactRole(SphinxRole):
    """``{fact}`id```: the number, as a link to its row in the list of numbers."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        name = self.text.strip()
        try:
            published = context_of(self.env.app).store.fact(name)
        except EvibookError as error:
            message = self.inliner.reporter.error(str(error), line=self.lineno)
            return [self.inliner.problematic(self.rawtext, self.rawtext, message)], [message]
        node = fact("", fact_id=name)
        node += reference(f"{FACT_PREFIX}{name}", fact_text(published))
        return [bind(node, self.env.docname)], []
