"""The search library in the repository is the published one, with its licence."""

from __future__ import annotations

import hashlib
import re

from evibook.book.theme.takeover import FOLDER

VENDOR = FOLDER / "static" / "vendor"
LIBRARY = VENDOR / "minisearch-7.2.0.js"
# dist/umd/index.js of minisearch 7.2.0 as npm has it.
PUBLISHED = "03c27931eb603af1d3358579e9885eafdb6a2f5fa9929557b3e77d7e99d06d03"
LAST_LINE = "//# sourceMappingURL=index.js.map\n"


def test_the_library_is_what_its_authors_published() -> None:
    lines = LIBRARY.read_text(encoding="utf-8").splitlines(keepends=True)
    about = [line for line in lines[:5] if line.startswith("// ")]
    published = "".join(lines[len(about) :]) + LAST_LINE

    assert hashlib.sha256(published.encode("utf-8")).hexdigest() == PUBLISHED
    assert "MIT licence" in about[0]


def test_its_licence_stands_beside_it() -> None:
    licence = (VENDOR / "minisearch-7.2.0-LICENSE.txt").read_text(encoding="utf-8")

    assert "Luca Ongaro" in licence
    assert "without restriction" in licence


def test_it_makes_no_code_of_text_which_the_policy_of_pages_forbids() -> None:
    assert not re.search(r"\beval\(|\bnew Function\(", LIBRARY.read_text(encoding="utf-8"))


def test_the_search_page_loads_the_library_that_is_there() -> None:
    template = (FOLDER / "search.html").read_text(encoding="utf-8")

    assert f"_static/vendor/{LIBRARY.name}" in template
