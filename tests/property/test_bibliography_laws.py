"""Laws of the bibliography's canonical form: nothing is lost, and it is its own form."""

from __future__ import annotations

import re
from typing import Any

from bibtexparser import parse_string as ours
from hypothesis import assume, example, given
from hypothesis import strategies as st
from pybtex.database import parse_string as theirs
from pybtex.database.input.bibtex import Parser

from evibook.bibliography import format_bibliography

FILE = "references.bib"
NAMES = ("author", "Title", "YEAR", "journal", "zz", "abstract", "DOI", "howpublished")
BLANKS = st.sampled_from(["", " ", "\n", "\n    ", "\t"])
PLAIN = st.text("abcé XYZ019.,;:'=-@&$~()", max_size=15)
WORDS = st.lists(PLAIN | PLAIN.map("{{{}}}".format) | st.sampled_from(["{\\'{e}}", "\n  ", "\\&"]),
                 max_size=4).map("".join)  # fmt: skip
VALUES = st.one_of(
    WORDS.map("{{{}}}".format),
    WORDS.map('"{}"'.format),
    st.integers(0, 3000).map(str),
    st.sampled_from(["feb", "name", '"a " # name', "{b} # name # {c}", '{"quoted"}']),
)
COMMENTS = st.text("abc %.,'-\n", max_size=20)
OTHERS = st.one_of(
    COMMENTS,
    WORDS.map("@comment{{{}}}".format),
    st.just('@preamble{"\\newcommand{\\x}{y}"}'),
    st.just('@STRING(other = "another name")'),
)


@st.composite
def entries(draw: st.DrawFn, number: int) -> str:
    """An entry as somebody typed it, in braces or in parentheses."""
    kind = draw(st.sampled_from(["article", "Misc", "TECHREPORT"]))
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=5))
    fields = [f"{draw(BLANKS)}{name}{draw(BLANKS)}={draw(BLANKS)}{draw(VALUES)}" for name in names]
    comma = draw(st.sampled_from(["", ","])) if fields else ""
    return f"@{kind}{{key{number},{','.join(fields)}{comma}{draw(BLANKS)}}}"


@st.composite
def bibliographies(draw: st.DrawFn) -> str:
    """A text that both parsers read, with entries and other blocks in any order."""
    count = draw(st.integers(0, 4))
    blocks = ['@string{name = "a name"}']
    for number in range(count):
        blocks += [*draw(st.lists(OTHERS, max_size=1)), draw(entries(number))]
    return draw(st.sampled_from(["\n", "\n\n", "\r\n"])).join(blocks)


def blanks_as_one(text: str) -> str:
    """A text with one space for each break of a line and the blanks around it."""
    return re.sub(r"[ \t]*\n[ \t\n]*", " ", text.replace("\r\n", "\n"))


def content(text: str) -> list[Any]:
    """Type, key and fields of every entry, as bibtexparser reads them."""
    library = ours(text)
    assert not library.failed_blocks
    return [
        (entry.key, entry.entry_type,
         {field.key.lower(): blanks_as_one(field.value) for field in entry.fields})
        for entry in library.entries
    ]  # fmt: skip


def in_pybtex(text: str) -> list[Any]:
    """The same as pybtex reads it."""
    return [
        (key, entry.type, {name.lower(): value for name, value in entry.fields.items()},
         {role: list(map(str, people)) for role, people in entry.persons.items()})
        for key, entry in theirs(text, Parser).entries.items()
    ]  # fmt: skip


@given(bibliographies())
@example("")
@example("only words\n")
@example('@misc{a,title="x"}@misc{b}')
@example("@article(key1, title = {a) b}, note = {c})")
def test_no_entry_field_or_comment_is_lost(text: str) -> None:
    written, faults = format_bibliography(text, FILE)
    assume(not faults)

    assert content(written) == content(text.replace("\r\n", "\n"))
    assert in_pybtex(written) == in_pybtex(text)
    for kind in ("comments", "preambles", "strings"):
        before = [vars(block) for block in getattr(ours(text.replace("\r\n", "\n")), kind)]
        after = [vars(block) for block in getattr(ours(written), kind)]
        assert [said(block) for block in before] == [said(block) for block in after]


def said(block: dict[str, Any]) -> list[Any]:
    """What a block says, without its place."""
    return [block.get(name) for name in ("_key", "_value", "_comment")]


@given(bibliographies())
def test_what_both_parsers_read_is_written(text: str) -> None:
    _, faults = format_bibliography(text, FILE)

    assert [fault for fault in faults if "canonical form" in fault.allowed] == []


@given(bibliographies())
def test_the_canonical_form_is_its_own_form(text: str) -> None:
    written, faults = format_bibliography(text, FILE)
    assume(not faults)

    assert format_bibliography(written, FILE) == (written, [])


@given(bibliographies(), st.text("abcdef", min_size=1))
def test_one_more_field_is_one_more_line(text: str, value: str) -> None:
    written, faults = format_bibliography(text, FILE)
    assume(not faults)
    entry = "@misc{last, author = {A. Writer}"

    before, _ = format_bibliography(f"{written}\n{entry}}}", FILE)
    after, _ = format_bibliography(f"{written}\n{entry}, afieldwithalongname = {{{value}}}}}", FILE)

    line = f"  afieldwithalongname = {{{value}}},\n"
    assert line in after
    assert after.replace(line, "") == before


@given(st.text(max_size=60) | st.text('@misc{a,b=c}" #%\n', max_size=60))
def test_no_text_brings_a_traceback(text: str) -> None:
    written, faults = format_bibliography(text, FILE)

    assert faults or content(written) == content(text.replace("\r\n", "\n").replace("\r", "\n"))
