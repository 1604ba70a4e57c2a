"""The summary for a board is short enough to be read before a meeting."""

from __future__ import annotations

import pikepdf
from built_sites import site_folder

EDITION = "example-trust"
TITLE = "Summary for the board"
MOST_PAGES = 2


def chapters() -> list[tuple[str, int]]:
    """The title and the first page of each entry of the PDF's outline, in the order of pages."""
    with pikepdf.open(site_folder(EDITION) / "report.pdf") as pdf:
        place = {page.objgen: number for number, page in enumerate(pdf.pages)}

        def entries(items: list[pikepdf.OutlineItem]) -> list[tuple[str, int]]:
            found = []
            for item in items:
                target = item.destination or item.action.D
                found.append((item.title, place[target[0].objgen]))
                found += entries(item.children)
            return found

        with pdf.open_outline() as outline:
            return sorted(entries(list(outline.root)), key=lambda entry: entry[1])


def test_the_summary_takes_two_pages_at_most() -> None:
    titles = chapters()
    ((start, first),) = [
        (number, page) for number, (title, page) in enumerate(titles) if TITLE in title
    ]
    after = next(page for _, page in titles[start + 1 :] if page > first)

    assert after - first <= MOST_PAGES
