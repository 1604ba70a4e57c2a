"""The links of a row: both ways, in order, each kind under words of its own."""

from __future__ import annotations

from collections import Counter

import pytest

from evibook.model.project import Project
from evibook.registers import Registers, Ties, read_schemas, read_ties


@pytest.fixture(scope="session")
def ties(report: Project, registers: Registers) -> Ties:
    """The links of the report's own rows."""
    return read_ties(report, registers)


def others(ties: Ties, row_id: str, name: str, outward: bool) -> list[str]:
    """The rows at the other end of one kind of link, in order."""
    return [
        tie.other for tie in ties.of(row_id) if (tie.kind.name, tie.kind.outward) == (name, outward)
    ]


def test_every_relation_that_occurs_has_words_for_both_directions(
    report: Project, registers: Registers
) -> None:
    relations = {one.name: one for one in read_schemas(report)["links"].relations}

    occurring = set(registers["links"]["relation"])

    assert occurring <= set(relations)
    for name in occurring:
        words = {relations[name].forward, relations[name].inverse}
        assert len(words) == 2
        assert all(text and text[0].isupper() for text in words)


def test_no_row_has_two_kinds_of_link_to_one_register_under_the_same_words(ties: Ties) -> None:
    for row_id in ties.titles:
        kinds = Counter((kind.heading, kind.register) for kind in ties.grouped(row_id))
        assert [kind for kind, times in kinds.items() if times > 1] == [], row_id


def test_every_link_has_its_other_end(ties: Ties) -> None:
    there = Counter(
        (row_id, tie.other, tie.kind.name, tie.kind.outward, tie.basis, tie.locator)
        for row_id in ties.titles
        for tie in ties.of(row_id)
    )

    assert there
    assert there == Counter(
        {
            (other, row_id, name, not outward, basis, locator): times
            for (row_id, other, name, outward, basis, locator), times in there.items()
        }
    )


def test_every_row_of_the_links_is_there(ties: Ties, registers: Registers) -> None:
    links = registers["links"]
    for relation, own in links.groupby("relation"):
        found = sum(
            tie.kind.name == relation and tie.kind.outward
            for row_id in ties.titles
            for tie in ties.of(row_id)
        )
        assert found == len(own)


def test_a_foreign_key_is_a_link_with_the_title_of_its_column(ties: Ties) -> None:
    assert others(ties, "R01", "recommendations.source", outward=True) == ["peckham2021"]
    assert "R01" in others(ties, "peckham2021", "recommendations.source", outward=False)
    headings = {(kind.name, kind.outward): kind.heading for kind in ties.grouped("peckham2021")}
    assert headings["recommendations.source", False] == "Recommendations it makes"
    assert headings["discrepancies.source", False] == "Discrepancies"  # the register's title
    (named,) = [kind for kind in ties.grouped("R01") if kind.name == "recommendations.source"]
    assert named.heading == "Source"


def test_a_cell_that_may_be_a_name_is_a_link_only_where_it_is_one(
    ties: Ties, registers: Registers
) -> None:
    findings = registers["findings"]
    name = "NHS Lothian"
    wanted = list(findings.loc[findings["organisation"] == name, "id"])

    assert wanted
    assert others(ties, "O-lothian", "findings.organisation", outward=False) == wanted
    unnamed = findings.loc[findings["organisation"] == "not stated", "id"].iloc[0]
    assert others(ties, unnamed, "findings.organisation", outward=True) == []


def test_what_a_row_names_comes_first_and_what_names_it_last(ties: Ties) -> None:
    kinds = list(ties.grouped("T-peckham2021-w4-B"))

    order = [("." in kind.name, kind.outward) for kind in kinds]
    assert order[0] == (True, True)
    assert order[-1] == (True, False)
    assert (False, True) in order


def test_an_id_that_is_nowhere_has_no_links(ties: Ties) -> None:
    assert ties.of("nowhere") == ()
    assert ties.grouped("nowhere") == {}
