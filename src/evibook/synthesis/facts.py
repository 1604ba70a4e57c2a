"""Named numbers for prose.

Figures that a source prints are facts already, by their id in `published_figures`; the
functions here count rows of the registers.
"""

from __future__ import annotations

from evibook.model.tables import Fact
from evibook.registers import Registers
from evibook.synthesis.findings import FOCUS_GROUP_STUDY, PARTICIPANTS
from evibook.synthesis.plan import fact
from evibook.synthesis.recommendations import LISTS, numbered, recommendation_links

THEMES = ((FOCUS_GROUP_STUDY, "Results, Themes"),)


@fact("sources-in-corpus")
def sources_in_corpus(registers: Registers) -> Fact:
    """Rows of the register of sources."""
    return Fact(len(registers["sources"]), "count")


@fact("sources-charted-complete")
def sources_charted(registers: Registers) -> Fact:
    """Sources whose charting is complete."""
    sources = registers["sources"]
    return Fact(int((sources["charting"] == "complete").sum()), "count")


@fact("sources-not-charted")
def sources_not_charted(registers: Registers) -> Fact:
    """Sources not yet charted."""
    sources = registers["sources"]
    return Fact(int((sources["charting"] == "not yet charted").sum()), "count")


@fact("findings-charted")
def findings_charted(registers: Registers) -> Fact:
    """Rows of the register of findings."""
    return Fact(len(registers["findings"]), "count")


@fact("focus-group-statements")
def focus_group_statements(registers: Registers) -> Fact:
    """Findings of the focus-group study that rest on participants' own data."""
    findings = registers["findings"]
    own = findings[
        (findings["source"] == FOCUS_GROUP_STUDY) & (findings["evidence_status"] == PARTICIPANTS)
    ]
    return Fact(len(own), "count", THEMES)


@fact("focus-group-themes")
def focus_group_themes(registers: Registers) -> Fact:
    """Themes of the focus-group study's own framework."""
    themes = registers["themes"]
    return Fact(int((themes["framework"] == FOCUS_GROUP_STUDY).sum()), "count", THEMES)


@fact("focus-group-facilitator-themes")
def facilitator_themes(registers: Registers) -> Fact:
    """Themes that the focus-group study names facilitators."""
    return _themes_of_kind(registers, "facilitator")


@fact("focus-group-barrier-themes")
def barrier_themes(registers: Registers) -> Fact:
    """Themes that the focus-group study names barriers."""
    return _themes_of_kind(registers, "barrier")


def _themes_of_kind(registers: Registers, kind: str) -> Fact:
    themes = registers["themes"]
    own = (themes["framework"] == FOCUS_GROUP_STUDY) & (themes["kind"] == kind)
    return Fact(int(own.sum()), "count", THEMES)


@fact("recommendations-numbered")
def recommendations_numbered(registers: Registers) -> Fact:
    """Numbered recommendations, without the overarching one."""
    return Fact(len(numbered(registers)), "count", LISTS)


@fact("recommendations-core")
def recommendations_core(registers: Registers) -> Fact:
    """Numbered recommendations that the source names core."""
    return Fact(int(numbered(registers)["core"].sum()), "count", LISTS)


@fact("recommendation-themes")
def recommendation_themes(registers: Registers) -> Fact:
    """Policy themes under which the source places its recommendations."""
    return Fact(numbered(registers)["theme"].nunique(), "count", LISTS)


@fact("recommendations-macro")
def recommendations_macro(registers: Registers) -> Fact:
    """Numbered recommendations that ask a national body to act."""
    return Fact(int((numbered(registers)["level"] == "macro").sum()), "count", LISTS)


@fact("recommendations-meso")
def recommendations_meso(registers: Registers) -> Fact:
    """Numbered recommendations that ask a local organisation to act."""
    return Fact(int((numbered(registers)["level"] == "meso").sum()), "count", LISTS)


@fact("recommendations-that-depend")
def recommendations_that_depend(registers: Registers) -> Fact:
    """Numbered recommendations that depend on at least one other."""
    links = recommendation_links(registers, "depends on")
    own = links["subject"].isin(set(numbered(registers)["id"]))
    return Fact(int(links.loc[own, "subject"].nunique()), "count", LISTS)
