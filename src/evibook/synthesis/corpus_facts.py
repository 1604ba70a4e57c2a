"""Named numbers about the corpus, its records and what was charted."""

from __future__ import annotations

from evibook.model.tables import Fact
from evibook.registers import Registers
from evibook.synthesis.across import PARTICIPANTS, empirical_sources, participants_findings
from evibook.synthesis.corpus import REPORT
from evibook.synthesis.plan import fact


@fact("records-identified")
def records_identified(registers: Registers) -> Fact:
    """Records: the corpus and every entry of the sources' reference lists."""
    return Fact(len(registers["records"]), "count")


@fact("records-listed")
def records_listed(registers: Registers) -> Fact:
    """Entries of the sources' reference lists."""
    return Fact(int((registers["records"]["listed_in"] != "corpus").sum()), "count")


@fact("reference-lists")
def reference_lists(registers: Registers) -> Fact:
    """Sources whose reference list is in our copy."""
    return Fact(int((registers["sources"]["references"] > 0).sum()), "count")


@fact("records-duplicate")
def records_duplicate(registers: Registers) -> Fact:
    """Records that duplicate another."""
    return Fact(int((registers["records"]["status"] == "duplicate").sum()), "count")


@fact("records-distinct")
def records_distinct(registers: Registers) -> Fact:
    """Distinct documents among the records."""
    return Fact(int((registers["records"]["status"] != "duplicate").sum()), "count")


@fact("records-not-screened")
def records_not_screened(registers: Registers) -> Fact:
    """Distinct documents that were identified and not screened."""
    records = registers["records"]
    return Fact(int((records["status"] == "identified, not screened").sum()), "count")


@fact("findings-from-participants")
def findings_from_participants(registers: Registers) -> Fact:
    """Findings that rest on participants' own data."""
    findings = registers["findings"]
    return Fact(int((findings["evidence_status"] == PARTICIPANTS).sum()), "count")


@fact("barriers-charted")
def barriers_charted(registers: Registers) -> Fact:
    """Findings charted as barriers."""
    return Fact(int((registers["findings"]["kind"] == "barrier").sum()), "count")


@fact("facilitators-charted")
def facilitators_charted(registers: Registers) -> Fact:
    """Findings charted as facilitators."""
    return Fact(int((registers["findings"]["kind"] == "facilitator").sum()), "count")


@fact("sources-with-participants")
def sources_with_participants(registers: Registers) -> Fact:
    """Sources that report what participants said."""
    return Fact(len(empirical_sources(registers)), "count")


@fact("report-themes")
def report_themes(registers: Registers) -> Fact:
    """Themes of the report's own framework."""
    return Fact(int((registers["themes"]["framework"] == REPORT).sum()), "count")


@fact("source-themes")
def source_themes(registers: Registers) -> Fact:
    """Nodes of the sources' own frameworks."""
    return Fact(int((registers["themes"]["framework"] != REPORT).sum()), "count")


@fact("sources-with-time-barriers")
def sources_with_time_barriers(registers: Registers) -> Fact:
    """Sources in which participants named time or workload as a barrier."""
    found = participants_findings(registers, "barrier")
    return Fact(int(found.loc[found["theme"] == "T-time", "source"].nunique()), "count")


@fact("barrier-themes-in-every-study")
def themes_in_every_study(registers: Registers) -> Fact:
    """Themes under which participants of every empirical source reported a barrier."""
    found = participants_findings(registers, "barrier")
    spread = found.groupby("theme")["source"].nunique()
    return Fact(int((spread == len(empirical_sources(registers))).sum()), "count")


@fact("figures-charted")
def figures_charted(registers: Registers) -> Fact:
    """Rows of the register of published figures."""
    return Fact(len(registers["published_figures"]), "count")


@fact("discrepancies-noted")
def discrepancies_noted(registers: Registers) -> Fact:
    """Discrepancies noted, without those that are explained by a difference in scope."""
    return Fact(int((registers["discrepancies"]["kind"] != "explained").sum()), "count")


@fact("discrepancies-in-text")
def discrepancies_in_text(registers: Registers) -> Fact:
    """Discrepancies that stand in the published texts themselves."""
    noted = registers["discrepancies"]
    own = (noted["origin"] == "authors") & (noted["kind"] != "explained")
    return Fact(int(own.sum()), "count")


@fact("discrepancies-unclear")
def discrepancies_unclear(registers: Registers) -> Fact:
    """Discrepancies that may stand in the text or come from our copy."""
    noted = registers["discrepancies"]
    own = (noted["origin"] == "unclear") & (noted["kind"] != "explained")
    return Fact(int(own.sum()), "count")


@fact("discrepancies-in-copy")
def discrepancies_in_copy(registers: Registers) -> Fact:
    """Discrepancies that come from our copies of the texts."""
    noted = registers["discrepancies"]
    own = (noted["origin"] == "our copy") & (noted["kind"] != "explained")
    return Fact(int(own.sum()), "count")
