"""The line of sources: whole where it fits, else counted, and never without a source's name."""

from __future__ import annotations

import pytest

from evibook.exhibits.sources import source_line

LABELS = {"p": "Peckham 2021", "w": "Williams 2020"}
LONG = "Section 3.1, on what the directors of research and their offices were asked to do next"


@pytest.mark.parametrize(
    ("locators", "line"),
    [
        ([("p", "Appendix 4")], "Source: Peckham 2021 (Appendix 4)"),
        (
            [("p", "sections 2.1"), ("p", "2.2"), ("w", "theme A3")],
            "Source: Peckham 2021 (sections 2.1; 2.2); Williams 2020 (theme A3)",
        ),
        (
            [("w", "x"), ("p", "y"), ("w", "z"), ("w", "x")],
            "Source: Williams 2020 (x; z); Peckham 2021 (y)",
        ),
        ([("new2027", "Table 1")], "Source: new2027 (Table 1)"),
        ([], ""),
    ],
)
def test_places_stand_behind_the_name_of_their_source(
    locators: list[tuple[str, str]], line: str
) -> None:
    assert source_line(locators, LABELS) == line


def test_places_for_which_there_is_no_room_are_counted() -> None:
    places = [("p", f"{LONG}, {n}") for n in range(6)] + [("w", "Results")]

    line = source_line(places, LABELS)

    assert line == (
        f"Source: Peckham 2021 ({LONG}, 0; {LONG}, 1); Williams 2020; five more places, "
        "see the report"
    )


def test_one_place_without_room_is_counted_in_the_singular() -> None:
    places = [("p", LONG), ("p", f"{LONG} year"), ("w", f"{LONG} year")]

    assert source_line(places, LABELS).endswith("; Williams 2020; one more place, see the report")


def test_where_no_place_has_room_every_source_is_named() -> None:
    places = [("p", LONG * 5), ("w", LONG * 5), ("w", "Results")]

    assert source_line(places, LABELS) == (
        "Source: Peckham 2021; Williams 2020; three places, see the report"
    )


def test_names_for_which_there_is_no_room_are_counted() -> None:
    labels = {f"s{n}": f"Somebody and others {2000 + n}" for n in range(60)}

    line = source_line([(source, "Results") for source in labels], labels)

    assert line.startswith("Source: Somebody and others 2000; Somebody and others 2001; ")
    named = line.count("Somebody")
    assert 5 < named < 60
    assert line.endswith(f"; {60 - named} more sources, see the report")


def test_a_name_that_fills_the_line_is_counted_too() -> None:
    assert source_line([("p", "x")], {"p": "W" * 400}) == "Source: one source, see the report"
