"""Exhibits: their texts are filled from the table, and nothing is left unsaid or unescaped."""

from __future__ import annotations

import json
from typing import Any

import pytest
from published import counts, published

from evibook.disclosure import PublishedTable
from evibook.errors import EvibookError
from evibook.exhibits import Exhibit, bars, exhibit_from_mime, make_exhibit
from evibook.exhibits.rich import rich_html
from evibook.model.tables import Column, Entity


def made(title: str = "A finding", table: PublishedTable | None = None, **changes: Any) -> Exhibit:
    """An exhibit with the given texts."""
    fields: dict[str, Any] = {"id": "an-exhibit", "description": "What the chart shows."}
    return make_exhibit(title=title, table=table or published(), **(fields | changes))


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{top.group} come first", "Nurses come first"),
        ("the last are {last.group}", "The last are Doctors"),
        ("{rows} groups were asked", "Three groups were asked"),
        ("{top.asked} were asked", "1,200 were asked"),
        ("{top.theme} matters most", "Time, workload matters most"),
        ("Of {first}, {second} agree", "Of 18, nine agree"),
        ("In {share:.1f} per cent", "In 33.3 per cent"),
        ("100% {{certain}}", "100% {certain}"),
        ("élan", "Élan"),
    ],
)
def test_a_text_is_filled_from_the_table_and_the_words_of_the_call(text: str, filled: str) -> None:
    words = {"first": 18, "second": 9.0, "share": 33.333}

    exhibit = made(text, subtitle=text, description=text, notes=[text, "x"], words=words)

    assert exhibit.title == exhibit.subtitle == exhibit.description == filled
    assert exhibit.notes == (filled, "X")


@pytest.mark.parametrize(
    ("text", "shown"),
    [("{top.which}", "R01, R02"), ("{last.asked}", "[x]"), ("{second.share}", "[c]")],
)
def test_a_cell_that_is_no_number_reads_in_a_text_as_in_the_table(text: str, shown: str) -> None:
    # never as the inside of the program: Withheld(reason='...'), (Entity(id=...
    exhibit = made(f"It is {text}", words={"second": published().records()[1]})

    assert exhibit.title == f"It is {shown}"


@pytest.mark.parametrize("text", ["{top.gruop}", "{gone}", "{}", "{0}", "{top.group.x}"])
def test_a_name_that_is_not_known_is_told_with_the_exhibit(text: str) -> None:
    with pytest.raises(EvibookError) as caught:
        made(text, words={"mine": 1})

    assert "'an-exhibit'" in str(caught.value)
    assert "Known are last, mine, rows, top." in str(caught.value)


@pytest.mark.parametrize("text", ["100% {", "a } brace", "{top.group:.1f}"])
def test_a_text_that_cannot_be_filled_is_told_with_the_exhibit(text: str) -> None:
    with pytest.raises(EvibookError, match="'an-exhibit'"):
        made(text)


@pytest.mark.parametrize("empty", ["", "  \n"])
def test_an_empty_description_is_refused_with_what_to_add(empty: str) -> None:
    with pytest.raises(EvibookError) as caught:
        made(description=empty)

    assert str(caught.value) == (
        "Exhibit 'an-exhibit' has no description. Add description=... to the call that makes it: "
        "what the chart shows."
    )


def test_an_empty_title_is_refused_with_what_to_add() -> None:
    with pytest.raises(EvibookError, match=r"Exhibit 'an-exhibit' has no title\. .*the finding"):
        made(" ")


@pytest.mark.parametrize("name", ["title", "description"])
def test_a_text_that_is_empty_once_filled_is_refused(name: str) -> None:
    with pytest.raises(EvibookError, match=f"'an-exhibit' has no {name}"):
        made(**{name: "{nothing}"}, words={"nothing": ""})


def test_a_table_without_rows_has_no_top() -> None:
    exhibit = made("There are {rows} rows", table=counts())

    assert exhibit.title == "There are no rows"
    with pytest.raises(EvibookError, match="Known are rows"):
        made("{top.label}", table=counts())


def test_the_description_stands_on_the_drawing_too() -> None:
    table = counts(("a", 1, 2))

    exhibit = made(table=table, chart=bars(table, "label", "yes"), description="{rows} bar.")

    assert exhibit.chart_spec is not None
    assert exhibit.chart_spec["description"] == exhibit.description == "One bar."


def test_an_exhibit_without_a_chart_has_no_specification() -> None:
    assert made().chart_spec is None


def test_an_exhibit_survives_its_mime_type() -> None:
    table = counts(("a", 1, 2), ("b", 3, 4))
    exhibit = made(
        "{rows} rows", table, chart=bars(table, "label", ["yes", "no"]), notes=["A note."],
        subtitle="Who", reads={"table:x", "register:y"},
    )  # fmt: skip

    again = exhibit_from_mime(json.loads(json.dumps(exhibit.as_mime())))

    assert again == exhibit
    assert again.reads == ("register:y", "table:x")


def test_an_exhibit_with_every_kind_of_cell_survives_its_mime_type() -> None:
    assert exhibit_from_mime(json.loads(json.dumps(made().as_mime()))) == made()


@pytest.mark.parametrize("version", [0, 1, None])
def test_an_exhibit_of_another_version_is_refused(version: int | None) -> None:
    source = made().as_mime() | {"version": version}

    with pytest.raises(EvibookError, match="Run the notebook again"):
        exhibit_from_mime(source)


SCRIPT = "<script>alert('x')</script>"


def test_the_view_for_an_author_shows_title_drawing_table_and_notes() -> None:
    table = counts(("a", 12, 34))

    html = rich_html(made("A finding", table, chart=bars(table, "label", "yes"), notes=["Mind."]))

    assert html.index("A finding") < html.index("<svg") < html.index("<table") < html.index("Mind.")
    assert ">12</td>" in html
    assert '<th scope="row"' in html


def test_the_view_for_an_author_escapes_every_text() -> None:
    columns = (
        Column("label", f"Label {SCRIPT}", row_header=True),
        Column("n", "N", "count", f"unit {SCRIPT}"),
        Column("theme", "Theme", "entity"),
    )
    table = published(columns, ((f"row {SCRIPT}", 1, Entity("T-x", f"theme {SCRIPT}")),))

    html = rich_html(
        made(
            f"Title {SCRIPT}", table, subtitle=f"Sub {SCRIPT}", notes=[f"Note {SCRIPT}"],
            description=f"Text {SCRIPT}", chart=bars(table, "label", "n"),
        )
    )  # fmt: skip

    assert "<script" not in html
    for place in ("Title", "Label", "unit", "row", "theme", "Sub", "Note"):
        assert f"{place} &lt;script&gt;" in html
