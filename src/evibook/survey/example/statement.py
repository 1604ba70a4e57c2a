"""The shares of a fictional survey beside the published ones that they must not be taken for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evibook.errors import EvibookError
from evibook.model.project import Project
from evibook.registers import read_raw_ids
from evibook.survey.comparisons import Comparison, read_comparisons
from evibook.survey.example.responses import KEPT, ExampleResponse

FIGURES = "published_figures"
WHOLE = 100.0  # per cent


@dataclass(frozen=True)
class Difference:
    """A share in the example and the published one, both in per cent; ``base`` counts people."""

    comparison: Comparison
    base: int
    example: float
    published: float

    @property
    def points(self) -> float:
        """Percentage points from the published share to that of the example."""
        return self.example - self.published


def differences(
    project: Project, edition_id: str, responses: Sequence[ExampleResponse]
) -> list[Difference]:
    """Each comparison of the edition, among the fictional responses that an import keeps.

    The base is everybody who answered the question. Raises FaultsFound for the comparisons, and
    EvibookError where one has no base.
    """
    ids = read_raw_ids(project, FIGURES) or []
    values = read_raw_ids(project, FIGURES, "value") or []
    pairs = zip(ids, values, strict=True)
    published = {figure: float(value) for (_, figure), (_, value) in pairs if value}
    kept = [response for response in responses if response.kind in KEPT]
    return [
        _difference(comparison, kept, published[comparison.figure])
        for comparison in read_comparisons(project, edition_id)
    ]


def _difference(
    comparison: Comparison, kept: Sequence[ExampleResponse], published: float
) -> Difference:
    asked = kept
    if comparison.among:
        question, level = comparison.among
        asked = [r for r in kept if level in r.answers.get(question, ())]
    given = [r.answers[comparison.question] for r in asked if r.answers.get(comparison.question)]
    if not given:
        raise EvibookError(f"Nobody in the example answers {comparison.question}: see margins.yml.")
    share = WHOLE * sum(bool({*one} & {*comparison.levels}) for one in given) / len(given)
    return Difference(comparison, len(given), share, published)


def refuse_near(told: Sequence[Difference], least: float) -> None:
    """Refuse an example that could be taken for the published survey. Raises EvibookError."""
    near = [one.comparison.question for one in told if abs(one.points) < least]
    if near:
        raise EvibookError(
            f"The example lies within {least:g} percentage points of a published figure for "
            f"{', '.join(near)}. Change the shares of these questions in margins.yml."
        )


def statement_lines(told: Sequence[Difference]) -> list[str]:
    """The shares as a table of text, under a line that says what they are."""
    lines = [f"{'Fictional, and published (per cent)':<62}{'base':>6}{'here':>8}{'there':>8}"]
    for one in told:
        among = " = ".join(one.comparison.among) if one.comparison.among else ""
        name = f"{one.comparison.question}: {' or '.join(one.comparison.levels)}"
        lines.append(f"{name:<62}{one.base:>6}{one.example:>8.1f}{one.published:>8.1f}")
        lines += [f"  among {among}"] if among else []
    return lines
