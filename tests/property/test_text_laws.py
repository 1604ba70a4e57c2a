"""Laws of text: a register's words stay words, and no digit slips through."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin
from mdit_py_plugins.substitution import substitution_plugin

from evibook.book.entities import escaped
from evibook.build.checks.numbers import typed_numbers
from evibook.exhibits import number_text

# A label is one line: a cell with a line break in it is another matter.
LINES = st.text(
    alphabet=st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1
).filter(lambda text: text == text.strip())
MARKS = st.text(alphabet="*_`$<>[](){}\\#!|~&@^:'\"=+-.%;0123456789ab ", min_size=1).filter(
    lambda text: text == text.strip()
)


def parser() -> MarkdownIt:
    """Markdown with the extensions that a book may switch on."""
    made = MarkdownIt("commonmark", {"linkify": False}).enable(["table", "strikethrough"])
    for plugin in (
        myst_role_plugin,
        myst_block_plugin,
        dollarmath_plugin,
        colon_fence_plugin,
        substitution_plugin,
    ):
        made.use(plugin)
    return made


PARSER = parser()


def heading_text(source: str) -> str:
    """The text of a source that must be one heading of plain text."""
    tokens = PARSER.parse(source)
    assert [token.type for token in tokens] == ["heading_open", "inline", "heading_close"]
    children = tokens[1].children or []
    assert {child.type for child in children} <= {"text"}, [child.type for child in children]
    return "".join(child.content for child in children)


@given(LINES | MARKS)
@example("{cite}`williams2020`")
@example("{{name}} and $x^2$ and $$y$$")
@example("a <b>bold</b> *word* _here_ [link](x) ![p](q) `code` ~~gone~~")
@example("&amp; &#35; <!-- no --> https://example.org me@example.org")
@example("trailing # marks ##")
@example("1. first")
@example("(target)=")
@example("+++")
def test_an_escaped_label_is_read_back_as_it_was(label: str) -> None:
    assert heading_text(f"# {escaped(label)}\n") == label


@given(st.integers() | st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_in_prose_is_read_back_as_it_was(value: float) -> None:
    words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]

    text = number_text(value)

    assert text == text.strip()
    assert (words.index(text) if text in words else type(value)(text.replace(",", ""))) == value


@given(st.integers())
def test_a_whole_number_is_written_alike_as_integer_and_as_decimal(value: int) -> None:
    if float(value) == value:
        assert number_text(float(value)) == number_text(value)


@given(st.text() | MARKS)
@example("COVID-19, R07 and 1,235.")
@example("１８ and ٣")
def test_every_run_of_digits_is_found(text: str) -> None:
    found = typed_numbers(text, [])

    assert re.findall(r"\d+", " ".join(found)) == re.findall(r"\d+", text)


@given(
    st.text(alphabet="abc 0123456789-,"), st.lists(st.from_regex(r"[a-c]+-[0-9]+", fullmatch=True))
)
def test_an_allowed_text_hides_no_other_number(text: str, allowed: list[str]) -> None:
    longest_first = sorted(allowed, key=len, reverse=True)
    spaced = f"{text} 77 " + " ".join(allowed)

    found = typed_numbers(spaced, longest_first)

    assert "77" in found
    assert len(found) <= len(typed_numbers(text, [])) + 1


@pytest.mark.parametrize("phrase", ["Agenda 2030", "19", "40%", "1.5 (a)", "$2^3"])
def test_an_allowed_text_stands_alone(phrase: str) -> None:
    assert typed_numbers(f"It is {phrase}, and so on", [phrase]) == []
    assert typed_numbers(f"It is {phrase}, and {phrase}7", [phrase]) != []
