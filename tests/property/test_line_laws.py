"""Laws of lines: none is too wide, and no word is lost."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from evibook.exhibits.lines import TextStyle, balanced, text_width, wrapped
from evibook.exhibits.sources import MAX_LINES, source_line
from evibook.exhibits.standalone import SMALL, SUBTITLE, TEXT_WIDTH, TITLE

STYLES = st.sampled_from([SMALL, SUBTITLE, TITLE])
WIDTHS = st.floats(min_value=30, max_value=1000)
PROSE = st.lists(st.text(alphabet="abcdefgh WMil-,.%£é", min_size=1), max_size=40).map(" ".join)
TEXTS = PROSE | st.text()
PLACES = st.tuples(st.sampled_from("abcdefghijklm"), st.text(min_size=1, max_size=200))


def letters(text: str) -> str:
    """A text without its spaces."""
    return "".join(text.split())


@given(TEXTS, WIDTHS, STYLES)
@example("x" * 300, 60.0, TITLE)
@example("a " * 200, 100.0, SMALL)
@example("AV" * 80, 41.5, TITLE)
def test_no_line_is_wider_than_asked(text: str, width: float, style: TextStyle) -> None:
    assert [line for line in wrapped(text, width, style) if text_width(line, style) > width] == []


@given(TEXTS, WIDTHS, STYLES)
def test_lines_hold_every_word_in_its_order(text: str, width: float, style: TextStyle) -> None:
    lines = wrapped(text, width, style)

    assert letters("".join(lines)) == letters(text)
    assert all(line.strip(" ") == line != "" for line in lines)


@given(PROSE, st.floats(min_value=300, max_value=1000))
def test_balanced_lines_are_as_few_and_as_whole(text: str, width: float) -> None:
    plain, even = wrapped(text, width, TITLE), balanced(text, width, TITLE)

    assert len(even) == len(plain)
    assert " ".join(even).split() == " ".join(plain).split()
    assert all(text_width(line, TITLE) <= width for line in even)


@given(st.lists(PLACES, max_size=40), st.dictionaries(st.sampled_from("abcdefghijklm"), st.text()))
def test_a_line_of_sources_has_two_lines_at_most(
    places: list[tuple[str, str]], labels: dict[str, str]
) -> None:
    line = source_line(places, labels)

    assert len(wrapped(line, TEXT_WIDTH, SMALL)) <= MAX_LINES
    assert bool(line) == bool(places)
