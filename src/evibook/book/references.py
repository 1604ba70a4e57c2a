"""References between pages: to entities, figures, facts and exhibits."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes
from sphinx import addnodes


def target_name(entity_id: str) -> str:
    """The cross-reference name of an id: Sphinx keeps names in lower case."""
    return entity_id.lower()


def reference(entity_id: str, text: str) -> addnodes.pending_xref:
    """A link to the page or row of an id. A dangling one is a Sphinx warning."""
    pending = addnodes.pending_xref(
        "",
        nodes.inline("", text, classes=["std", "std-ref"]),
        refdomain="std",
        reftype="ref",
        refexplicit=True,
        reftarget=target_name(entity_id),
        refwarn=True,
    )
    pending["refdoc"] = ""  # set by the caller's environment in `bind`
    return pending


def bind(element: nodes.Element, docname: str) -> nodes.Element:
    """Tell every pending reference below ``element`` which page it stands on."""
    for pending in element.findall(addnodes.pending_xref):
        pending["refdoc"] = docname
    return element


def locator_list(locators: Iterable[tuple[str, str]], labels: dict[str, str]) -> list[nodes.Node]:
    """Locators as inline nodes: 'Williams 2020, Results; Peckham 2021, Appendix 4'."""
    parts: list[nodes.Node] = []
    for source, place in locators:
        if parts:
            parts.append(nodes.Text("; "))
        parts.append(reference(source, labels.get(source, source)))
        parts.append(nodes.Text(f", {place}"))
    return parts
