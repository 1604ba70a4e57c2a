"""Words, formulas and tables as Typst code."""

from __future__ import annotations

import json
from typing import Any

import pytest
import typst
from docutils import nodes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evibook.book.typst import add_mime_priorities, cells, escape, formula


def test_mime_types_for_notebooks() -> None:
    class Config(dict[str, Any]):
        nb_mime_priority_overrides = (("typst", "text/plain", 5),)

    config = Config(nb_mime_priority_overrides=None)
    add_mime_priorities(None, config)  # type: ignore[arg-type]
    kinds = [kind for _, kind, _ in config.nb_mime_priority_overrides]
    assert kinds[0] == "application/vnd.evibook.exhibit+json"
    assert config.nb_mime_priority_overrides[-1] == ("typst", "text/plain", 5)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_literal_round_trip(text: str) -> None:
    """What Typst reads from a literal is the text itself."""
    code = f"#metadata({escape.literal(text)})<it>".encode()
    found = json.loads(typst.query(code, "<it>", field="value", one=True))
    assert found == text


@given(st.text(max_size=80), st.integers(1, 40))
def test_breaks_add_nothing_else(text: str, longest: int) -> None:
    broken = escape.breakable(text, longest)
    assert broken.replace(escape.BREAK, "") == text.replace(escape.BREAK, "")


def test_long_words_get_breaks() -> None:
    assert escape.BREAK in escape.breakable("peckham2021-F014", 12)
    assert escape.breakable("organisation", 12) == "organisation"


@pytest.mark.parametrize(
    ("source", "spoken"),
    [
        (r"\hat{p} = \frac{x+1}{n}", "p hat equals the fraction x plus 1 over n, end fraction"),
        (r"z_{\alpha/2}^2", "z sub alpha over 2 to the power of 2"),
        (r"\sqrt{n} \text{ people}", "the square root of n, end root, people"),
    ],
)
def test_formula_is_spoken_and_compiles(source: str, spoken: str) -> None:
    read = formula.read_formula(source)
    assert read.words == spoken
    assert typst.compile(f"${read.code}$".encode(), format="svg")


def test_wide_table_turns_the_page() -> None:
    grid = cells.Grid(8)
    text = "some words that need their room"
    grid.add_row([cells.Cell(nodes.entry(), text) for _ in range(8)], False, [False] * 8)
    assert cells.layout_of(grid) == "landscape"
    narrow = cells.Grid(3)
    narrow.add_row([cells.Cell(nodes.entry(), text) for _ in range(3)], False, [False] * 3)
    assert cells.layout_of(narrow) == "text"
