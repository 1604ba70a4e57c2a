"""Named numbers about sites, survey, examples and asks."""

from __future__ import annotations

from evibook.model.tables import Fact
from evibook.registers import Registers
from evibook.synthesis.activity import case_study_sites
from evibook.synthesis.plan import fact
from evibook.synthesis.practice import POLICY_REPORT, examples
from evibook.synthesis.recommendations import LISTS, addressees, numbered, recommendation_links
from evibook.synthesis.survey_figures import ANALYSED, COMPLETED, FLOW, survey_flow

TABLE = ((POLICY_REPORT, "Appendix 1, Table 1.1"),)


@fact("case-study-sites")
def site_count(registers: Registers) -> Fact:
    """Case-study sites of the policy report."""
    return Fact(len(case_study_sites(registers).rows), "count", TABLE)


@fact("site-rate-highest")
def highest_rate(registers: Registers) -> Fact:
    """Studies per thousand staff at the case-study site that has most."""
    return Fact(_rates(registers)[0], "number", TABLE)


@fact("site-rate-lowest")
def lowest_rate(registers: Registers) -> Fact:
    """Studies per thousand staff at the case-study site that has least."""
    return Fact(_rates(registers)[-1], "number", TABLE)


@fact("site-rate-ratio")
def rate_ratio(registers: Registers) -> Fact:
    """Highest rate of studies per thousand staff over the lowest, to the nearest whole number."""
    rates = _rates(registers)
    return Fact(round(rates[0] / rates[-1]), "count", TABLE)


def _rates(registers: Registers) -> list[float]:
    table = case_study_sites(registers)
    at = [column.name for column in table.columns].index("rate")
    return [float(row[at]) for row in table.rows]  # type: ignore[arg-type]


@fact("survey-surplus")
def survey_surplus(registers: Registers) -> Fact:
    """Complete and part-complete responses as printed, less the responses analysed."""
    figures = registers["published_figures"].set_index("label")["value"]
    counts = {stage: sum(figures[label] for label in labels) for stage, labels in FLOW}
    surplus = counts[COMPLETED] - counts[ANALYSED]
    return Fact(int(surplus), "count", survey_flow(registers).locators)


@fact("examples-ticked")
def examples_ticked(registers: Registers) -> Fact:
    """Examples that the policy report ticks in boxes."""
    return _told(registers, "ticked in a box")


@fact("examples-in-text")
def examples_in_text(registers: Registers) -> Fact:
    """Examples and initiatives that the policy report tells in its text."""
    return _told(registers, "in the text")


@fact("examples-in-summary")
def examples_in_summary(registers: Registers) -> Fact:
    """Examples that the policy report tells in its summary."""
    return _told(registers, "in the summary")


def _told(registers: Registers, how: str) -> Fact:
    table = examples(registers)
    at = [column.name for column in table.columns].index("told")
    return Fact(sum(row[at] == how for row in table.rows), "count", table.locators)


@fact("further-asks")
def further_asks(registers: Registers) -> Fact:
    """Asks of the policy report outside its numbered list."""
    findings = registers["findings"]
    own = (findings["source"] == POLICY_REPORT) & (findings["kind"] == "proposal")
    return Fact(int(own.sum()), "count", ((POLICY_REPORT, "Sections 1.1 to 4.3; Discussion"),))


@fact("actors-named")
def actors_named(registers: Registers) -> Fact:
    """Bodies that the wording of the numbered recommendations names."""
    pairs = addressees(registers)
    own = pairs["subject"].isin(set(numbered(registers)["id"]))
    return Fact(int(pairs.loc[own, "object"].nunique()), "count", LISTS)


@fact("depend-on-metrics")
def depend_on_metrics(registers: Registers) -> Fact:
    """Numbered recommendations that depend on the metrics asked of the health departments."""
    return _dependents(registers, "R12")


@fact("depend-on-reviews")
def depend_on_reviews(registers: Registers) -> Fact:
    """Numbered recommendations that depend on the reviews asked of local research offices."""
    return _dependents(registers, "R13")


def _dependents(registers: Registers, target: str) -> Fact:
    links = recommendation_links(registers, "depends on")
    known = links["subject"].isin(set(numbered(registers)["id"]))
    own = links[(links["object"] == target) & known]
    return Fact(int(own["subject"].nunique()), "count", LISTS)
