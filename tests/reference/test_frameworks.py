"""The sources' own frameworks of themes are charted whole, as a second reader counts them.

Counted in: Williams 2020, headings of the themes; Kumpunen 2024, headings of Results; Marston
2020, headings of Findings and the five elements in Discussion; Peckham 2021, Appendices 2 and 3.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

Rows = Callable[[str], list[dict[str, str]]]

INTERVIEWS = "peckham2021, work packages one and three"  # Appendix 2
CASES = "peckham2021, work package four"  # Appendix 3
# theme: how many topics or sub-themes stand under it
TOPICS = {"Motivations": 5, "Challenges": 6, "Funding": 4, "Overall reflections": 6}
SUB_THEMES = {
    "Motivations": 3,
    "Challenges": 12,
    "Funding": 4,
    "Strategic reflections": 4,
    "Recommendations": 3,
}
# source: how often each kind of theme stands in its framework
KINDS = {
    "williams2020": {"facilitator": 5, "barrier": 3},
    "kumpunen2023": {"motivator": 1, "barrier": 5, "facilitator": 2},
    "marston2020": {"element": 5, "barrier": 1, "facilitator": 2, "": 1},
    "peckham2021": {"": 4},
}
BARRIERS = ("Competition", "Tribes", "Administrative", "Cost", "Time")
ELEMENTS = 5


def of_framework(rows: Rows, framework: str) -> list[dict[str, str]]:
    """The themes of a framework."""
    return [row for row in rows("themes") if row["framework"] == framework]


def test_there_is_no_framework_beside_those_of_the_sources_and_the_reports_own(rows: Rows) -> None:
    frameworks = {row["framework"] for row in rows("themes")}

    assert frameworks == {"report", *KINDS, INTERVIEWS, CASES}


@pytest.mark.parametrize("source", sorted(KINDS))
def test_a_source_has_as_many_themes_of_each_kind_as_it_names(rows: Rows, source: str) -> None:
    own = of_framework(rows, source)

    assert Counter(row["kind"] for row in own) == KINDS[source]
    assert {row["source"] for row in own} == {source}


def test_the_five_barriers_to_exchange_are_those_of_the_headings(rows: Rows) -> None:
    barriers = [row for row in of_framework(rows, "kumpunen2023") if row["kind"] == "barrier"]

    assert [row["locator"] for row in barriers] == [
        f"Results, Barriers to exchanges, {heading}" for heading in BARRIERS
    ]


def test_the_five_elements_of_a_collaboration_stand_in_the_order_of_the_text(rows: Rows) -> None:
    elements = [row for row in of_framework(rows, "marston2020") if row["kind"] == "element"]

    assert [row["locator"] for row in elements] == [
        f"Discussion, Five key elements for success, element {n}" for n in range(1, ELEMENTS + 1)
    ]


@pytest.mark.parametrize(
    ("framework", "appendix", "expected", "total"),
    [(INTERVIEWS, "Appendix 2", TOPICS, 21), (CASES, "Appendix 3", SUB_THEMES, 26)],
)
def test_a_coding_framework_is_complete(
    rows: Rows, framework: str, appendix: str, expected: dict[str, int], total: int
) -> None:
    own = of_framework(rows, framework)
    heads = [row for row in own if not row["parent"]]
    below = Counter(row["parent"] for row in own if row["parent"])

    assert [below[head["id"]] for head in heads] == list(expected.values())
    for head, name in zip(heads, expected, strict=True):
        assert name in head["locator"]
        assert head["locator"].startswith(f"{appendix}, theme ")
    assert sum(below.values()) == total == len(own) - len(heads)
    assert {row["source"] for row in own} == {"peckham2021"}


@pytest.mark.parametrize("framework", [INTERVIEWS, CASES])
def test_topics_are_numbered_under_their_theme_without_a_gap(rows: Rows, framework: str) -> None:
    own = of_framework(rows, framework)

    for head in (row for row in own if not row["parent"]):
        codes = [row["code"] for row in own if row["parent"] == head["id"]]
        assert codes == [f"{head['code']}{n}" for n in range(1, len(codes) + 1)]


@pytest.mark.parametrize(
    "framework", ["peckham2021", *sorted({*KINDS} - {"peckham2021"}),
                  INTERVIEWS, CASES],
)  # fmt: skip
def test_every_theme_of_a_source_maps_to_a_theme(rows: Rows, framework: str) -> None:
    mapped = {row["subject"] for row in rows("links") if row["relation"] == "maps to"}

    assert [row["id"] for row in of_framework(rows, framework) if row["id"] not in mapped] == []
