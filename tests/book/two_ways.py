"""Links of the registers, and whether the pages of a built site make each of them both ways.

All is read from the files of ``data/`` and from the HTML, without the machine that made it.
"""

from __future__ import annotations

import csv
import json
import posixpath
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from lxml import html

Link = tuple[str, str, str]  # id, id, and what links them


@dataclass(frozen=True)
class TwoWays:
    """The registers in ``data`` and the site made of them.

    ``chapters`` renames chapters that the schemas name, where a test shows them on another page.
    """

    data: Path
    site: Path
    chapters: Mapping[str, str]

    @cached_property
    def schemas(self) -> dict[str, dict[str, Any]]:
        """The schemas of the registers whose rows stand somewhere, and of the links."""
        paths = sorted(self.data.glob("*.schema.json"))
        loaded = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
        return {schema["name"]: schema for schema in loaded if "page" in schema}

    def rows(self, register: str) -> list[dict[str, str]]:
        """The rows of a register."""
        with (self.data / f"{register}.csv").open(encoding="utf-8", newline="") as source:
            return list(csv.DictReader(source))

    @cached_property
    def addresses(self) -> dict[str, tuple[str, str]]:
        """The page of each row, and its anchor there, or nothing where the page is its own."""
        found = {}
        for name, schema in self.schemas.items():
            page = schema["page"]
            for row in self.rows(name):
                anchor = row["id"].lower()
                if "chapter" in page:
                    chapter = self.chapters.get(page["chapter"], page["chapter"])
                    found[row["id"]] = (f"book/{chapter}.html", anchor)
                elif "of" in page:
                    (key,) = [k for k in schema["foreignKeys"] if k["fields"] == [page["of"]]]
                    host = f"{key['reference']['resource']}/{row[page['of']]}"
                    found[row["id"]] = (f"book/{host}.html", anchor)
                else:
                    found[row["id"]] = (f"book/{name}/{row['id']}.html", "")
        return found

    def links(self) -> list[Link]:
        """Every typed link, and every cell that names a row, between rows that stand somewhere."""
        found = [(row["subject"], row["object"], row["relation"]) for row in self.rows("links")]
        for name, schema in self.schemas.items():
            for key in [*schema.get("foreignKeys", []), *schema.get("mentions", [])]:
                (column,), reference = key["fields"], key["reference"]
                targets = self.rows(reference["resource"] or name)
                (target,) = reference["fields"]
                ids = {row[target]: row["id"] for row in targets}
                found += [
                    (row["id"], ids[row[column]], f"{name}.{column}")
                    for row in self.rows(name)
                    if row[column] in ids
                ]
        return [link for link in found if {*link[:2]} <= set(self.addresses)]

    @cached_property
    def _led_to(self) -> dict[tuple[str, str], set[tuple[str, str]]]:
        """Where the links of each place lead: a page as a whole, and each row of its tables."""
        places: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
        for name in {page for page, _ in self.addresses.values()}:
            if not (self.site / name).is_file():
                continue  # its rows are told to stand nowhere
            root = html.document_fromstring((self.site / name).read_text(encoding="utf-8"))
            (article,) = root.xpath("//article")
            elements = [("", article), *((row.get("id"), row) for row in article.xpath(".//tr"))]
            for anchor, element in elements:
                if anchor is not None:
                    places[name, anchor] = {
                        _resolved(name, link.get("href")) for link in element.xpath(".//a[@href]")
                    }
        return places

    def one_way(self) -> list[str]:
        """What is wrong: rows that stand nowhere, and links that one end does not make."""
        lost = [f"{row} is not at {place}" for row, place in self.addresses.items()
                if place not in self._led_to]  # fmt: skip
        for subject, target, how in self.links():
            for one, other in ((subject, target), (target, subject)):
                if not self._leads(one, other):
                    lost.append(f"{one} has no link to {other} ({how})")
        return lost

    def _leads(self, one: str, other: str) -> bool:
        here, there = self.addresses[one], self.addresses[other]
        if here[0] == there[0] and not (here[1] and there[1]):
            return True  # a row on the page of the other
        (page, anchor), found = there, self._led_to.get(here, set())
        # A heading may be linked to by its page alone, or by its own anchor.
        return there in found or (not anchor and any(place == page for place, _ in found))


def _resolved(page: str, link: str) -> tuple[str, str]:
    """The page and the anchor that a link on a page means."""
    path, _, anchor = link.partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    return target, anchor
