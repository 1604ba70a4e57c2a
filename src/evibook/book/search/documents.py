"""What can be found: the documents of the index, and the kinds that they are of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Document:
    """Something that a reader can find.

    ``id`` is a row's id in its register, else the address; ``url`` is the address below the
    site's root; ``where`` is the place in a source, or the title of the page that holds it.
    """

    id: str
    kind: str
    title: str
    text: str
    url: str
    where: str = ""


# Kind: what one is called and what several are called, in the order of the filter.
KINDS: Mapping[str, tuple[str, str]] = {
    "recommendation": ("Recommendation", "Recommendations"),
    "finding": ("Finding", "Findings"),
    "exhibit": ("Exhibit", "Exhibits"),
    "page": ("Page", "Pages"),
    "theme": ("Theme", "Themes"),
    "source": ("Source", "Sources"),
    "actor": ("Actor", "Actors"),
    "organisation": ("Organisation", "Organisations"),
    "figure": ("Published figure", "Published figures"),
    "term": ("Term", "Glossary"),
    "discrepancy": ("Discrepancy", "Discrepancies"),
    "record": ("Record", "Records"),
    "row": ("Row of a table", "Rows of other tables"),
}


def index_text(documents: Iterable[Document]) -> str:
    """The index as JSON, a document a line, with the kinds that it holds."""
    found = list(documents)
    held = {document.kind for document in found}
    kinds = {kind: names for kind, names in KINDS.items() if kind in held}
    lines = ",\n".join(_compact(_fields(document)) for document in found)
    return f'{{"kinds":{_compact(kinds)},\n"documents":[\n{lines}\n]}}\n'


def _fields(document: Document) -> dict[str, str]:
    return {name: value for name, value in vars(document).items() if value or name != "where"}


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
