"""Addresses that a reader may follow."""

from __future__ import annotations

from urllib.parse import urlsplit

from docutils import nodes
from sphinx.application import Sphinx

SCHEMES = {"", "http", "https", "mailto"}


def drop_unsafe_links(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Turn a link whose address could run code into its plain text.

    A bibliography entry may hold any address; the check names it, and this keeps it from being
    a live link whatever page it comes from.
    """
    for link in list(doctree.findall(nodes.reference)):
        if not is_safe(link.get("refuri", "")):
            link.replace_self(nodes.inline("", "", *link.children))


def is_safe(address: str) -> bool:
    """Whether an address is relative, or of a scheme that only shows or sends something."""
    try:
        return urlsplit("".join(address.split())).scheme.lower() in SCHEMES
    except ValueError:
        return False
