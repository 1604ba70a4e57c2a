"""What an edition says of its disclosure control is counted from its published tables."""

from __future__ import annotations

import re
from pathlib import Path

from published import published

from evibook.disclosure import (
    PublishedTable,
    Store,
    csv_text,
    disclosure_summary,
    protect,
    read_store,
    wilson_limits,
    write_store,
)
from evibook.model.policy import DisclosurePolicy
from evibook.model.tables import Withheld
from evibook.model.tabulation import Category, Dimension, Tabulation

POLICY = DisclosurePolicy()
ANSWER = Dimension("answer", "Answer", (Category("yes", "Yes"), Category("no", "No")))


def survey(name: str, yes: int, no: int, synthetic: bool = False) -> Tabulation:
    cells = {("yes",): yes, ("no",): no}
    return Tabulation(
        name, (Dimension(name, name, ANSWER.categories),), cells, yes + no,
        respondents=100, synthetic=synthetic, inputs=("responses", "codebook"),
    )  # fmt: skip


def tables(synthetic: bool = False) -> tuple[PublishedTable, ...]:
    plan = [survey("time", 60, 40), survey("skills", 90, 3, synthetic), survey("few", 4, 2)]
    return protect(plan, POLICY, interval=wilson_limits)


def test_each_survey_table_has_a_row_with_what_is_withheld_and_why() -> None:
    rows = {row["table"]: row for row in disclosure_summary(tables(), POLICY).records()}

    assert rows["time"]["withheld"] == 0
    assert rows["time"]["reasons"] == "Nothing is withheld."
    assert rows["few"]["withheld"] == rows["few"]["cells"] == 10
    assert "Fewer than 10 people answered" in str(rows["few"]["reasons"])
    assert 0 < rows["skills"]["withheld"] < rows["skills"]["cells"]  # type: ignore[operator]


def test_the_statement_gives_the_rule_with_its_values_and_the_totals() -> None:
    made = disclosure_summary(tables(), POLICY)

    cells = sum(int(str(row["cells"])) for row in made.records())
    withheld = sum(int(str(row["withheld"])) for row in made.records())
    assert f"Withheld are {withheld} of {cells} cells, in 2 of 3 tables." in made.statement
    assert {"5", "8", "10", "30"} <= set(re.findall(r"\d+", made.statement))


def test_a_tighter_rule_is_told_with_its_own_values() -> None:
    made = disclosure_summary(tables(), DisclosurePolicy(base=20, rounding=10))

    assert "nearest 10" in made.statement
    assert "fewer than 20 people" in made.statement


def test_tables_of_public_evidence_are_not_among_those_of_the_survey() -> None:
    made = disclosure_summary([published()], POLICY)

    assert made.rows == ()
    assert made.statement.startswith("This edition has no table of survey responses")


def test_an_edition_in_which_nothing_is_withheld_says_so() -> None:
    made = disclosure_summary(protect([survey("time", 60, 40)], POLICY), POLICY)

    assert made.statement.endswith("Nothing had to be withheld.")


def test_a_summary_of_invented_responses_says_that_they_are_invented() -> None:
    assert disclosure_summary(tables(synthetic=True), POLICY).synthetic
    assert not disclosure_summary(tables(), POLICY).synthetic


def test_the_store_keeps_protected_tables_with_proof_reasons_and_inputs(tmp_path: Path) -> None:
    made = (*tables(synthetic=True), disclosure_summary(tables(), POLICY))

    write_store(Store({table.id: table for table in made}, {}), tmp_path)
    kept = read_store(tmp_path)

    assert {table.id: table for table in made} == dict(kept.tables)
    assert isinstance(kept.table("few").base, Withheld)
    assert kept.table("skills").proof.startswith("Examined together with all other tables")
    assert (tmp_path / "few.csv").read_text() == csv_text(made[2])
    assert "[c],[c],[c],[c],[c]" in (tmp_path / "few.csv").read_text()
