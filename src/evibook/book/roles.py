"""The ``fact`` role: a named number in prose, linked to where it comes from, or a name."""

from __future__ import annotations

from docutils import nodes
from sphinx.util.docutils import SphinxRole

from evibook.book.context import context_of
from evibook.book.nodes import fact
from evibook.book.references import bind, reference
from evibook.editions import edition_words
from evibook.errors import EvibookError
from evibook.exhibits import fact_text

FACT_PREFIX = "fact-"


class FactRole(SphinxRole):
    """``{fact}`id```: the number, as a link to its row in the list of numbers.

    What the edition says of itself, ``{fact}`edition-name```, is plain text.
    """

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        name, context = self.text.strip(), context_of(self.env.app)
        words = edition_words(context.edition)
        if name in words:
            return [nodes.Text(words[name])], []
        try:
            published = context.store.fact(name)
        except EvibookError as error:
            message = self.inliner.reporter.error(str(error), line=self.lineno)
            return [self.inliner.problematic(self.rawtext, self.rawtext, message)], [message]
        node = fact("", fact_id=name)
        node += reference(f"{FACT_PREFIX}{name}", fact_text(published))
        return [bind(node, self.env.docname)], []
