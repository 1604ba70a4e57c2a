"""Text in lines: widths by the measures of the font, breaks where words end."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from evibook.exhibits.lines import REGULAR, SEMI_BOLD, TextStyle, balanced, text_width, wrapped
from evibook.exhibits.render import png

PLAIN = TextStyle(size=16, leading=24, weight=REGULAR, colour="ink")
STRONG = TextStyle(size=22, leading=30, weight=SEMI_BOLD, colour="ink")
STYLES = pytest.mark.parametrize("style", [PLAIN, STRONG], ids=["regular", "semi-bold"])
TITLE = "Local NHS R&D Offices and NHS Trusts and Health Boards are named most often in 2020"


def drawn_width(text: str, style: TextStyle) -> float:
    """How far a line of text reaches where it is drawn, in px."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="1400" height="60">'
        '<rect width="1400" height="60" fill="#FFFFFF"/>'
        f'<text x="0" y="40" font-family="Open Sans" font-weight="{style.weight}" '
        f'font-size="{style.size}">{text.replace("&", "&amp;")}</text></svg>'
    )
    image = Image.open(BytesIO(png(svg, 4))).convert("L").point(lambda light: 255 - light)
    box = image.getbbox()
    assert box is not None
    return box[2] / 4


@STYLES
@pytest.mark.parametrize(
    "text", [TITLE, TITLE.upper(), "AVAVA To Ty. Wait", "mmmm", "1,234.5% of £10m", "Élan, naïve"]
)
def test_a_line_is_drawn_as_wide_as_it_is_measured(text: str, style: TextStyle) -> None:
    # The drawing ends with the last letter's ink, before the space that belongs to it.
    assert drawn_width(text, style) == pytest.approx(text_width(text, style), abs=3)


def test_a_width_grows_with_the_size_and_the_weight() -> None:
    double = TextStyle(size=32, leading=40, weight=REGULAR, colour="ink")
    bold = TextStyle(size=16, leading=24, weight=SEMI_BOLD, colour="ink")

    assert text_width(TITLE, double) == pytest.approx(2 * text_width(TITLE, PLAIN))
    assert text_width(TITLE, bold) > text_width(TITLE, PLAIN)


@pytest.mark.parametrize("character", ["語", "→", "й", "😀"])
def test_a_character_that_the_font_lacks_counts_as_an_em(character: str) -> None:
    assert text_width(character, PLAIN) == pytest.approx(PLAIN.size)
    assert text_width(f"a{character}b", PLAIN) == pytest.approx(
        text_width("ab", PLAIN) + PLAIN.size, abs=0.5
    )


def test_a_text_breaks_between_words_where_the_line_is_full() -> None:
    lines = wrapped("one two three", text_width("one two", PLAIN), PLAIN)

    assert lines == ["one two", "three"]
    assert wrapped("one two three", text_width("one two", PLAIN) - 1, PLAIN) == [
        "one",
        "two",
        "three",
    ]


@pytest.mark.parametrize("text", ["", "  \n "])
def test_an_empty_text_has_no_lines(text: str) -> None:
    assert wrapped(text, 100, PLAIN) == []
    assert balanced(text, 100, PLAIN) == []


def test_line_breaks_and_runs_of_spaces_are_spaces() -> None:
    assert wrapped("  a\n b\t\tc ", 100, PLAIN) == ["a b c"]


@pytest.mark.parametrize("space", ["\u00a0", "\u202f"])
def test_a_no_break_space_keeps_words_together(space: str) -> None:
    width = text_width(f"words{space}hold", PLAIN)

    assert wrapped(f"some words{space}hold", width, PLAIN) == ["some", f"words{space}hold"]


def test_a_word_wider_than_the_line_is_broken_and_kept_whole() -> None:
    lines = wrapped("a " + "x" * 90 + " b", 100, PLAIN)

    assert "".join(lines).replace(" ", "") == "a" + "x" * 90 + "b"
    assert max(text_width(line, PLAIN) for line in lines) <= 100


def test_a_title_of_two_lines_leaves_no_word_alone() -> None:
    width = text_width(TITLE, STRONG) - 1
    assert wrapped(TITLE, width, STRONG)[1] == "2020"

    first, second = balanced(TITLE, width, STRONG)

    assert f"{first} {second}" == TITLE
    assert text_width(second, STRONG) > text_width(first, STRONG) / 2
